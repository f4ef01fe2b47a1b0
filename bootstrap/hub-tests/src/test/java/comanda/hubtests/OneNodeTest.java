package comanda.hubtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.hub.Hub;
import comanda.hub.HubStart;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A hub of one node with its embedded database, as a backend, an administrator and an agent see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneNodeTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Map<String, String> WIRE =
            Map.of("print", "task_print", "print-test", "task_print", "config", "task_config", "ping", "task_ping");

    private final Api api = new Api();
    private final Hub hub;
    private final Crew crew;

    OneNodeTest(@TempDir Path folder) throws Exception {
        hub = HubStart.start(NodeSettings.embedded(folder).configuration(), "0.1.0");
        crew = new Crew(api, () -> List.of(hub.url()));
    }

    @BeforeAll
    void itAnswers() throws Exception {
        api.get(url(), "/health").expect(200);
    }

    @AfterAll
    void end() {
        crew.close();
        hub.close();
        api.close();
    }

    private URI url() {
        return hub.url();
    }

    private TestAgent connected(String shop) throws Exception {
        TestAgent agent = crew.enrolled(shop).connect(0);
        Crew.awaitConnected(List.of(agent));
        return agent;
    }

    private String order(ObjectNode task) throws Exception {
        return api.order(url(), task, "").expect(202).body().path("id").asText();
    }

    private JsonNode awaitStatus(String id, String status) throws Exception {
        Await.until(
                SOON,
                () -> id + " is not " + status,
                () -> api.task(url(), id).path("status").asText().equals(status));
        return api.task(url(), id);
    }

    @Test
    void anEnrolledAgentGetsTasksOfAllTypesAndTheHubKeepsWhatItAnswers() throws Exception {
        TestAgent agent = connected("types");
        for (String type : WIRE.keySet()) {
            ObjectNode task = Api.task("types", type);
            JsonNode answered = awaitStatus(order(task), "succeeded");
            String id = answered.path("id").asText();
            JsonNode message = agent.receipts(id).getFirst().message();
            assertThat(message.path("type").asText()).isEqualTo(WIRE.get(type));
            ObjectNode expected = ((ObjectNode) task.path("payload")).deepCopy().put("id", id);
            assertThat(message.path("payload")).isEqualTo(expected);
            assertThat(answered.path("result").path("status").asText())
                    .isEqualTo(type.equals("ping") ? "pong" : "success");
            assertThat(answered.path("result").path("message").asText())
                    .isEqualTo(agent.said(id).getFirst());
            assertThat(answered.path("result").path("meta").path("bytesSent").asInt())
                    .isEqualTo(8);
            assertThat(answered.path("attempts").asInt()).isEqualTo(1);
        }
        assertThat(agent.receipts()).hasSize(4);
    }

    @Test
    void aTaskThatItsAgentCouldNotDoHasFailedWithItsWords() throws Exception {
        TestAgent agent = connected("failing");
        agent.failNext("no paper");
        JsonNode failed = awaitStatus(order(Api.task("failing", "print")), "failed");
        assertThat(failed.path("error").asText()).isEqualTo("no paper");
        assertThat(failed.path("result").path("status").asText()).isEqualTo("error");
    }

    @Test
    void whatIsOrderedWhileAShopIsOfflineComesInItsOrderWithoutWhatExpiredOrWasTakenBack() throws Exception {
        TestAgent agent = crew.enrolled("offline");
        String brief = order(Api.task("offline", "print").put("ttlSeconds", 1));
        String canceled = order(Api.task("offline", "print"));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(order(Api.task("offline", "print")));
        }
        api.delete(url(), "/api/agent-tasks/" + canceled).expect(200);
        awaitStatus(brief, "expired");
        agent.connect(0);
        for (String id : ids) {
            awaitStatus(id, "succeeded");
        }
        assertThat(agent.receipts().stream().map(TestAgent.Receipt::task)).containsExactlyElementsOf(ids);
        assertThat(api.task(url(), canceled).path("status").asText()).isEqualTo("canceled");
        assertThat(api.delete(url(), "/api/agent-tasks/" + ids.getFirst())
                        .expect(409)
                        .body()
                        .path("type")
                        .asText())
                .endsWith(":task-already-sent");
    }

    @Test
    void aTaskThatWasNotAnsweredComesAgainWithItsIdAndFailsAfterThreeSends() throws Exception {
        TestAgent agent = crew.enrolled("losing");
        String token = api.enroll(url(), "losing-too");
        agent.close();
        String id = order(Api.task("losing-too", "print"));
        for (int send = 1; send <= 3; send++) {
            int attempt = send;
            try (TestAgent forgetful = crew.agent("losing-too", token)) {
                forgetful.hold();
                forgetful.connect(0);
                Await.until(
                        SOON, () -> "not sent", () -> !forgetful.receipts(id).isEmpty());
                assertThat(api.task(url(), id).path("attempts").asInt()).isEqualTo(attempt);
            }
        }
        JsonNode failed = awaitStatus(id, "failed");
        assertThat(failed.path("error").asText()).contains("3 times");
    }

    @Test
    void aSecondConnectionTakesTheFirstOnesPlace() throws Exception {
        String token = api.enroll(url(), "twice");
        TestAgent first = crew.agent("twice", token).connect(0);
        Crew.awaitConnected(List.of(first));
        TestAgent second = crew.agent("twice", token).connect(0);
        Crew.awaitConnected(List.of(second));
        Await.until(SOON, () -> "the first one stays", () -> !first.endings().isEmpty());
        assertThat(first.endings()).extracting(TestAgent.Ended::code).containsExactly(TestAgent.REPLACED);
        awaitStatus(order(Api.task("twice", "print")), "succeeded");
        assertThat(second.receipts()).hasSize(1);
        assertThat(first.receipts()).isEmpty();
        assertThat(second.isConnected()).isTrue();
    }

    @Test
    void anAgentWhoseAccessIsTakenAwayIsCutOffAtOnceAndNotLetInAgain() throws Exception {
        String token = api.enroll(url(), "revoked");
        TestAgent agent = crew.agent("revoked", token).connect(0);
        Crew.awaitConnected(List.of(agent));
        api.delete(url(), "/api/shops/revoked/agent-token").expect(204);
        Await.until(
                Duration.ofSeconds(5), () -> "it stays", () -> !agent.endings().isEmpty());
        assertThat(agent.endings()).extracting(TestAgent.Ended::code).containsExactly(TestAgent.REVOKED);
        TestAgent again = crew.agent("revoked", token).connect(0);
        Await.until(SOON, () -> "nobody refused it", () -> again.refusals().contains(401));
        TestAgent enrolled = crew.agent("revoked", api.enroll(url(), "revoked")).connect(0);
        Crew.awaitConnected(List.of(enrolled));
    }

    @Test
    void theFleetShowsWhoIsThereAndWhatItDid() throws Exception {
        TestAgent agent = connected("shown");
        String id = order(Api.task("shown", "print"));
        awaitStatus(id, "succeeded");
        agent.heartbeat();
        Await.until(SOON, () -> "no heartbeat is shown", () -> {
            JsonNode shown =
                    api.get(url(), "/api/agent-heartbeat/shown").expect(200).body();
            JsonNode one = shown.has("agents") ? shown.path("agents").path(0) : shown;
            return one.path("online").asBoolean()
                    && one.path("hostname").asText().equals("till")
                    && one.path("devices").path(0).path("alias").asText().equals("Bar")
                    && one.path("recentTasks").path(0).path("id").asText().equals(id);
        });
    }

    @Test
    void withoutLegacyAgentsNobodyComesInWithoutAToken() throws Exception {
        TestAgent unknown = crew.agent("unknown", null).connect(0);
        Await.until(SOON, () -> "nobody refused it", () -> unknown.refusals().contains(401));
        assertThat(api.order(url(), Api.task("unknown", "print"), "").status()).isEqualTo(404);
    }

    @Test
    void withLegacyAgentsAShopComesIntoBeingWithItsAgentOrItsFirstTask(@TempDir Path other) throws Exception {
        try (Hub legacy = HubStart.start(new NodeSettings(other, "", "", true).configuration(), "0.1.0");
                Crew deployed = new Crew(api, () -> List.of(legacy.url()))) {
            TestAgent agent = deployed.agent("old-one", null).connect(0);
            Crew.awaitConnected(List.of(agent));
            api.order(legacy.url(), Api.task("old-one", "print"), "").expect(202);
            Await.until(SOON, () -> "no task came", () -> agent.receipts().size() == 1);
            api.order(legacy.url(), Api.task("old-two", "print"), "").expect(202);
            TestAgent late = deployed.agent("old-two", null).connect(0);
            Await.until(SOON, () -> "no task came", () -> late.receipts().size() == 1);
        }
    }
}
