package comanda.adapters.hubapi;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.in.OrderTasks.Order;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore.Added;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskState;
import comanda.domain.hub.TaskType;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTest extends HubApiTest {
    private static final String SENT_AT = "\"2026-03-14T12:00:01Z\"";
    private static final String ENDED_AT = "\"2026-03-14T12:00:02Z\"";

    private static String json(String status, int attempts, boolean late, String rest) {
        return "{\"id\":\"t\",\"shopId\":\"testclient\",\"type\":\"print\",\"status\":\"" + status
                + "\",\"attempts\":" + attempts + ",\"late\":" + late
                + ",\"createdAt\":\"2026-03-14T12:00:00Z\",\"expiresAt\":\"2026-03-14T12:10:00Z\",\"sentAt\":"
                + (attempts == 0 ? "null" : SENT_AT) + "," + rest + "}";
    }

    private void shows(AgentTask task, String json) {
        hub.tasks = List.of(task);
        Answer answer = api.get("/api/agent-tasks/t", ApiServer.READ);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body()).isEqualTo(json);
    }

    @Test
    void aTaskIsShownWithAllFieldsWhateverItsStatus() {
        String open = "\"completedAt\":null,\"result\":null,\"error\":null";
        shows(Examples.pending("t"), json("pending", 0, false, open));
        shows(Examples.sent("t"), json("sent", 1, false, open));
        shows(
                Examples.sent("t").with(new TaskState.Sent(true), Examples.NOON.plusSeconds(40)),
                json("sent", 1, true, open));
        shows(
                Examples.printed("t"),
                json(
                        "succeeded",
                        1,
                        false,
                        "\"completedAt\":" + ENDED_AT
                                + ",\"result\":{\"status\":\"success\",\"message\":\"Printed\",\"meta\":{\"bytesSent\":1234}},\"error\":null"));
        shows(
                Examples.in(
                        "t",
                        new TaskState.Failed(
                                Examples.NOON.plusSeconds(2),
                                "No paper.",
                                new TaskAnswer(TaskAnswer.Status.ERROR, "No paper.", "{}"))),
                json(
                        "failed",
                        1,
                        false,
                        "\"completedAt\":" + ENDED_AT
                                + ",\"result\":{\"status\":\"error\",\"message\":\"No paper.\",\"meta\":{}},\"error\":\"No paper.\""));
        shows(
                Examples.in("t", new TaskState.Failed(Examples.NOON.plusSeconds(2), "Nobody knows.", null)),
                json(
                        "failed",
                        1,
                        false,
                        "\"completedAt\":" + ENDED_AT + ",\"result\":null,\"error\":\"Nobody knows.\""));
        shows(
                Examples.pending("t").with(new TaskState.Expired(Examples.NOON.plusSeconds(2)), Examples.NOON),
                json(
                        "expired",
                        0,
                        false,
                        "\"completedAt\":" + ENDED_AT
                                + ",\"result\":null,\"error\":\"Its time passed before an agent could have it.\""));
        shows(
                Examples.pending("t").with(new TaskState.Canceled(Examples.NOON.plusSeconds(2)), Examples.NOON),
                json("canceled", 0, false, "\"completedAt\":" + ENDED_AT + ",\"result\":null,\"error\":null"));
    }

    @Test
    void whatAnAgentSaidOfATaskKeepsEveryDigitAndEveryCharacter() {
        String meta =
                "{\"a\":0.10000000000000000001,\"b\":12345678901234567890123,\"c\":\"</script>\\u0000\\uD83C\\uDF7A\",\"d\":[null,{}]}";
        hub.tasks = List.of(
                Examples.sent("t").answered(new TaskAnswer(TaskAnswer.Status.PONG, "\"\n", meta), Examples.NOON));

        String body = api.get("/api/agent-tasks/t", ApiServer.READ).body();

        assertThat(body).contains("\"status\":\"pong\",\"message\":\"\\\"\\n\",\"meta\":" + meta + "}");
    }

    @Test
    void whatAnAgentSaidThatIsNoJsonIsShownAsAText() {
        hub.tasks = List.of(
                Examples.sent("t").answered(new TaskAnswer(TaskAnswer.Status.PONG, "", "{oops"), Examples.NOON));

        assertThat(api.get("/api/agent-tasks/t", ApiServer.READ).at("result.meta"))
                .isEqualTo("{oops");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/agent-tasks", "/api/agent-tasks/", "/api/agent-tasks?x=1", "/api/agent-tasks/?x=1"})
    void anOrderIsAcceptedWithTheTaskAndWhereItIs(String path) {
        Answer answer = api.post(path, ApiServer.WRITE, Examples.PRINT);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/api/agent-tasks/task-1");
        assertThat(answer.at("id")).isEqualTo("task-1");
        assertThat(answer.at("status")).isEqualTo("pending");
        assertThat(hub.orders)
                .containsExactly(new Order(
                        Examples.SHOP,
                        TaskType.PRINT,
                        TaskPayload.of("{\"data\":\"G0A=\",\"encoding\":\"base64\"}"),
                        null,
                        null));
    }

    @Test
    void everyTypeCanBeOrderedWithATimeAndAKey() {
        for (String type : List.of("print", "print-test", "config", "ping")) {
            Answer answer = api.order("{\"future\":[{}],\"ttlSeconds\":604800,\"idempotencyKey\":\"k-1\",\"type\":\""
                    + type + "\",\"payload\":{\"data\":\"x\",\"updates\":{}},\"shopId\":\"Loja_1.é@b:+-\"}");
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
            Order order = hub.orders.getLast();
            assertThat(order.type().text()).isEqualTo(type);
            assertThat(order.shop().value()).isEqualTo("Loja_1.é@b:+-");
            assertThat(order.timeToLive()).isEqualTo(Duration.ofDays(7));
            assertThat(order.idempotencyKey()).isEqualTo("k-1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"shopId\":\"a\",\"type\":\"ping\"}",
                "{\"shopId\":\"a\",\"type\":\"ping\",\"payload\":null,\"ttlSeconds\":null,\"idempotencyKey\":null}",
                "\n{ \"shopId\" : \"a\" , \"type\" : \"\\u0070ing\" }\n"
            })
    void whatIsMissingOrNullIsLeftOut(String body) {
        assertThat(api.order(body).status()).isEqualTo(202);
        Order order = hub.orders.getLast();
        assertThat(order.payload()).isEqualTo(TaskPayload.EMPTY);
        assertThat(order.timeToLive()).isNull();
        assertThat(order.idempotencyKey()).isNull();
    }

    private Answer orderWithKeys(String header, String inBody) {
        return api.send(api.request("/api/agent-tasks", ApiServer.WRITE)
                .header("Idempotency-Key", header)
                .POST(BodyPublishers.ofString(
                        "{\"shopId\":\"a\",\"type\":\"ping\",\"idempotencyKey\":" + inBody + "}")));
    }

    @Test
    void theKeyMayStandInTheHeaderInTheBodyOrInBoth() {
        assertThat(orderWithKeys("order-1", "null").status()).isEqualTo(202);
        assertThat(orderWithKeys("order-1", "\"order-1\"").status()).isEqualTo(202);
        assertThat(hub.orders).extracting(Order::idempotencyKey).containsExactly("order-1", "order-1");

        orderWithKeys("order-1", "\"order-2\"").isInvalid("idempotencyKey");
        orderWithKeys("order-1", "7").isInvalid("idempotencyKey");
        orderWithKeys("x".repeat(256), "null").isInvalid("Idempotency-Key");
        api.send(api.request("/api/agent-tasks", ApiServer.WRITE)
                        .header("Idempotency-Key", "a")
                        .header("Idempotency-Key", "b")
                        .POST(BodyPublishers.ofString(Examples.PRINT)))
                .isInvalid("Idempotency-Key");
        assertThat(hub.orders).hasSize(2);
    }

    @Test
    void aRepeatedOrderIsAnsweredWithTheTaskAsItIs() {
        hub.answer = new Added.Known(Examples.printed("t"));

        Answer answer = api.order(Examples.PRINT);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/api/agent-tasks/t");
        assertThat(answer.at("status")).isEqualTo("succeeded");
    }

    @Test
    void whatTheHubRefusesIsAProblem() {
        hub.answer = new Added.KeyReused();
        api.order(Examples.PRINT).isProblem(422, "idempotency-key-reused");
        hub.answer = new Added.ShopUnknown();
        assertThat(api.order(Examples.PRINT).isProblem(404, "shop-not-found").at("detail"))
                .asString()
                .contains("testclient", "POST /api/shops");
    }

    @Test
    void withoutTheDatabaseAnOrderMayHaveBeenWrittenDown() {
        hub.failure = new StorageUnavailable("The database is away.");
        hub.tasks = List.of(Examples.pending("t"));

        for (Answer answer : List.of(api.order(Examples.PRINT), api.delete("/api/agent-tasks/t", ApiServer.WRITE))) {
            answer.isProblem(503, "storage-unavailable");
            assertThat(answer.at("outcome")).isEqualTo("unknown");
            assertThat(answer.at("retryable")).isEqualTo(true);
            assertThat(answer.header("Retry-After")).isEqualTo("2");
            assertThat(answer.at("detail")).isEqualTo("The database is away.");
        }
    }

    @Test
    void withoutTheDatabaseNothingIsDoneByReading() {
        hub.failure = new StorageUnavailable("The database is away.");

        for (String path : List.of("/api/agent-tasks", "/api/agent-tasks/t")) {
            Answer answer = api.get(path, ApiServer.READ).isProblem(503, "storage-unavailable");
            assertThat(answer.at("outcome")).isEqualTo("not-done");
            assertThat(answer.header("Retry-After")).isEqualTo("2");
        }
    }

    @Test
    void aDefectTellsNothingButAReference() {
        hub.defect = new IllegalStateException("secret of the hub");

        Answer answer = api.get("/api/agent-tasks", ApiServer.READ).isProblem(500, "internal-error");

        assertThat(answer.body()).doesNotContain("secret");
        assertThat(answer.at("reference")).asString().isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "ping"})
    void settingsAndPingsAreSmall(String type) {
        String payload = "{\"updates\":{\"x\":\"" + "a".repeat(70_000) + "\"}}";
        api.post(
                        "/api/agent-tasks",
                        ApiServer.WRITE,
                        "{\"shopId\":\"testclient\",\"type\":\"" + type + "\",\"payload\":" + payload + "}")
                .isProblem(413, "too-large");
    }

    @Test
    void tasksAreListedPageByPage() {
        hub.tasks = List.of(Examples.pending("a"), Examples.printed("b"));

        Answer all = api.get("/api/agent-tasks/", ApiServer.READ);
        assertThat(all.at("tasks.1.id")).isEqualTo("b");
        assertThat(all.body()).startsWith("{\"tasks\":[{\"id\":\"a\",").endsWith("],\"nextCursor\":null}");

        Answer page = api.get("/api/agent-tasks?shopId=testclient&status=succeeded&cursor=42&limit=1", ApiServer.READ);
        assertThat(page.at("nextCursor")).isEqualTo("7");
        assertThat(api.get("/api/agent-tasks?shopId=&status=&cursor=", ApiServer.READ)
                        .status())
                .isEqualTo(200);
        assertThat(hub.asked)
                .containsExactly("list null null null 51", "list testclient succeeded 42 2", "list null null null 51");
    }

    @ParameterizedTest
    @CsvSource({
        "status=done,status",
        "status=PENDING,status",
        "shopId=a%20b,shopId",
        "shopId=a%00,shopId",
        "cursor=x,cursor",
        "cursor=-1,cursor",
        "cursor=1234567890123456789,cursor",
        "cursor=%D9%A1,cursor",
        "limit=0,limit",
        "limit=501,limit",
        "limit=,limit",
        "limit=1e2,limit"
    })
    void aWrongParameterIsNamed(String query, String field) {
        api.get("/api/agent-tasks?" + query, ApiServer.READ).isInvalid(field);
        assertThat(hub.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "a%00b", "..%2f..", "%F0%9F%8D%BA", "a%20b", "'%20OR%201=1--"})
    void whatIsNoTaskIsNotFound(String id) {
        api.get("/api/agent-tasks/" + id, ApiServer.READ).isProblem(404, "task-not-found");
        api.delete("/api/agent-tasks/" + id, ApiServer.WRITE).isProblem(404, "task-not-found");
        api.get("/api/agent-tasks/" + "x".repeat(65), ApiServer.READ).isProblem(404, "task-not-found");
        assertThat(hub.asked).isSubsetOf("find nobody", "cancel nobody");
    }

    @Test
    void aTaskThatWasNotSentIsTakenBack() {
        hub.tasks = List.of(Examples.pending("t").with(new TaskState.Canceled(Examples.NOON), Examples.NOON));

        for (String path : List.of("/api/agent-tasks/t", "/api/agent-tasks/t/")) {
            Answer answer = api.delete(path, ApiServer.WRITE);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.at("status")).isEqualTo("canceled");
        }
    }

    @Test
    void aTaskThatWasSentOrHasEndedIsNotTakenBack() {
        for (AgentTask task : List.of(
                Examples.sent("t"),
                Examples.printed("t"),
                Examples.sent("t").released(Examples.NOON),
                Examples.pending("t").with(new TaskState.Expired(Examples.NOON), Examples.NOON))) {
            hub.tasks = List.of(task);
            assertThat(api.delete("/api/agent-tasks/t", ApiServer.WRITE)
                            .isProblem(409, "task-already-sent")
                            .at("detail"))
                    .asString()
                    .contains("t is " + task.state().text());
        }
    }
}
