package comanda.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A printer on TCP that keeps what comes out of it. It takes one connection after the other, as they do, and has its whims: it stalls, reads slowly, breaks off in the middle of a large ticket, or has
 * no paper. Switched off, it refuses connections; those that it has taken are served first.
 */
final class PretendPrinter implements AutoCloseable {
    /** A printer's memory. */
    private static final int MEMORY = 8 * 1024;

    private static final int LOOKS_FOR_THE_SWITCH_EVERY_MILLIS = 20;

    private final String alias;
    private final boolean answersStatus;
    private final Figures figures;
    private final Random random;
    /** Bound and never listening: holds the port while the printer is off. */
    private final Socket place = new Socket();

    private final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();
    private final AtomicInteger unserved = new AtomicInteger();
    private final List<Sheet> sheets = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
    private final Thread serving =
            Thread.ofPlatform().daemon().name("pretend-printer").unstarted(this::serve);
    private @Nullable Thread accepting;
    private volatile boolean isOn;
    private volatile int life;

    /** @param answersStatus whether it answers DLE EOT; only such a one is ever out of paper */
    PretendPrinter(String alias, boolean answersStatus, long seed, Figures figures) throws IOException {
        this.alias = alias;
        this.answersStatus = answersStatus;
        this.random = new Random(seed);
        this.figures = figures;
        place.setReuseAddress(true);
        place.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        serving.start();
    }

    /**
     * Wants to hear of the next large ticket.
     *
     * @param after so many bytes of it
     * @param whenReached is told its id, while nothing more of it is read
     */
    record Trap(int after, Consumer<String> whenReached) {}

    private record Visit(Socket socket, Whim whim, int life) {}

    String alias() {
        return alias;
    }

    int port() {
        return place.getLocalPort();
    }

    /** Connections from now on are of this life of the agent. */
    void begin(int ofLife) {
        life = ofLife;
    }

    void set(@Nullable Trap next) {
        trap.set(next);
    }

    List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    synchronized void switchOn() throws IOException {
        if (!isOn) {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.setReceiveBufferSize(MEMORY);
            server.setSoTimeout(LOOKS_FOR_THE_SWITCH_EVERY_MILLIS);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
            isOn = true;
            accepting = Thread.ofPlatform().daemon().name(alias + "-accepting").start(() -> accept(server));
        }
    }

    /** Returns when it takes no connection any more. */
    synchronized void switchOff() throws InterruptedException {
        isOn = false;
        Thread ending = accepting;
        if (ending != null) {
            ending.join();
            accepting = null;
        }
    }

    private void accept(ServerSocket server) {
        try (server) {
            boolean nobodyWaits = false;
            while (isOn || !nobodyWaits) {
                try {
                    Socket socket = server.accept();
                    unserved.incrementAndGet();
                    visits.add(new Visit(socket, Whim.any(random, answersStatus), life));
                    nobodyWaits = false;
                } catch (SocketTimeoutException none) {
                    nobodyWaits = true;
                }
            }
        } catch (IOException broken) {
            throw new IllegalStateException("printer " + alias + " cannot listen", broken);
        }
    }

    private void serve() {
        try {
            while (true) {
                Visit visit = visits.take();
                Paper paper = new Paper();
                try (Socket socket = visit.socket()) {
                    print(socket, visit.whim(), paper);
                } catch (IOException ended) {
                    // Either side may end it at any moment.
                }
                sheets.add(new Sheet(alias, visit.life(), paper.text()));
                unserved.decrementAndGet();
            }
        } catch (InterruptedException closed) {
            // It is thrown away.
        }
    }

    private void print(Socket socket, Whim whim, Paper paper) throws IOException, InterruptedException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        byte[] buffer = new byte[1024];
        boolean isWhimsical = whim.kind() != Whim.Kind.NONE;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int at = 0; at < read; at++) {
                int question = paper.take(buffer[at]);
                if (question > 0 && answersStatus) {
                    int answer = whim.answer(question);
                    figures.add("printer without paper", answer == Whim.NO_PAPER ? 1 : 0);
                    out.write(answer);
                }
            }
            trip(paper);
            if (whim.kind() == Whim.Kind.SLOW) {
                Thread.sleep(whim.pause());
            } else if (isWhimsical && whim.isDue(paper)) {
                isWhimsical = false;
                figures.add("printer " + whim.kind().text(), 1);
                if (whim.kind() == Whim.Kind.BREAKS) {
                    // With what it has not read: a reset.
                    socket.setSoLinger(true, 0);
                    return;
                }
                Thread.sleep(whim.pause());
            }
        }
    }

    private void trip(Paper paper) {
        Trap set = trap.get();
        PaperTicket ticket = paper.large();
        if (set != null && ticket != null && paper.size() >= set.after() && trap.compareAndSet(set, null)) {
            set.whenReached().accept(ticket.id());
        }
    }

    /** Waits until all connections have ended. To be called when the agent has. */
    void awaitPaper() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (unserved.get() > 0) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("printer " + alias + " still reads");
            }
            Thread.sleep(2);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            switchOff();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        serving.interrupt();
        for (Visit visit : visits) {
            visit.socket().close();
        }
        place.close();
    }
}
