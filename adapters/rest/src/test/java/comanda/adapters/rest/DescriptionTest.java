package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.adapters.rest.problem.AgentProblem;
import comanda.domain.print.PrintJobState;
import comanda.domain.settlement.ConflictReason;
import comanda.http.problem.CommonProblem;
import comanda.http.problem.ProblemType;
import io.micronaut.web.router.Router;
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
        assertThat(answer.at("info.title")).isEqualTo("Comanda agent");
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

        assertThat(description.operations().keySet()).isEqualTo(routes).hasSizeGreaterThan(15);
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
        Set<String> open = Set.of("GET /health", "GET /health/liveness", "GET /health/readiness", "GET /openapi.yml");
        description.operations().forEach((route, operation) -> {
            assertThat(operation.containsKey("security")).as(route).isEqualTo(!open.contains(route));
            assertThat(description.responses(operation).keySet().containsAll(Set.of("401", "403", "429", "500")))
                    .as(route)
                    .isEqualTo(!open.contains(route));
        });
    }

    private static List<ProblemType> problemTypes() {
        return Stream.<ProblemType[]>of(CommonProblem.values(), AgentProblem.values())
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
    void theTagOfABillIsDescribedWhetherOrNotTheBillComesWithIt() {
        Map<String, Map<?, ?>> responses = description.responses(
                Objects.requireNonNull(description.operations().get("GET /tables/{id}")));
        for (String status : List.of("200", "304")) {
            assertThat(Objects.requireNonNull(responses.get(status)).get("headers"))
                    .as(status)
                    .asString()
                    .contains("ETag");
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
        api.restaurant.sent = List.of(Examples.exchange(), Examples.unanswered());
        api.restaurant.settlements =
                List.of(Examples.closed(), Examples.pending(), Examples.inConflict(ConflictReason.OTHER_GUESTS));

        fits("Tables", api.get("/tables?page=1", ApiServer.READ));
        fits("BilledTable", api.get("/tables/12", ApiServer.READ));
        fits("Message", api.get("/tables/12/message", ApiServer.READ));
        fits("BilledTable", api.post("/tables/12/payment", ApiServer.WRITE, ""));
        fits("Settlement", api.close("/tables/12/close", ApiServer.WRITE, Examples.payment()));
        fits("Settlements", api.get("/settlements", ApiServer.READ));
        fits("Settlement", api.get("/settlements/01JC7Z9T5W3F", ApiServer.READ));
        fits("Printers", api.get("/printers", ApiServer.READ));
        fits("Evidence", api.get("/evidence?from=2026-03-14&to=2026-03-14", ApiServer.READ));
        EvidenceTest.fill(api);
        fits("Evidence", api.get("/evidence?from=2026-03-13&to=2026-03-14", ApiServer.READ));
        fits("Baseline", EvidenceTest.enter(api, EvidenceTest.BASELINE));
        fits("Evidence", api.get("/evidence", ApiServer.READ));
        for (String body : List.of("{\"data\":\"x\"}", "{\"test\":true}")) {
            fits("PrintJob", api.post("/print-jobs", ApiServer.WRITE, body));
        }
        api.printing.has(FakePrinting.job("a", new PrintJobState.Unconfirmed(Examples.EVENING, 512L, "Unplugged.")));
        fits("PrintJob", api.get("/print-jobs/a", ApiServer.READ));
        fits("TracedTables", api.get("/frontend/tables", ApiServer.DEBUG));
        fits("TracedBilledTable", api.get("/frontend/tables/12", ApiServer.DEBUG));
        fits("TracedSettlement", api.close("/frontend/tables/12/close", ApiServer.DEBUG, Examples.payment()));
        fits("Capabilities", api.get("/capabilities", ApiServer.READ));
        api.restaurant.capabilities = Examples.capabilities(null, false);
        fits("Capabilities", api.get("/capabilities", ApiServer.READ));
        fits("Health", api.send(api.request("/health")));
        fits("Liveness", api.send(api.request("/health/liveness")));
        fits("Problem", api.get("/nothing", ApiServer.READ));
    }

    private void fits(String schema, Answer answer) {
        assertThat(description.check(schema, answer.json())).as(schema).isEmpty();
    }

    @Test
    void aSchemaIsReallyChecked() {
        assertThat(description.check("Money", Map.of("amount", 1))).isNotEmpty();
        assertThat(description.check("Money", Map.of("amount", "1", "currency", "BRL")))
                .isNotEmpty();
        assertThat(description.check("Money", Map.of("amount", 1, "currency", "BRL", "more", 1)))
                .isNotEmpty();
        assertThat(description.check("TableStatus", "closed")).isNotEmpty();
        assertThat(description.check("Money", Map.of("amount", 1, "currency", "BRL")))
                .isEmpty();
    }

    @Test
    void thePageThatShowsItAsksNobodyButTheAgent() {
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
