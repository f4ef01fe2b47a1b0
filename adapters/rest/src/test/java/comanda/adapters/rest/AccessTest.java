package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.print.PrintJobState;
import comanda.http.access.Open;
import comanda.http.access.RequiresScope;
import comanda.http.access.Scope;
import io.micronaut.web.router.Router;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private ApiServer api;

    @BeforeEach
    void start() {
        api = new ApiServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void everyRouteSaysWhoMayCallIt() {
        Map<String, String> access = new TreeMap<>();
        api.context.getBean(Router.class).uriRoutes().forEach(route -> {
            String scope = route.getAnnotationMetadata()
                    .enumValue(RequiresScope.class, Scope.class)
                    .map(Scope::text)
                    .orElse("");
            String open = route.getAnnotationMetadata().hasAnnotation(Open.class) ? "open" : "";
            if (!route.getHttpMethodName().equals("HEAD")) {
                access.put(
                        route.getHttpMethodName() + " "
                                + route.getUriMatchTemplate().toPathString(),
                        scope + open);
            }
        });

        assertThat(access)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("GET /tables", "read"),
                        Map.entry("GET /tables/{id}", "read"),
                        Map.entry("GET /tables/{id}/message", "read"),
                        Map.entry("POST /tables/{id}/payment", "write"),
                        Map.entry("DELETE /tables/{id}/payment", "write"),
                        Map.entry("POST /tables/{id}/close", "write"),
                        Map.entry("GET /evidence", "read"),
                        Map.entry("PUT /evidence/baseline", "write"),
                        Map.entry("DELETE /evidence/baseline", "write"),
                        Map.entry("GET /settlements", "read"),
                        Map.entry("GET /settlements/{id}", "read"),
                        Map.entry("GET /printers", "read"),
                        Map.entry("POST /print-jobs", "write"),
                        Map.entry("GET /print-jobs/{id}", "read"),
                        Map.entry("DELETE /print-jobs/{id}", "write"),
                        Map.entry("GET /frontend/tables", "debug"),
                        Map.entry("GET /frontend/tables/{id}", "debug"),
                        Map.entry("POST /frontend/tables/{id}/prebill", "debug"),
                        Map.entry("POST /frontend/tables/{id}/close", "debug"),
                        Map.entry("GET /events", "read"),
                        Map.entry("GET /capabilities", "read"),
                        Map.entry("GET /metrics", "read"),
                        Map.entry("GET /health", "open"),
                        Map.entry("GET /health/liveness", "open"),
                        Map.entry("GET /health/readiness", "open"),
                        Map.entry("GET /openapi.yml", "open"),
                        Map.entry("GET /docs", "open"),
                        Map.entry("GET /docs/{file}", "open")));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/tables,read",
        "GET,/tables/12,read",
        "GET,/tables/12/message,read",
        "POST,/tables/12/payment,write",
        "POST,/tables/12/close,write",
        "GET,/settlements,read",
        "GET,/settlements/01JC7Z9T5W3F,read",
        "GET,/frontend/tables,debug",
        "GET,/frontend/tables/12,debug",
        "POST,/frontend/tables/12/prebill,debug",
        "POST,/frontend/tables/12/close,debug",
        "GET,/capabilities,read",
        "GET,/printers,read",
        "GET,/print-jobs/a,read",
        "GET,/metrics,read"
    })
    void aRouteIsForTokensWithItsScopeAlone(String method, String path, String scope) {
        api.printing.has(FakePrinting.job("a", new PrintJobState.Queued(0, null)));
        api.restaurant.settlements = List.of(Examples.closed());
        Map<String, String> tokens = Map.of("read", ApiServer.READ, "write", ApiServer.WRITE, "debug", ApiServer.DEBUG);
        tokens.forEach((name, token) -> {
            for (String spelled : List.of(path, path + "/", path + "?x=1", path + "/?x=1")) {
                Answer answer = api.send(request(method, spelled).header("Authorization", "Bearer " + token));
                if (name.equals(scope)) {
                    assertThat(answer.status()).as(spelled + answer.body()).isEqualTo(200);
                } else {
                    assertThat(answer.isProblem(403, "forbidden").at("scope")).isEqualTo(scope);
                }
            }
        });
    }

    private HttpRequest.Builder request(String method, String path) {
        return method.equals("GET")
                ? api.request(path)
                : api.request(path)
                        .header("Idempotency-Key", "k")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(path.contains("close") ? Examples.payment() : "{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tables",
                "/tables/12",
                "/tables/%00",
                "/nothing",
                "/",
                "/env",
                "/beans",
                "/prometheus",
                "/tables/12/close",
                "/healthz"
            })
    void withoutATokenNothingCanBeFoundOut(String path) {
        Answer answer = api.send(api.request(path)).isProblem(401, "unauthorized");

        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.at("detail")).isEqualTo("This needs a bearer token.");
        assertThat(api.restaurant.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer wrong",
                "Bearer",
                "Bearer ",
                "Basic cmVhZC10b2tlbi03ZjNhOg==",
                "read-token-7f3a",
                "Bearer read-token-7f3",
                "Bearer read-token-7f3aa",
                "Bearer READ-TOKEN-7F3A"
            })
    void aWrongTokenIsAnsweredLikeNone(String header) {
        Answer none = api.send(api.request("/tables")).isProblem(401, "unauthorized");
        Answer wrong = api.send(api.request("/tables").header("Authorization", header));

        assertThat(wrong.body()).isEqualTo(none.body());
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void theSchemeMayBeWrittenInAnyCase() {
        assertThat(api.send(api.request("/tables").header("Authorization", "bearer " + ApiServer.READ))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void twoTokensAreNone() {
        api.send(api.request("/tables", ApiServer.READ).header("Authorization", "Bearer " + ApiServer.WRITE))
                .isProblem(401, "unauthorized");
    }

    @Test
    void aTokenInTheAddressIsNone() {
        api.send(api.request("/tables?access_token=" + ApiServer.READ)).isProblem(401, "unauthorized");
    }

    @Test
    void whoGuessesHasToWaitAndNobodyElseHasTo() {
        for (int i = 0; i < 1_000; i++) {
            api.send(api.request("/tables").header("Authorization", "Bearer guess-" + i))
                    .isProblem(401, "unauthorized");
        }

        Answer answer = api.get("/tables", "guess").isProblem(429, "too-many-requests");

        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        assertThat(answer.at("retryable")).isEqualTo(true);
        assertThat(api.get("/tables", ApiServer.READ).status()).isEqualTo(200);
        assertThat(api.send(api.request("/health/liveness")).status()).isEqualTo(200);
    }

    @Test
    void openRoutesNeedNoToken() {
        for (String path : List.of(
                "/health",
                "/health/",
                "/health/liveness",
                "/health/liveness/",
                "/health/readiness",
                "/health/readiness/",
                "/openapi.yml",
                "/openapi.yml/",
                "/docs",
                "/docs/",
                "/docs/swagger-ui.css")) {
            assertThat(api.send(api.request(path)).status()).as(path).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/", "/health/liveness", "/health/readiness", "/openapi.yml", "/docs"})
    void anotherMethodOfAnOpenRouteNeedsNoTokenToBeRefused(String path) {
        for (String method : List.of("POST", "DELETE", "OPTIONS")) {
            Answer answer = api.send(api.request(path).method(method, HttpRequest.BodyPublishers.ofString("{}")))
                    .isProblem(405, "method-not-allowed");
            assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
        }
    }

    @Test
    void askingForTheHeadersAloneNeedsTheSameToken() {
        HttpRequest.Builder withToken =
                api.request("/tables/12", ApiServer.READ).HEAD();
        Answer answer = api.send(withToken);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isNotEmpty();
        assertThat(answer.body()).isEmpty();

        assertThat(api.send(api.request("/tables/12").HEAD()).status()).isEqualTo(401);
        assertThat(api.send(api.request("/tables/12", ApiServer.WRITE).HEAD()).status())
                .isEqualTo(403);
        assertThat(api.send(api.request("/tables/12").method("OPTIONS", HttpRequest.BodyPublishers.noBody()))
                        .status())
                .isEqualTo(401);
        assertThat(api.restaurant.asked).hasSize(1);
    }
}
