package comanda.hubtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes, while one of them, NATS or the database is taken away under load. Each test begins with all of them well, and ends so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterTest {
    private static final int AGENTS = 30;
    private static final int TASKS_OF_EACH = 30;
    private static final int UNDER_LOAD = AGENTS * TASKS_OF_EACH / 4;
    private static final Duration SOON = Duration.ofSeconds(15);

    /** A round of looking for what was not heard of, with time for a busy machine. */
    private static final Duration BY_SWEEP = Duration.ofSeconds(8);

    /** Less than {@link #CHAIN} rounds. */
    private static final Duration QUICK = Duration.ofSeconds(4);

    private static final int CHAIN = 10;

    /** The hub waits 5 s for its database; the rest is for a busy machine. */
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(12);

    private @Nullable Cluster cluster;
    private @Nullable Crew crew;

    @BeforeAll
    void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        cluster = Cluster.start(folder);
    }

    @AfterAll
    void end() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void allIsWell() throws Exception {
        cluster().repair();
        crew = new Crew(api(), () -> cluster().urls());
    }

    @AfterEach
    void endAgents() {
        if (crew != null) {
            crew.close();
        }
    }

    private Cluster cluster() {
        return Objects.requireNonNull(cluster, "it was not started");
    }

    private Crew crew() {
        return Objects.requireNonNull(crew, "it was not started");
    }

    private Api api() {
        return cluster().api;
    }

    private List<URI> urls() {
        return cluster().urls();
    }

    private Load load(List<TestAgent> agents) {
        return Load.start(api(), () -> cluster().urls(), agents, TASKS_OF_EACH);
    }

    private static void tell(TestInfo test, Load.Figures figures) {
        System.out.println(test.getDisplayName() + " " + figures);
    }

    @Test
    void whatIsOrderedAnywhereIsDoneOnceAndInOrder(TestInfo test) throws Exception {
        List<TestAgent> agents = crew().connected("well", AGENTS);
        try (Load load = load(agents)) {
            Load.Figures figures = load.verify();
            tell(test, figures);
            assertThat(figures.tasks()).isEqualTo(AGENTS * TASKS_OF_EACH);
            assertThat(figures.resent()).isZero();
            assertThat(agents).allSatisfy(agent -> assertThat(agent.endings()).isEmpty());
        }
    }

    @Test
    void aNodeThatIsKilledLosesNoTaskAndItsAgentsGoElsewhere(TestInfo test) throws Exception {
        List<TestAgent> agents = crew().connected("killed", AGENTS);
        URI victim = urls().get(1);
        try (Load load = load(agents)) {
            load.awaitMore(UNDER_LOAD);
            cluster().node(1).kill();
            Load.Figures figures = load.verify();
            tell(test, figures);
            assertThat(figures.tasks()).isEqualTo(AGENTS * TASKS_OF_EACH);
        }
        for (TestAgent agent : agents) {
            assertThat(agent.endings())
                    .as(agent.shop())
                    .allMatch(ended -> ended.node().equals(victim));
        }
        assertThat(agents.stream().filter(agent -> !agent.endings().isEmpty())).hasSize(AGENTS / Cluster.NODES);
        cluster().replace(1);
        doneByAll(agents);
    }

    /** One task for each, from a node that is not the agent's. */
    private void doneByAll(List<TestAgent> agents) throws Exception {
        for (TestAgent agent : agents) {
            awaitReceipt(agent, orderElsewhere(agent), SOON);
        }
    }

    private String orderElsewhere(TestAgent agent) throws Exception {
        Await.until(SOON, () -> agent.shop() + " is not connected", agent::isConnected);
        URI own = agent.node();
        URI other = urls().stream().filter(url -> !url.equals(own)).findFirst().orElseThrow();
        return api().order(other, Api.task(agent.shop(), "print"), "")
                .expect(202)
                .body()
                .path("id")
                .asText();
    }

    private static void awaitReceipt(TestAgent agent, String id, Duration within) throws Exception {
        Await.until(
                within,
                () -> id + " did not come to " + agent.shop(),
                () -> !agent.receipts(id).isEmpty());
    }

    /** How long it takes that tasks come from another node, each ordered when the one before has come. */
    private Duration chain(TestAgent agent) throws Exception {
        long began = System.nanoTime();
        for (int i = 0; i < CHAIN; i++) {
            awaitReceipt(agent, orderElsewhere(agent), BY_SWEEP);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void withoutNatsTasksComeALittleLaterAndAfterwardsAtOnceAgain(TestInfo test) throws Exception {
        List<TestAgent> agents = crew().connected("nats", AGENTS);
        TestAgent one = agents.getFirst();
        Await.until(
                SOON,
                () -> "tasks are slow although all is well",
                () -> chain(one).compareTo(QUICK) < 0);
        try (Load load = load(agents)) {
            load.awaitMore(UNDER_LOAD);
            cluster().nats.kill();
            awaitReceipt(one, orderElsewhere(one), BY_SWEEP);
            load.awaitMore(UNDER_LOAD);
            cluster().nats.start();
            Load.Figures figures = load.verify();
            tell(test, figures);
            assertThat(figures.tasks()).isEqualTo(AGENTS * TASKS_OF_EACH);
            assertThat(figures.resent()).isZero();
        } finally {
            cluster().nats.kill();
            cluster().nats.start();
        }
        cluster().awaitServing();
        Await.until(
                Duration.ofSeconds(40),
                () -> "tasks stay slow",
                () -> chain(one).compareTo(QUICK) < 0);
        assertThat(agents).allSatisfy(agent -> assertThat(agent.endings()).isEmpty());
    }

    @Test
    void withoutItsDatabaseTheHubTakesNoOrdersKeepsItsAgentsAndWritesDownTheirAnswersLater(TestInfo test)
            throws Exception {
        withoutDatabase(test, "cut", cluster().database::cut);
    }

    @Test
    void aDatabaseThatIsSilentIsAsOneThatIsAway(TestInfo test) throws Exception {
        withoutDatabase(test, "silent", cluster().database::freeze);
    }

    /** Takes something away. */
    @FunctionalInterface
    private interface Outage {
        void begin() throws Exception;
    }

    private void withoutDatabase(TestInfo test, String name, Outage outage) throws Exception {
        List<TestAgent> agents = crew().connected(name, AGENTS);
        TestAgent printing = agents.getFirst();
        printing.hold();
        String printed = orderElsewhere(printing);
        awaitReceipt(printing, printed, SOON);
        try (Load load = load(agents.subList(1, AGENTS))) {
            load.awaitMore(UNDER_LOAD);
            outage.begin();
            try {
                for (URI node : urls()) {
                    refused(api().order(node, Api.task(printing.shop(), "print"), ""));
                }
                printing.tell();
                Await.until(
                        SOON,
                        () -> "it did not say so",
                        () -> !printing.said(printed).isEmpty());
            } finally {
                cluster().database.mend();
            }
            Load.Figures figures = load.verify();
            tell(test, figures);
            assertThat(figures.tasks()).isEqualTo((AGENTS - 1) * TASKS_OF_EACH);
            assertThat(figures.resent()).isZero();
        }
        cluster().awaitServing();
        Await.until(SOON, () -> "its answer is lost", () -> {
            JsonNode task = api().task(urls().getFirst(), printed);
            return task.path("status").asText().equals("succeeded")
                    && task.path("attempts").asInt() == 1;
        });
        doneByAll(agents);
        assertThat(agents).allSatisfy(agent -> assertThat(agent.endings()).isEmpty());
    }

    private static void refused(Api.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body().path("type").asText()).endsWith(":storage-unavailable");
        assertThat(answer.took()).isLessThan(REFUSED_WITHIN);
    }

    @Test
    void anAgentThatComesToAnotherNodeIsClosedAtTheFirst() throws Exception {
        String token = api().enroll(urls().getFirst(), "moving");
        TestAgent first = crew().agent("moving", token).connect(0);
        Crew.awaitConnected(List.of(first));
        TestAgent second = crew().agent("moving", token).connect(1);
        Crew.awaitConnected(List.of(second));
        Await.until(SOON, () -> "it stays at the first", () -> !first.endings().isEmpty());
        assertThat(first.endings()).extracting(TestAgent.Ended::code).containsExactly(TestAgent.REPLACED);
        for (URI node : urls()) {
            String id = api().order(node, Api.task("moving", "print"), "")
                    .expect(202)
                    .body()
                    .path("id")
                    .asText();
            awaitReceipt(second, id, SOON);
        }
        assertThat(first.receipts()).isEmpty();
    }

    @Test
    void anAgentIsCutOffAtWhateverNodeItIs() throws Exception {
        TestAgent agent = crew().enrolled("cut-off").connect(0);
        Crew.awaitConnected(List.of(agent));
        api().delete(urls().get(2), "/api/shops/cut-off/agent-token").expect(204);
        Await.until(SOON, () -> "it stays", () -> !agent.endings().isEmpty());
        assertThat(agent.endings()).extracting(TestAgent.Ended::code).containsExactly(TestAgent.REVOKED);
    }

    @Test
    void aNodeThatIsToEndSendsItsAgentsElsewhereAndNoneOfThemGetsATaskTwice(TestInfo test) throws Exception {
        List<TestAgent> agents = crew().connected("drained", AGENTS);
        URI leaving = urls().get(2);
        try (Load load = load(agents)) {
            load.awaitMore(UNDER_LOAD);
            cluster().node(2).terminate();
            Load.Figures figures = load.verify();
            tell(test, figures);
            assertThat(figures.tasks()).isEqualTo(AGENTS * TASKS_OF_EACH);
            assertThat(figures.resent()).isZero();
        }
        assertThat(cluster().node(2).endsWithin(Duration.ofSeconds(40))).isTrue();
        assertThat(agents.stream().flatMap(agent -> agent.endings().stream()))
                .hasSize(AGENTS / Cluster.NODES)
                .allSatisfy(ended -> {
                    assertThat(ended.node()).isEqualTo(leaving);
                    assertThat(ended.code()).isEqualTo(TestAgent.RESTARTS);
                });
        cluster().replace(2);
        doneByAll(agents);
    }
}
