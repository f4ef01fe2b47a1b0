package comanda.adapters.hubapi;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopAccess;
import comanda.domain.hub.TaskState;
import comanda.http.access.Open;
import comanda.http.access.OwnAccess;
import comanda.http.access.RequiresScope;
import comanda.http.access.Scope;
import io.micronaut.web.router.Router;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest extends HubApiTest {
    @Test
    void everyRouteSaysWhoMayCallIt() {
        Map<String, String> access = new TreeMap<>();
        api.context.getBean(Router.class).uriRoutes().forEach(route -> {
            String scope = route.getAnnotationMetadata()
                    .enumValue(RequiresScope.class, Scope.class)
                    .map(Scope::text)
                    .orElse("");
            String open = route.getAnnotationMetadata().hasAnnotation(Open.class) ? "open" : "";
            String own = route.getAnnotationMetadata().hasAnnotation(OwnAccess.class) ? "own" : "";
            if (!route.getHttpMethodName().equals("HEAD")) {
                access.put(
                        route.getHttpMethodName() + " "
                                + route.getUriMatchTemplate().toPathString(),
                        scope + open + own);
            }
        });

        assertThat(access)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("POST /api/agent-tasks", "write"),
                        Map.entry("GET /api/agent-tasks", "read"),
                        Map.entry("GET /api/agent-tasks/{id}", "read"),
                        Map.entry("DELETE /api/agent-tasks/{id}", "write"),
                        Map.entry("GET /api/agent-heartbeat", "read"),
                        Map.entry("GET /api/agent-heartbeat/{shopId}", "read"),
                        Map.entry("GET /api/events", "read"),
                        Map.entry("POST /api/shops", "admin"),
                        Map.entry("GET /api/shops", "admin"),
                        Map.entry("POST /api/shops/{shopId}/enrollment-codes", "admin"),
                        Map.entry("DELETE /api/shops/{shopId}/agent-token", "admin"),
                        Map.entry("POST /api/enroll", "own"),
                        Map.entry("GET /metrics", "read"),
                        Map.entry("GET /health", "open"),
                        Map.entry("GET /health/liveness", "open"),
                        Map.entry("GET /health/readiness", "open"),
                        Map.entry("GET /openapi.yml", "open"),
                        Map.entry("GET /docs", "open"),
                        Map.entry("GET /docs/{file}", "open")));
    }

    private HttpRequest.Builder request(String method, String path) {
        return api.request(path)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("POST") ? BodyPublishers.ofString(Examples.PRINT) : BodyPublishers.noBody());
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/agent-tasks,write,202",
        "GET,/api/agent-tasks,read,200",
        "GET,/api/agent-tasks/t,read,200",
        "DELETE,/api/agent-tasks/t,write,200",
        "GET,/api/agent-heartbeat,read,200",
        "GET,/api/agent-heartbeat/testclient,read,200",
        "HEAD,/api/events,read,200",
        "POST,/api/shops,admin,200",
        "GET,/api/shops,admin,200",
        "POST,/api/shops/testclient/enrollment-codes,admin,201",
        "DELETE,/api/shops/testclient/agent-token,admin,204",
        "GET,/metrics,read,200"
    })
    void aRouteIsForTokensWithItsScopeAlone(String method, String path, String scope, int status) {
        hub.has(new Shop(Examples.SHOP, Examples.NOON, new ShopAccess.NeverEnrolled()));
        hub.tasks = List.of(Examples.pending("t").with(new TaskState.Canceled(Examples.NOON), Examples.NOON));
        Map<String, String> tokens = Map.of("read", ApiServer.READ, "write", ApiServer.WRITE, "admin", ApiServer.ADMIN);
        tokens.forEach((name, token) -> {
            for (String spelled : List.of(path, path + "/", path + "?x=1", path + "/?x=1")) {
                Answer answer = api.send(request(method, spelled).header("Authorization", "Bearer " + token));
                assertThat(answer.status())
                        .as(name + spelled + answer.body())
                        .isEqualTo(name.equals(scope) ? status : 403);
                if (!name.equals(scope) && !method.equals("HEAD")) {
                    assertThat(answer.isProblem(403, "forbidden").at("scope")).isEqualTo(scope);
                }
            }
        });
        assertThat(api.send(request(method, path)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/agent-tasks",
                "/api/agent-tasks/t",
                "/api/agent-heartbeat/testclient",
                "/api/events",
                "/api/shops",
                "/api/shops/testclient",
                "/api/nothing",
                "/",
                "/env",
                "/prometheus",
                "/healthz"
            })
    void withoutATokenNothingCanBeFoundOut(String path) {
        Answer none = api.send(api.request(path)).isProblem(401, "unauthorized");
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(api.get(path, "wrong").body()).isEqualTo(none.body());
        assertThat(hub.asked).isEmpty();
    }

    @Test
    void twoTokensAreNone() {
        api.send(api.request("/api/shops", ApiServer.ADMIN).header("Authorization", "Bearer " + ApiServer.READ))
                .isProblem(401, "unauthorized");
        api.send(api.request("/api/shops?access_token=" + ApiServer.ADMIN)).isProblem(401, "unauthorized");
    }

    @Test
    void openRoutesNeedNoToken() {
        for (String path : List.of(
                "/health", "/health/", "/health/liveness", "/health/readiness/", "/openapi.yml", "/docs", "/docs/")) {
            assertThat(api.send(api.request(path)).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void whatIsNotThereIsAProblem() {
        api.get("/api/nothing", ApiServer.READ).isProblem(404, "not-found");
        api.get("/api/shops/testclient", ApiServer.ADMIN).isProblem(404, "not-found");
        Answer answer = api.send(
                        api.request("/api/agent-tasks", ApiServer.WRITE).DELETE())
                .isProblem(405, "method-not-allowed");
        assertThat(answer.header("Allow")).contains("GET", "POST");
    }
}
