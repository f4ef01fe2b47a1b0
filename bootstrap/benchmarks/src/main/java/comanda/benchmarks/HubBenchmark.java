package comanda.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the distribution's hub with thousands of agents beside a hub that keeps nothing, all of it in one run: memory for each agent, tasks a second and how long each takes from its order to its
 * agent's socket, and how long all agents need to come back after they were cut at once.
 *
 * <p>System properties: {@code agents} (10,000), {@code seconds} of each measurement (10), {@code hubs} to measure, by their names with commas between them (all), {@code node.ws} the folder of the
 * npm package ws (without it there is no Node hub), {@code hub.options} further options for Java.
 */
public final class HubBenchmark {
    private static final int AGENTS = Integer.getInteger("agents", 10_000);
    private static final int SECONDS = Integer.getInteger("seconds", 10);
    private static final int WARM_UP_AGENTS = 200;
    /** Until what is hot has been compiled, also at three nodes that share two processors. */
    private static final int WARM_UP_SECONDS = 15;

    /** The first pause of an agent that was cut is from 2 to 4 s. */
    private static final int PAUSE_MILLIS = 2_000;

    private static final long REST_MILLIS = 3_000;
    private static final double KIBI = 1024;
    private static final int MOST_COMPLAINTS = 5;

    private final Path distribution;
    private final EmbeddedPostgres postgres;
    private final BenchNats nats;
    private final List<Row> rows = new ArrayList<>();

    private HubBenchmark(Path distribution, EmbeddedPostgres postgres, BenchNats nats) {
        this.distribution = distribution;
        this.postgres = postgres;
        this.nats = nats;
    }

    /** Starts the processes that are one hub. */
    private interface Start {
        List<HubProcess> start() throws Exception;
    }

    private record Memory(long heap, long resident) {}

    /** What was measured of one hub. */
    private record Row(
            String name,
            Memory each,
            Memory all,
            TaskLoad.Result few,
            TaskLoad.Result many,
            double storm,
            int refusals,
            double calmStorm) {}

    /** The distribution's folder is the only argument. */
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                BenchNats nats = BenchNats.start()) {
            new HubBenchmark(Path.of(arguments[0]), postgres, nats).run();
        }
    }

    private void run() throws Exception {
        measure("bare", () -> List.of(HubProcess.bare()));
        String webSockets = System.getProperty("node.ws");
        if (webSockets != null) {
            measure("node", () -> List.of(HubProcess.node(Path.of(webSockets))));
        }
        measure("embedded", () -> List.of(HubProcess.hub(distribution, "")));
        measure("postgres", () -> List.of(HubProcess.hub(distribution, database("one"))));
        measure("three", () -> {
            String settings = database("three") + "nats:\n  url: " + nats.url() + "\n";
            return List.of(
                    HubProcess.hub(distribution, settings),
                    HubProcess.hub(distribution, settings),
                    HubProcess.hub(distribution, settings));
        });
        // What the machine's other work has changed since the beginning shows here.
        measure("bare again", () -> List.of(HubProcess.bare()));
        print();
    }

    private String database(String name) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return "datasource:\n  url: jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name
                + "\n  username: postgres\n";
    }

    private void measure(String name, Start start) throws Exception {
        String wanted = System.getProperty("hubs", "");
        if (!wanted.isEmpty() && !List.of(wanted.split(",")).contains(name)) {
            return;
        }
        List<HubProcess> nodes = start.start();
        try {
            rows.add(measure(name, nodes));
            System.out.println(row(rows.getLast()));
            for (HubProcess node : nodes) {
                List<String> complaints = node.complaints();
                complaints.stream().limit(MOST_COMPLAINTS).forEach(System.out::println);
                System.out.println(name + ": " + complaints.size() + " warnings in a node's log");
            }
        } finally {
            for (HubProcess node : nodes) {
                node.close();
            }
        }
    }

    private static Row measure(String name, List<HubProcess> nodes) throws Exception {
        Arrivals arrivals = new Arrivals();
        int[] ports = nodes.stream().mapToInt(HubProcess::port).toArray();
        try (AgentCrowd warm = new AgentCrowd(ports, arrivals)) {
            warm.grow(WARM_UP_AGENTS);
            new TaskLoad(nodes, arrivals, WARM_UP_AGENTS).run(WARM_UP_SECONDS);
        }
        Memory empty = memory(nodes);
        try (AgentCrowd agents = new AgentCrowd(ports, arrivals)) {
            agents.grow(AGENTS / 10);
            TaskLoad.Result few = new TaskLoad(nodes, arrivals, AGENTS / 10).run(SECONDS);
            System.out.printf(
                    "%s: %d agents came for the first time in %.1f s%n", name, AGENTS, agents.grow(AGENTS) / 1e9);
            Memory full = memory(nodes);
            TaskLoad.Result many = new TaskLoad(nodes, arrivals, AGENTS).run(SECONDS);
            double storm = agents.storm(0, 0) / 1e9;
            int refusals = agents.refusals();
            Thread.sleep(REST_MILLIS);
            double calmStorm = agents.storm(PAUSE_MILLIS, PAUSE_MILLIS * 2) / 1e9;
            Memory each = new Memory((full.heap - empty.heap) / AGENTS, (full.resident - empty.resident) / AGENTS);
            return new Row(name, each, full, few, many, storm, refusals, calmStorm);
        }
    }

    /** Of all nodes together, after a rest and a collection. */
    private static Memory memory(List<HubProcess> nodes) throws IOException, InterruptedException {
        Thread.sleep(REST_MILLIS);
        long heap = 0;
        long resident = 0;
        for (HubProcess node : nodes) {
            heap += node.heap();
            resident += node.resident();
        }
        return new Memory(heap, resident);
    }

    private void print() {
        System.out.printf(
                "| hub | heap and resident for each agent | resident with %,d | tasks a second, p50 and p99 with %,d agents | with %,d | processor time a task | storm | storm with the agents' pauses |%n|---|---|---|---|---|---|---|---|%n",
                AGENTS, AGENTS / 10, AGENTS);
        rows.forEach(row -> System.out.println(row(row)));
    }

    private String row(Row row) {
        Row bare = rows.getFirst();
        return "| %s | %.1f and %.1f KiB | %.0f MiB | %s | %s | %.0f µs | %.1f s, %,d told to wait | %.1f s |"
                .formatted(
                        row.name,
                        row.each.heap / KIBI,
                        row.each.resident / KIBI,
                        row.all.resident / KIBI / KIBI,
                        text(row.few, bare.few),
                        text(row.many, bare.many),
                        row.many.processorMicros(),
                        row.storm,
                        row.refusals,
                        row.calmStorm);
    }

    private static String text(TaskLoad.Result result, TaskLoad.Result bare) {
        return "%,.0f (%.2f times), %.1f ms, %.1f ms%s"
                .formatted(
                        result.aSecond(),
                        result.aSecond() / bare.aSecond(),
                        result.arrival().millis(50),
                        result.arrival().millis(99),
                        result.refused() + result.lost() + result.repeated() == 0
                                ? ""
                                : ", %d refused, %d lost, %d repeated"
                                        .formatted(result.refused(), result.lost(), result.repeated()));
    }
}
