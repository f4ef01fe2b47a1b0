package comanda.benchmarks;

import comanda.connectors.handheld.profile.ProfileException;
import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.wire.PdvRequest;
import comanda.connectors.handheld.wire.TableNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Measures the distribution's agent against the simulated PDV, all of it in one run, so that the figures can be compared with one another: the machine is rarely quiet. The agent is a
 * process of its own, started as a restaurant starts it.
 */
public final class LoadBenchmark {
    private static final int WARM_UP = 20_000;
    private static final int EXCHANGES = 4_000;
    private static final int CLIENTS = 32;
    private static final int SECONDS = 8;
    private static final int CROWD = 1_000;
    private static final int STARTS = 9;

    private final HandheldSimulator simulator;
    private final Path distribution;
    private final int table;

    private LoadBenchmark(HandheldSimulator simulator, Path distribution) {
        this.simulator = simulator;
        this.distribution = distribution;
        this.table = simulator.restaurant().tables().stream()
                .filter(candidate -> !candidate.isFree())
                .mapToInt(candidate -> candidate.id())
                .findFirst()
                .orElseThrow();
    }

    /** The distribution's folder is the only argument. */
    public static void main(String[] arguments) throws Exception {
        try (HandheldSimulator simulator = HandheldSimulator.start(SimulatorOptions.defaults())) {
            LoadBenchmark benchmark = new LoadBenchmark(simulator, Path.of(arguments[0]));
            // A first start makes the cache where there is none for these jars.
            AgentProcess.start(benchmark.distribution, simulator, true).close();
            benchmark.starts(true);
            benchmark.starts(false);
            try (AgentProcess agent = AgentProcess.start(benchmark.distribution, simulator, true)) {
                benchmark.addedTime(agent);
                benchmark.throughput(agent);
                benchmark.sharedReads(agent);
                System.out.printf("resident memory after all of this: %d MiB%n", agent.residentMebibytes());
            }
        }
    }

    private void starts(boolean cached) throws Exception {
        List<AgentProcess.Start> starts = new ArrayList<>();
        long memory = 0;
        for (int i = 0; i < STARTS; i++) {
            try (AgentProcess agent = AgentProcess.start(distribution, simulator, cached)) {
                starts.add(agent.start());
                memory = Math.max(memory, agent.residentMebibytes());
            }
        }
        System.out.printf(
                "start, %s ahead-of-time cache: first answer after %s, first bill after %s, resident at most %d MiB%n",
                cached ? "with" : "without",
                median(starts, AgentProcess.Start::toFirstAnswer),
                median(starts, AgentProcess.Start::toFirstBill),
                memory);
    }

    private static String median(List<AgentProcess.Start> starts, ToLongFunction<AgentProcess.Start> millis) {
        long[] sorted = starts.stream().mapToLong(millis).sorted().toArray();
        return sorted[sorted.length / 2] + " ms (" + sorted[0] + " to " + sorted[sorted.length - 1] + ")";
    }

    private void addedTime(AgentProcess agent) throws IOException, ProfileException {
        String path = "/tables/" + table;
        try (HttpLine http = new HttpLine(agent.port(), agent.token());
                BareLine bare = new BareLine(simulator)) {
            byte[] read = bare.bytesOf(new PdvRequest.BoardContent(new TableNumber(table)));
            for (int i = 0; i < WARM_UP; i++) {
                bare.ask(read);
                check(http.get(path));
            }
            Samples bareTimes = new Samples();
            Samples agentTimes = new Samples();
            // Alternately, so that what else the machine does meets both.
            for (int i = 0; i < EXCHANGES; i++) {
                long begin = System.nanoTime();
                bare.ask(read);
                long middle = System.nanoTime();
                check(http.get(path));
                bareTimes.add(middle - begin);
                agentTimes.add(System.nanoTime() - middle);
            }
            double bareP50 = bareTimes.percentile(50);
            double agentP50 = agentTimes.percentile(50);
            System.out.printf(
                    "bill read, 1 client: bare exchange p50 %.0f us p99 %.0f us; through the agent p50 %.0f us p99 %.0f us;"
                            + " added at p50: %.2f times the bare exchange%n",
                    bareP50 / 1e3,
                    bareTimes.percentile(99) / 1e3,
                    agentP50 / 1e3,
                    agentTimes.percentile(99) / 1e3,
                    (agentP50 - bareP50) / bareP50);
        }
    }

    private void throughput(AgentProcess agent) throws Exception {
        List<Integer> tables = simulator.restaurant().tables().stream()
                .map(candidate -> candidate.id())
                .toList();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String path = "/tables/" + tables.get(i % tables.size());
                counts.add(clients.submit(() -> {
                    int count = 0;
                    try (HttpLine http = new HttpLine(agent.port(), agent.token())) {
                        while (System.nanoTime() < end) {
                            check(http.get(path));
                            count++;
                        }
                    }
                    return count;
                }));
            }
            int total = 0;
            for (Future<Integer> count : counts) {
                total += count.get();
            }
            System.out.printf(
                    "bill reads, %d clients of %d tables over one connection to the PDV: %d a second%n",
                    CLIENTS, Math.min(CLIENTS, tables.size()), total / SECONDS);
        }
    }

    private void sharedReads(AgentProcess agent) throws Exception {
        long before = simulator.recorder().requests();
        CountDownLatch ready = new CountDownLatch(CROWD);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                answers.add(crowd.submit(() -> {
                    try (HttpLine http = new HttpLine(agent.port(), agent.token())) {
                        ready.countDown();
                        ready.await();
                        return http.get("/tables/" + table);
                    }
                }));
            }
            for (Future<Integer> answer : answers) {
                check(answer.get());
            }
        } catch (ExecutionException failed) {
            throw new IOException(failed);
        }
        System.out.printf(
                "%,d concurrent reads of one table: %d messages to the PDV%n",
                CROWD, simulator.recorder().requests() - before);
    }

    private static void check(int status) throws IOException {
        if (status != 200 && status != 404) {
            throw new IOException("the agent answered " + status);
        }
    }
}
