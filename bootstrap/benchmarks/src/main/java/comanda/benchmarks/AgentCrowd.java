package comanda.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Thousands of agents of the deployed protocol on one thread, so that little of what is measured is theirs. They register, send heartbeats, and answer each task as soon as it is there. */
final class AgentCrowd implements AutoCloseable {
    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int RETRY_MILLIS = 1_000;
    private static final int PATIENCE_SECONDS = 180;

    private final int[] ports;
    private final Arrivals arrivals;
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private final List<CrowdAgent> agents = new ArrayList<>();
    private final AtomicInteger registered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Thread thread;
    private volatile boolean isClosed;

    /** Something to do at a time of {@link System#nanoTime}. */
    private record Due(long at, Runnable what) {}

    /** @param ports of the hub's nodes; each agent always goes to the same one */
    AgentCrowd(int[] ports, Arrivals arrivals) throws IOException {
        this.ports = ports.clone();
        this.arrivals = arrivals;
        this.thread = Thread.ofPlatform().name("agents").start(this::run);
    }

    /** The name of an agent's shop, the first being 0. */
    static String shop(int number) {
        return "shop-%05d".formatted(number);
    }

    /**
     * Lets more agents come, all at once, until there are so many.
     *
     * @return how long it took until all were registered, in nanoseconds
     */
    long grow(int count) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        order(() -> {
            while (agents.size() < count) {
                CrowdAgent agent = new CrowdAgent(agents.size(), this);
                agents.add(agent);
                connect(agent);
            }
        });
        await(count);
        return System.nanoTime() - begin;
    }

    /**
     * Cuts all connections at once; each agent comes back after a pause of its own.
     *
     * @param shortest pause in milliseconds
     * @param longest pause in milliseconds
     * @return how long it took until all were registered again, in nanoseconds
     */
    long storm(int shortest, int longest) throws IOException, InterruptedException {
        int all = agents.size();
        refused.set(0);
        long begin = System.nanoTime();
        order(() -> {
            agents.forEach(CrowdAgent::cut);
            registered.set(0);
            agents.forEach(
                    agent -> later(ThreadLocalRandom.current().nextInt(shortest, longest + 1), () -> connect(agent)));
        });
        await(all);
        return System.nanoTime() - begin;
    }

    /** How many were told to come again since the last storm began. */
    int refusals() {
        return refused.get();
    }

    private void await(int count) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        // The cut comes before anybody is counted.
        while (registered.get() != count || !orders.isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("after %d s only %d of %d agents are registered, %d were told to come again"
                        .formatted(PATIENCE_SECONDS, registered.get(), count, refused.get()));
            }
            Thread.sleep(2);
        }
    }

    private void order(Runnable what) {
        orders.add(what);
        selector.wakeup();
    }

    private void later(int millis, Runnable what) {
        due.add(new Due(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), what));
    }

    private void connect(CrowdAgent agent) {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            // What is cut is reset, and leaves no port that waits.
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            agent.connecting(channel, channel.register(selector, SelectionKey.OP_CONNECT, agent));
            if (channel.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), ports[agent.number() % ports.length]))) {
                agent.connected();
            }
        } catch (IOException failed) {
            lost(agent);
        }
    }

    /** It comes again, but not at once. */
    void lost(CrowdAgent agent) {
        again(agent, RETRY_MILLIS);
    }

    /** It was told when to come again. */
    void refused(CrowdAgent agent, int seconds) {
        refused.incrementAndGet();
        again(agent, seconds * 1_000);
    }

    private void again(CrowdAgent agent, int millis) {
        if (agent.isRegistered()) {
            registered.decrementAndGet();
        }
        agent.cut();
        if (!isClosed) {
            later(millis, () -> connect(agent));
        }
    }

    void registered(CrowdAgent agent) {
        registered.incrementAndGet();
        agent.heartbeat();
        int first = ThreadLocalRandom.current().nextInt((int) TimeUnit.NANOSECONDS.toMillis(HEARTBEAT_NANOS));
        int connection = agent.connection();
        later(first, () -> beat(agent, connection));
    }

    private void beat(CrowdAgent agent, int connection) {
        if (agent.connection() == connection && agent.isRegistered()) {
            agent.heartbeat();
            due.add(new Due(System.nanoTime() + HEARTBEAT_NANOS, () -> beat(agent, connection)));
        }
    }

    Arrivals arrivals() {
        return arrivals;
    }

    private void run() {
        try (selector) {
            while (!isClosed) {
                selector.select(this::ready, untilNextDue());
                for (Runnable next = orders.peek(); next != null; next = orders.peek()) {
                    next.run();
                    orders.remove();
                }
                long now = System.nanoTime();
                while (!due.isEmpty() && due.peek().at() - now <= 0) {
                    due.remove().what().run();
                }
            }
            agents.forEach(CrowdAgent::cut);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private long untilNextDue() {
        Due next = due.peek();
        return next == null ? 1_000 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(next.at() - System.nanoTime()));
    }

    private void ready(SelectionKey key) {
        CrowdAgent agent = (CrowdAgent) key.attachment();
        try {
            if (key.isConnectable()) {
                agent.connected();
            } else {
                agent.read(buffer);
            }
        } catch (IOException gone) {
            lost(agent);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
