package comanda.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgeryTest {
    private ConsoleServer server;
    private ConsoleVisit visit;

    @BeforeEach
    void start() {
        server = new ConsoleServer();
        visit = ConsoleVisit.inside(server, ConsoleServer.OWNER);
        server.evidence.enterBaseline();
        visit.get("/demo/tables/12/close");
        server.agent.asked.clear();
    }

    @AfterEach
    void stop() {
        visit.close();
        server.close();
    }

    /** Of everything that changes something but the login and the language, for which nobody has to have come in. */
    private List<String> changes() {
        return server.context
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethodName().equals("POST"))
                .map(UriRouteInfo::getUriMatchTemplate)
                .map(template -> template.toPathString())
                .filter(path ->
                        path.startsWith("/demo") && !path.equals("/demo/login") && !path.equals("/demo/language"))
                .map(path -> path.replace("/tables/{id}", "/tables/12"))
                .distinct()
                .toList();
    }

    private Map<String, String> fields(String antiForgery) {
        String version = SampleRestaurant.dinner().version().value();
        return Map.of(
                "antiForgery", antiForgery,
                "billVersion", version,
                "key", "k-1",
                "paymentId", "p-1",
                "amount", "40380",
                "tip", "",
                "method", "pix");
    }

    private void isRefused(HttpRequest.Builder request, String path) {
        HttpResponse<String> answer = visit.send(request);

        assertThat(answer.statusCode()).as(path).isEqualTo(403);
        assertThat(answer.body()).contains("nothing was done");
        assertThat(server.agent.asked).isEmpty();
        assertThat(server.agent.closes).isEmpty();
        assertThat(server.evidence.baseline()).isPresent();
    }

    @Test
    void preBillCloseBaselineAndLogoutAreTheOnlyFormsThatChangeSomething() {
        assertThat(changes())
                .containsExactlyInAnyOrder(
                        "/demo/logout",
                        "/demo/tables/12/pre-bill",
                        "/demo/tables/12/close",
                        "/demo/evidence/baseline",
                        "/demo/evidence/baseline/remove");
    }

    @Test
    void noFormIsTakenWithoutTheSessionsToken() {
        for (String path : changes()) {
            isRefused(visit.form(path, fields("")).header("Origin", server.url()), path);
        }
    }

    @Test
    void noFormIsTakenWithAnotherSessionsToken() {
        try (ConsoleVisit other = ConsoleVisit.inside(server)) {
            server.agent.asked.clear();
            assertThat(other.antiForgery()).isNotEqualTo(visit.antiForgery());
            for (String path : changes()) {
                isRefused(visit.form(path, fields(other.antiForgery())).header("Origin", server.url()), path);
            }
        }
    }

    @Test
    void noFormIsTakenFromAnotherSite() {
        for (String path : changes()) {
            HttpRequest.Builder form = visit.form(path, fields(visit.antiForgery()));
            isRefused(form.copy().header("Origin", "https://evil.example"), path);
            isRefused(form.copy().header("Origin", "null"), path);
            isRefused(form.copy(), path);
            isRefused(form.copy().header("Origin", server.url()).header("Sec-Fetch-Site", "cross-site"), path);
        }
    }

    @Test
    void whatIsReadNeverChangesAnything() {
        for (String path : List.of("/demo/tables/12/pre-bill", "/demo/tables/12/close")) {
            assertThat(visit.get(path).statusCode()).isEqualTo(200);
        }
        assertThat(server.agent.asked).allMatch(question -> question.startsWith("bill "));
    }
}
