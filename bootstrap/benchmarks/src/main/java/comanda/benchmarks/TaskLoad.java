package comanda.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Orders tickets of 300 bytes from a hub, over connections that are kept, each as soon as the one before it was taken. */
final class TaskLoad {
    static final int CLIENTS = 32;
    private static final int WARM_UP_SECONDS = 5;
    private static final int LAST_ARRIVE_WITHIN_SECONDS = 10;
    private static final String TICKET = Base64.getEncoder().encodeToString(new byte[300]);

    private final List<HubProcess> nodes;
    private final Arrivals arrivals;
    private final int shops;

    /** @param shops whose agents are there; each task is for any of them */
    TaskLoad(List<HubProcess> nodes, Arrivals arrivals, int shops) {
        this.nodes = nodes;
        this.arrivals = arrivals;
        this.shops = shops;
    }

    /**
     * @param aSecond tasks that came to their agents
     * @param arrival from the order to the agent's socket
     * @param processorMicros that the hub's nodes took for a task
     * @param refused orders that were answered with an error
     * @param lost tasks that were taken and did not come
     * @param repeated tasks that came again
     */
    record Result(double aSecond, Samples arrival, double processorMicros, int refused, int lost, int repeated) {}

    Result run(int seconds) throws Exception {
        int before = arrivals.count();
        int repeated = arrivals.repeated();
        long begin = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<Future<@Nullable Void>> clients = new ArrayList<>();
        long processor;
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("client-", 0).factory())) {
            for (int i = 0; i < CLIENTS; i++) {
                int port = nodes.get(i % nodes.size()).port();
                clients.add(threads.submit(() -> {
                    order(port, end, taken, refused);
                    return null;
                }));
            }
            sleepUntil(begin);
            processor = -processorNanos();
            sleepUntil(end);
            processor += processorNanos();
            for (Future<@Nullable Void> client : clients) {
                client.get();
            }
        }
        awaitLast(before + taken.get());
        Samples arrived = arrivals.within(begin, end);
        return new Result(
                (double) arrived.count() / seconds,
                arrived,
                processor / 1e3 / arrived.count(),
                refused.get(),
                before + taken.get() - arrivals.count(),
                arrivals.repeated() - repeated);
    }

    private void order(int port, long end, AtomicInteger taken, AtomicInteger refused) throws IOException {
        try (HttpLine http = new HttpLine(port, HubProcess.TOKEN)) {
            while (System.nanoTime() - end < 0) {
                int number = arrivals.next();
                String body = "{\"shopId\":\""
                        + AgentCrowd.shop(ThreadLocalRandom.current().nextInt(shops))
                        + "\",\"type\":\"print\",\"payload\":{\"data\":\"" + TICKET
                        + "\",\"encoding\":\"base64\",\"reason\":\"" + Arrivals.mark(number) + "\"}}";
                arrivals.ordered(number);
                HttpLine.Answer answer =
                        http.send("POST", "/api/agent-tasks", "Content-Type: application/json\r\n", body);
                if (answer.status() == 202) {
                    taken.incrementAndGet();
                } else if (refused.getAndIncrement() == 0) {
                    System.out.println("a task was not taken: " + answer);
                }
            }
        }
    }

    private void awaitLast(int count) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LAST_ARRIVE_WITHIN_SECONDS);
        while (arrivals.count() < count && System.nanoTime() - until < 0) {
            Thread.sleep(10);
        }
    }

    private long processorNanos() {
        ToLongFunction<HubProcess> taken = HubProcess::processorNanos;
        return nodes.stream().mapToLong(taken).sum();
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
    }
}
