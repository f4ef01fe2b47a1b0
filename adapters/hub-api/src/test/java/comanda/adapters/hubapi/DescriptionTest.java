package comanda.adapters.hubapi;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.adapters.hubapi.problem.HubProblem;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskState;
import comanda.http.problem.CommonProblem;
import comanda.http.problem.ProblemType;
import io.micronaut.json.JsonMapper;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds the generated description against the router and against real answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescriptionTest {
    private static final Set<String> NOT_DESCRIBED = Set.of("GET /docs", "GET /docs/{file}");

    private ApiServer api;
    private OpenApi description;

    @BeforeAll
    void start() {
        api = new ApiServer();
        description = new OpenApi(api.send(api.request("/openapi.yml")).json());
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void theDescriptionIsOpenApi31() {
        Answer answer = api.send(api.request("/openapi.yml"));

        assertThat(answer.header("Content-Type")).isEqualTo("application/yaml; charset=utf-8");
        assertThat(answer.at("openapi")).asString().startsWith("3.1.");
        assertThat(answer.at("info.title")).isEqualTo("Comanda hub");
        assertThat(answer.at("components.securitySchemes.token.scheme")).isEqualTo("bearer");
        assertThat(answer.body()).doesNotContain("comanda.adapters", "io.micronaut");
    }

    @Test
    void itDescribesTheRoutesThatThereAreAndNoOthers() {
        Set<String> routes = new TreeSet<>();
        api.context.getBean(Router.class).uriRoutes().forEach(route -> {
            if (!route.getHttpMethodName().equals("HEAD")) {
                routes.add(route.getHttpMethodName() + " "
                        + route.getUriMatchTemplate().toPathString());
            }
        });
        routes.removeAll(NOT_DESCRIBED);

        assertThat(description.operations().keySet()).isEqualTo(routes).hasSize(17);
    }

    @Test
    void everyOperationIsNamedExplainedAndHasExamplesOfEachAnswer() {
        Set<Object> names = new HashSet<>();
        description.operations().forEach((route, operation) -> {
            assertThat(names.add(operation.get("operationId"))).as(route).isTrue();
            assertThat(operation.get("summary")).as(route).asString().isNotBlank();
            description.responses(operation).forEach((status, response) -> {
                if (!Set.of("204", "304").contains(status)) {
                    assertThat(description.examples(response))
                            .as(route + " " + status)
                            .isNotEmpty();
                }
            });
            if (operation.get("requestBody") instanceof Map<?, ?> body) {
                assertThat(description.examples(body)).as(route).isNotEmpty();
            }
        });
    }

    @Test
    void everyOperationThatTakesATokenSaysSo() {
        Set<String> open = Set.of(
                "POST /api/enroll", "GET /health", "GET /health/liveness", "GET /health/readiness", "GET /openapi.yml");
        description.operations().forEach((route, operation) -> {
            assertThat(operation.containsKey("security")).as(route).isEqualTo(!open.contains(route));
            assertThat(description.responses(operation).keySet().containsAll(Set.of("401", "403", "429", "500", "4XX")))
                    .as(route)
                    .isEqualTo(!open.contains(route));
        });
    }

    private static List<ProblemType> problemTypes() {
        return Stream.<ProblemType[]>of(CommonProblem.values(), HubProblem.values())
                .flatMap(Arrays::stream)
                .toList();
    }

    @Test
    void everyProblemHasAnExampleThatSaysWhatTheApiSays() {
        List<Map<?, ?>> examples = description.problemExamples();
        for (ProblemType type : problemTypes()) {
            List<Map<?, ?>> ofType = examples.stream()
                    .filter(example -> type.urn().equals(example.get("type")))
                    .toList();
            assertThat(ofType).as(type.code()).isNotEmpty().allSatisfy(example -> {
                assertThat(example.get("title")).isEqualTo(type.title());
                assertThat(example.get("status")).isEqualTo(type.status().getCode());
                assertThat(example.get("retryable")).isEqualTo(type.retryable());
            });
        }
    }

    @Test
    void everyProblemIsAnExampleOfSomeAnswer() {
        Set<Object> shown = new HashSet<>();
        description
                .operations()
                .values()
                .forEach(operation -> description
                        .responses(operation)
                        .values()
                        .forEach(response -> description.examples(response).forEach(example -> {
                            if (example instanceof Map<?, ?> problem) {
                                shown.add(String.valueOf(problem.get("type")));
                            }
                        })));
        for (ProblemType type : problemTypes()) {
            assertThat(shown).contains(type.urn());
        }
    }

    @Test
    void everyExampleFitsItsSchema() {
        List<String> objections = new ArrayList<>();
        description.operations().forEach((route, operation) -> {
            description
                    .responses(operation)
                    .forEach((status, response) -> description
                            .check(response)
                            .forEach(objection -> objections.add(route + " " + status + objection)));
            if (operation.get("requestBody") instanceof Map<?, ?> body) {
                description.check(body).forEach(objection -> objections.add(route + objection));
            }
        });
        assertThat(objections).isEmpty();
    }

    @Test
    void realAnswersFitTheirSchemas() {
        FakeHub hub = api.hub;
        hub.agents = List.of(Examples.online(Examples.SHOP), Examples.neverSeen(new ShopId("other")));
        hub.recentTasks = Map.of(Examples.SHOP, List.of(Examples.printed("b")));
        Instant end = Examples.NOON.plusSeconds(2);
        for (AgentTask task : List.of(
                Examples.pending("t"),
                Examples.sent("t"),
                Examples.printed("t"),
                Examples.in("t", new TaskState.Failed(end, "Nobody knows.", null)),
                Examples.in("t", new TaskState.Expired(end)))) {
            hub.tasks = List.of(task);
            fits("Task", api.get("/api/agent-tasks/t", ApiServer.READ));
        }
        fits("Tasks", api.get("/api/agent-tasks?limit=1", ApiServer.READ));
        fits("Task", api.order(Examples.PRINT));
        fits("Agents", api.get("/api/agent-heartbeat", ApiServer.READ));
        fits("Shop", api.post("/api/shops", ApiServer.ADMIN, "{\"shopId\":\"testclient\"}"));
        fits("Shops", api.get("/api/shops", ApiServer.ADMIN));
        fits("EnrollmentCode", api.post("/api/shops/testclient/enrollment-codes", ApiServer.ADMIN, ""));
        fits("Enrolled", api.post("/api/enroll", FakeHub.CODE, ""));
        fits("Health", api.send(api.request("/health")));
        hub.hasNodes = true;
        hub.draining = true;
        fits("Health", api.send(api.request("/health")));
        fits("Liveness", api.send(api.request("/health/liveness")));
        fits("Problem", api.get("/nothing", ApiServer.READ));
        hub.reset();
    }

    @Test
    void theExamplesOfOrdersAreAccepted() {
        Map<?, ?> order = (Map<?, ?>) Objects.requireNonNull(
                Objects.requireNonNull(description.operations().get("POST /api/agent-tasks"))
                        .get("requestBody"));
        List<Object> examples = description.examples(order);
        assertThat(examples).hasSizeGreaterThan(2).allSatisfy(example -> {
            Answer answer = api.order(json(example));
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        });
    }

    private String json(Object value) {
        try {
            return api.context.getBean(JsonMapper.class).writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void fits(String schema, Answer answer) {
        assertThat(description.check(schema, answer.json())).as(schema).isEmpty();
    }

    @Test
    void aSchemaIsReallyChecked() {
        Map<String, String> right = Map.of("shopId", "a", "agentToken", "b");
        assertThat(description.check("Enrolled", right)).isEmpty();
        assertThat(description.check("Enrolled", Map.of("shopId", "a"))).isNotEmpty();
        assertThat(description.check("Enrolled", Map.of("shopId", "a", "agentToken", 1)))
                .isNotEmpty();
        assertThat(description.check("Enrolled", Map.of("shopId", "a", "agentToken", "b", "more", 1)))
                .isNotEmpty();
        assertThat(description.check("TaskStatus", "done")).isNotEmpty();
    }

    @Test
    void thePageThatShowsItAsksNobodyButTheHub() {
        Answer page = api.send(api.request("/docs").header("Accept", "text/html,*/*;q=0.8"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("http", "unsafe-eval", "*");
        assertThat(page.body()).doesNotContain("http://", "https://", "=\"//");
        List<String> assets = page.body()
                .lines()
                .filter(line -> line.contains("=\"/docs/"))
                .map(line -> line.replaceAll(".*=\"(/docs/[^\"]+)\".*", "$1"))
                .toList();
        assertThat(assets).hasSize(4).allSatisfy(asset -> {
            Answer answer = api.send(api.request(asset));
            assertThat(answer.status()).as(asset).isEqualTo(200);
            assertThat(answer.body()).isNotEmpty();
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        });
        assertThat(api.send(api.request("/docs/start.js")).body())
                .contains("\"/openapi.yml\"", "validatorUrl: null")
                .doesNotContain("http");
    }
}
