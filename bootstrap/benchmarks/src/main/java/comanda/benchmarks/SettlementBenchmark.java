package comanda.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comanda.adapters.posconnectors.ConnectorCatalog;
import comanda.adapters.posconnectors.ConnectorHost;
import comanda.adapters.storage.Storage;
import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.wire.PdvRequest;
import comanda.connectors.handheld.wire.QueueAction;
import comanda.connectors.handheld.wire.TableNumber;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Payment;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Measures what a durable settlement costs beside the PDV's own exchanges for it, and how long an agent takes that comes back to many pending ones. All of it in one run, with the distribution's
 * agent as a process of its own.
 */
public final class SettlementBenchmark {
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 400;
    private static final int CLIENTS = 8;
    private static final int PENDING = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HandheldSimulator simulator;
    private final Path distribution;

    private SettlementBenchmark(HandheldSimulator simulator, Path distribution) {
        this.simulator = simulator;
        this.distribution = distribution;
    }

    /** The distribution's folder is the only argument. */
    public static void main(String[] arguments) throws Exception {
        SimulatorOptions options = SimulatorOptions.builder()
                .tables(PENDING)
                .occupancyPercent(0)
                .pace(Duration.ZERO)
                .build();
        try (HandheldSimulator simulator = HandheldSimulator.start(options)) {
            SettlementBenchmark benchmark = new SettlementBenchmark(simulator, Path.of(arguments[0]));
            try (AgentProcess agent = AgentProcess.start(benchmark.distribution, simulator, true)) {
                benchmark.oneClient(agent);
                benchmark.manyClients(agent);
            }
            benchmark.recovery();
        }
    }

    /** Alternately over a bare socket and through the agent, so that what else the machine does meets both. */
    private void oneClient(AgentProcess agent) throws Exception {
        long bare = 0;
        long through = 0;
        try (BareLine line = new BareLine(simulator);
                HttpLine http = new HttpLine(agent.port(), agent.token())) {
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                seat(1);
                long begin = System.nanoTime();
                exchangesOfASettlement(line);
                long middle = System.nanoTime();
                seat(1);
                String body = paymentOf(http, 1);
                long beginThrough = System.nanoTime();
                close(http, 1, body);
                if (round >= 0) {
                    bare += middle - begin;
                    through += System.nanoTime() - beginThrough;
                }
            }
        }
        System.out.printf(
                "settlements, 1 client: the PDV's exchanges alone %,d a second (%.2f ms each), through the agent with its"
                        + " journal %,d a second (%.2f ms each): %.2f times%n",
                TimeUnit.SECONDS.toNanos(ROUNDS) / bare,
                bare / 1e6 / ROUNDS,
                TimeUnit.SECONDS.toNanos(ROUNDS) / through,
                through / 1e6 / ROUNDS,
                (double) through / bare);
    }

    /** What the agent exchanges for one: a read to check the request, the deciding read, the close, the read that shows it closed. */
    private static void exchangesOfASettlement(BareLine line) throws IOException {
        PdvRequest read = new PdvRequest.BoardContent(new TableNumber(1));
        line.ask(read);
        line.ask(read);
        line.ask(new PdvRequest.PostAction(QueueAction.CLOSE, new TableNumber(1), 6, UUID.randomUUID(), Instant.now()));
        line.ask(read);
    }

    private void manyClients(AgentProcess agent) throws Exception {
        long begin = System.nanoTime();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int client = 1; client <= CLIENTS; client++) {
                int table = client;
                counts.add(clients.submit(() -> {
                    try (HttpLine http = new HttpLine(agent.port(), agent.token())) {
                        for (int round = 0; round < ROUNDS / 2; round++) {
                            seat(table);
                            close(http, table, paymentOf(http, table));
                        }
                    }
                    return ROUNDS / 2;
                }));
            }
            int total = 0;
            for (Future<Integer> count : counts) {
                total += count.get();
            }
            System.out.printf(
                    "settlements, %d clients over one connection to the PDV, reading each bill first: %,d a second%n",
                    CLIENTS, TimeUnit.SECONDS.toNanos(total) / (System.nanoTime() - begin));
        }
    }

    /** An agent whose process ended while so many were pending, none of them sent. */
    private void recovery() throws Exception {
        for (int table = 1; table <= PENDING; table++) {
            seat(table);
        }
        long before = simulator.recorder().requests();
        long begin = System.nanoTime();
        try (AgentProcess agent = AgentProcess.start(distribution, simulator, true, "", this::fillJournal);
                HttpLine http = new HttpLine(agent.port(), agent.token())) {
            long started = begin + TimeUnit.MILLISECONDS.toNanos(agent.start().prepared());
            while (JSON.readTree(http.send("GET", "/settlements?state=pending", "", "")
                                    .body())
                            .get("settlements")
                            .size()
                    > 0) {
                Thread.sleep(20);
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            System.out.printf(
                    "recovery with %,d pending settlements: all closed %,d ms after the process was started (%.1f ms each),"
                            + " with %,d messages to the PDV%n",
                    PENDING,
                    millis,
                    (double) millis / PENDING,
                    simulator.recorder().requests() - before);
        }
    }

    private void fillJournal(Path dataFolder) throws Exception {
        Currency currency = Currency.getInstance("BRL");
        ConnectorHost.Selection selection = new ConnectorHost.Selection(
                "handheld", AgentProcess.connectorSettings(simulator), currency, dataFolder);
        try (ConnectorHost host = ConnectorHost.open(
                        selection,
                        ConnectorCatalog.discover(SettlementBenchmark.class.getClassLoader()),
                        new SimpleMeterRegistry(),
                        Clock.systemUTC());
                Storage storage = Storage.open(dataFolder, Clock.systemUTC())) {
            for (int table = 1; table <= PENDING; table++) {
                BilledTable billed = host.pointOfSale()
                        .bill(new TableId(Integer.toString(table)), Deadline.in(Duration.ofSeconds(30)))
                        .orElseThrow();
                storage.settlements()
                        .accept(new Settlement(
                                new SettlementId(UUID.randomUUID().toString()),
                                new IdempotencyKey("pending-" + table),
                                billed,
                                new Payment("pix-" + table, billed.bill().total(), null, "pix"),
                                Instant.now(),
                                SettlementState.Pending.NEW));
            }
        }
    }

    private void seat(int table) {
        simulator.restaurant().seat(table, OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50"));
    }

    private static String paymentOf(HttpLine http, int table) throws IOException {
        JsonNode bill = JSON.readTree(
                        http.send("GET", "/tables/" + table, "", "").body())
                .get("bill");
        return JSON.createObjectNode()
                .put("paymentId", "pix-" + UUID.randomUUID())
                .put("billVersion", bill.get("version").textValue())
                .put("method", "pix")
                .set("amount", bill.get("total"))
                .toString();
    }

    private static void close(HttpLine http, int table, String body) throws IOException {
        HttpLine.Answer answer = http.send(
                "POST", "/tables/" + table + "/close", "Idempotency-Key: " + UUID.randomUUID() + "\r\n", body);
        if (answer.status() != 200) {
            throw new IOException("the agent answered " + answer.status() + ": " + answer.body());
        }
    }
}
