package comanda.adapters.hubstorage;

import static comanda.adapters.hubstorage.Given.NOON;
import static comanda.adapters.hubstorage.Given.PRINTED;
import static comanda.adapters.hubstorage.Given.accepted;
import static comanda.adapters.hubstorage.Given.connected;
import static comanda.adapters.hubstorage.Given.found;
import static comanda.adapters.hubstorage.Given.keyed;
import static comanda.adapters.hubstorage.Given.now;
import static comanda.adapters.hubstorage.Given.shop;
import static comanda.adapters.hubstorage.Given.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.out.FleetStore.Connected;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore.Added;
import comanda.application.port.out.TaskStore.Dispatched;
import comanda.application.port.out.TaskStore.NewTask;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskState;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes of a hub that share a PostgreSQL. */
final class PostgresNodesTest {
    private static final TestPostgres SERVER = TestPostgres.shared();

    private String database = "";
    private List<HubDatabase> nodes = List.of();

    @BeforeEach
    void open() throws Exception {
        database = SERVER.emptyDatabase();
        nodes = List.of(
                OpenHub.ready(HubDatabase.open(SERVER.settings(database), Clock.systemUTC())),
                OpenHub.ready(HubDatabase.open(SERVER.settings(database), Clock.systemUTC())));
    }

    @AfterEach
    void close() {
        nodes.forEach(HubDatabase::close);
    }

    private HubDatabase first() {
        return nodes.getFirst();
    }

    private HubDatabase second() {
        return nodes.getLast();
    }

    @Test
    void oneOfTwoRepeatedOrdersAtTwoNodesIsTheTask() throws Exception {
        for (int i = 0; i < 50; i++) {
            ShopId shop = shop(first());
            List<CompletableFuture<Added>> orders = nodes.stream()
                    .map(node -> node.tasks().add(keyed(shop, "evening", "coffee"), null))
                    .toList();

            List<Added> added = List.of(now(orders.getFirst()), now(orders.getLast()));
            assertThat(added).filteredOn(Added.Accepted.class::isInstance).hasSize(1);
            assertThat(added).filteredOn(Added.Known.class::isInstance).hasSize(1);
        }
    }

    @Test
    void oneOfTwoAnswersAtTwoNodesCounts() throws Exception {
        for (int i = 0; i < 50; i++) {
            ShopId shop = shop(first());
            AgentTask sent = accepted(first(), task(shop), connected(first(), shop, "node-1"));

            List<CompletableFuture<Optional<AgentTask>>> answers = nodes.stream()
                    .map(node -> node.tasks().settle(shop, sent.id(), PRINTED, NOON))
                    .toList();

            assertThat(now(answers.getFirst()).isPresent()
                            ^ now(answers.getLast()).isPresent())
                    .isTrue();
        }
    }

    @Test
    void whileAgentsGoFromNodeToNodeNothingIsSentTwiceOverOneConnectionOrOutOfOrderOrLost() throws Exception {
        List<ShopId> shops = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            shops.add(shop(first()));
        }
        Map<ConnectionId, List<AgentTask>> sent = new ConcurrentHashMap<>();
        Map<ShopId, ConnectionId> present = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> all = new ArrayList<>();
            for (ShopId shop : shops) {
                all.add(() -> orders(shop, present, sent));
                all.add(() -> goesFromNodeToNode(shop, present, sent));
            }
            for (Future<Void> one : threads.invokeAll(all, 60, TimeUnit.SECONDS)) {
                one.get();
            }
        }

        Map<String, Integer> times = new HashMap<>();
        sent.forEach((via, tasks) -> {
            assertThat(tasks)
                    .as(via.toString())
                    .extracting(AgentTask::number)
                    .isSorted()
                    .doesNotHaveDuplicates();
            tasks.forEach(task -> times.merge(task.id(), 1, Integer::sum));
        });
        for (ShopId shop : shops) {
            for (AgentTask task : first().tasks().list(shop, null, null, 1_000)) {
                assertThat(times.getOrDefault(task.id(), 0)).as(task.toString()).isEqualTo(task.attempts());
            }
            assertThat(first().tasks().list(shop, null, null, 1_000)).hasSize(40);
        }
        assertThat(now(first().tasks().sweep("node-0", NOON))).isEmpty();
        assertThat(now(first().tasks().sweep("node-1", NOON))).isEmpty();
    }

    /** At whichever node, with the connection that was the present one a moment ago. */
    private Void orders(ShopId shop, Map<ShopId, ConnectionId> present, Map<ConnectionId, List<AgentTask>> sent)
            throws Exception {
        Random random = new Random(shop.hashCode());
        for (int i = 0; i < 40; i++) {
            ConnectionId via = present.get(shop);
            HubDatabase node = via == null ? first() : nodes.get(via.node().equals("node-0") ? 0 : 1);
            ConnectionId offered = random.nextInt(4) == 0 ? null : via;
            now(node.tasks().add(task(shop), offered).thenAccept(added -> {
                if (added instanceof Added.Accepted(AgentTask task) && task.state() instanceof TaskState.Sent) {
                    note(sent, Objects.requireNonNull(offered), task);
                }
            }));
        }
        return null;
    }

    private Void goesFromNodeToNode(
            ShopId shop, Map<ShopId, ConnectionId> present, Map<ConnectionId, List<AgentTask>> sent) throws Exception {
        Random random = new Random(shop.hashCode() + 1L);
        for (int i = 0; i < 15; i++) {
            int number = random.nextInt(2);
            HubDatabase node = nodes.get(number);
            Connected connected = now(node.fleet().connect(shop, null, "node-" + number, NOON));
            ConnectionId via = ((Connected.Present) connected).id();
            present.put(shop, via);
            for (int j = 0; j < 3; j++) {
                now(node.tasks()
                        .claim(via, 2, 1_000_000, NOON)
                        .thenAccept(claimed ->
                                claimed.stream().map(Dispatched::task).forEach(task -> note(sent, via, task))));
            }
            if (random.nextInt(3) == 0) {
                now(node.fleet().disconnect(via, NOON));
            }
        }
        return null;
    }

    private static void note(Map<ConnectionId, List<AgentTask>> sent, ConnectionId via, AgentTask task) {
        sent.computeIfAbsent(via, _ -> Collections.synchronizedList(new ArrayList<>()))
                .add(task);
    }

    @Test
    void aConnectionThatComesWhileATaskIsBeingSentOverTheOneBeforeReleasesIt() throws Exception {
        ShopId shop = shop(first());
        ConnectionId before = connected(first(), shop, "node-1");

        List<AgentTask> released = releasedMeanwhile(shop, session -> {
            NewTask task = task(shop);
            assertThat(TaskWrites.OFFERED.batch().run(session, List.of(new TaskWrites.Add(task, before))))
                    .singleElement()
                    .isInstanceOf(Added.Accepted.class);
        });

        assertThat(released).hasSize(1);
    }

    @Test
    void aConnectionThatComesWhileATaskIsBeingClaimedForTheOneBeforeReleasesIt() throws Exception {
        ShopId shop = shop(first());
        AgentTask pending = accepted(first(), task(shop), null);
        ConnectionId before = connected(first(), shop, "node-1");

        List<AgentTask> released = releasedMeanwhile(
                shop,
                session -> assertThat(TaskWrites.CLAIMED
                                .batch()
                                .run(session, List.of(new TaskWrites.Claim(before, 10, 1_000_000, NOON)))
                                .getFirst())
                        .hasSize(1));

        assertThat(released).extracting(AgentTask::id).containsExactly(pending.id());
    }

    private interface Work {
        void with(Session session) throws SQLException;
    }

    /** What another node's new connection releases that is asked for when this is done and not committed. */
    private List<AgentTask> releasedMeanwhile(ShopId shop, Work work) throws Exception {
        try (Session session = new PostgresDatabase(SERVER.settings(database)).openToWrite()) {
            session.begin();
            work.with(session);
            CompletableFuture<Connected> connected = second().fleet().connect(shop, null, "node-2", NOON);
            while (!connected.isDone() && !SERVER.isSomebodyWaiting()) {
                Thread.onSpinWait();
            }
            session.commit();
            return ((Connected.Present) now(connected)).released();
        }
    }

    @Test
    void ofADeadNodeTheOthersEndTheConnectionsAndReleaseTheTasks() throws Exception {
        now(first().fleet().beat("node-1", NOON));
        now(second().fleet().beat("node-2", NOON));
        ShopId shop = shop(first());
        AgentTask sent = accepted(first(), task(shop), connected(first(), shop, "node-1"));
        ShopId ofLiving = shop(second());
        ConnectionId living = connected(second(), ofLiving, "node-2");

        past("since", "node-2", 25);
        past("beaten_at", "node-1", 19);
        assertThat(now(second().fleet().beat("node-2", NOON))).isEmpty();
        past("beaten_at", "node-1", 2);

        assertThat(now(second().fleet().beat("node-2", NOON))).containsExactly(sent.released(NOON));
        assertThat(second().fleet().presence(shop).orElseThrow().isOnline()).isFalse();
        assertThat(second().fleet().presence(ofLiving).orElseThrow().connection())
                .isEqualTo(living);
        assertThat(now(second().fleet().beat("node-2", NOON))).isEmpty();
    }

    @Test
    void afterAPauseOfTheDatabaseNobodyIsDeclaredDeadBeforeEverybodyCouldSpeak() throws Exception {
        now(first().fleet().beat("node-1", NOON));
        now(second().fleet().beat("node-2", NOON));
        ShopId shop = shop(first());
        AgentTask sent = accepted(first(), task(shop), connected(first(), shop, "node-1"));
        past("since", "node-1", 100);
        past("since", "node-2", 100);
        past("beaten_at", "node-1", 30);
        past("beaten_at", "node-2", 30);

        assertThat(now(second().fleet().beat("node-2", NOON))).isEmpty();
        past("since", "node-2", 19);
        assertThat(now(second().fleet().beat("node-2", NOON))).isEmpty();
        assertThat(found(second(), sent.id())).isEqualTo(sent);

        past("since", "node-2", 2);
        assertThat(now(second().fleet().beat("node-2", NOON))).hasSize(1);
    }

    private void past(String column, String node, int seconds) throws SQLException {
        SERVER.execute(
                database,
                "UPDATE nodes SET " + column + " = " + column + " - " + seconds * 1_000_000L + " WHERE name = '" + node
                        + "'");
    }

    @Test
    void aRowThatANewerNodeWroteSpoilsOnlyWhatAsksForIt() throws Exception {
        ShopId shop = shop(first());
        AgentTask odd = accepted(first(), task(shop), null);
        AgentTask known = accepted(first(), task(shop), null);
        SERVER.execute(database, "UPDATE tasks SET status = 'paused' WHERE id = '" + odd.id() + "'");
        SERVER.execute(database, "UPDATE shops SET portrait = '{\"version\":\"9\",\"capabilities\":[],\"more\":1}'");

        assertThatThrownBy(() -> first().tasks().find(odd.id())).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> now(first().tasks().cancel(odd.id(), NOON)))
                .hasCauseInstanceOf(StorageUnavailable.class);

        assertThat(first().trouble()).isEmpty();
        assertThat(found(first(), known.id())).isEqualTo(known);
        assertThat(first().fleet().presence(shop).orElseThrow().portrait()).isNotNull();
    }

    @Test
    void whatOneShopsAgentSaysAndCannotBeWrittenSpoilsNoOthers() throws Exception {
        List<ConnectionId> agents = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            agents.add(connected(first(), shop(first()), "node-1"));
        }
        ConnectionId odd = agents.get(4);
        SERVER.execute(
                database,
                "ALTER TABLE shops ADD CHECK (heartbeat_at IS NULL OR id <> '"
                        + odd.shop().value() + "')");
        SERVER.execute(
                database,
                "ALTER TABLE agent_logs ADD CHECK (shop <> '" + odd.shop().value() + "')");

        Map<ConnectionId, List<CompletableFuture<?>>> said = new HashMap<>();
        AgentReport report = new AgentReport(null, "[]", "{}", null);
        for (ConnectionId agent : agents) {
            said.put(
                    agent,
                    List.of(
                            first().fleet().heard(agent, null, report, NOON),
                            first().fleet().keepLog(agent.shop(), new AgentLogLine(NOON, "warn", "hot"))));
        }

        for (ConnectionId agent : agents) {
            for (CompletableFuture<?> one : Objects.requireNonNull(said.get(agent))) {
                if (agent.equals(odd)) {
                    assertThatThrownBy(() -> now(one)).hasCauseInstanceOf(StorageUnavailable.class);
                } else {
                    now(one);
                }
            }
            assertThat(first().fleet().logs(agent.shop(), 10)).hasSize(agent.equals(odd) ? 0 : 1);
        }
    }

    @Test
    void whatIsBeingForgottenByAnotherNodeIsNotWaitedFor() throws Exception {
        ShopId shop = shop(first());
        AgentTask done = accepted(first(), task(shop), connected(first(), shop, "node-1"));
        now(first().tasks().settle(shop, done.id(), PRINTED, NOON));
        try (Session other = new PostgresDatabase(SERVER.settings(database)).openToWrite()) {
            other.begin();
            assertThat(other.change("UPDATE tasks SET late = 0")).isEqualTo(1);

            assertThat(first().tasks().prune(NOON.plusSeconds(1), 0)).isZero();

            other.commit();
        }
        assertThat(first().tasks().prune(NOON.plusSeconds(1), 0)).isEqualTo(1);
    }

    @Test
    void whatAServerIsSetToDoesNotChangeWhatANodeSees() throws Exception {
        SERVER.execute(database, "ALTER DATABASE " + database + " SET default_transaction_isolation = 'serializable'");
        try (Session session = new PostgresDatabase(SERVER.settings(database)).openToWrite()) {
            session.begin();
            assertThat(session.query(row -> row.getString(1), "SELECT current_setting('transaction_isolation')"))
                    .containsExactly("read committed");
            session.commit();
        }
    }

    @Test
    void twoNodesThatStartAtOnceOnAnEmptyDatabaseMakeItsTablesOnce() throws Exception {
        String empty = SERVER.databaseWithoutTables();
        List<HubDatabase> started = IntStream.range(0, 2)
                .mapToObj(_ -> {
                    try {
                        return HubDatabase.open(SERVER.settings(empty), Clock.systemUTC());
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                })
                .toList();
        try {
            for (HubDatabase one : started) {
                OpenHub.ready(one);
                accepted(one, task(shop(one)), null);
            }
        } finally {
            started.forEach(HubDatabase::close);
        }
    }
}
