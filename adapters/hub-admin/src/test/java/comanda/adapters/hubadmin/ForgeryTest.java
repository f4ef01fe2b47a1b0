package comanda.adapters.hubadmin;

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
    private AdminServer server;
    private AdminVisit visit;

    @BeforeEach
    void start() {
        server = new AdminServer();
        SampleFleet.fill(server.hub, server.clock.instant());
        server.hub.audited.clear();
        visit = AdminVisit.loggedIn(server);
    }

    @AfterEach
    void stop() {
        visit.close();
        server.close();
    }

    /** Of everything that changes something but the login and the language, for which nobody has to be logged in. */
    private List<String> changes() {
        return server.context
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethodName().equals("POST"))
                .map(UriRouteInfo::getUriMatchTemplate)
                .map(template -> template.toPathString())
                .filter(path ->
                        path.startsWith("/admin") && !path.equals("/admin/login") && !path.equals("/admin/language"))
                .map(path -> path.replace("/shops/{id}", "/shops/" + SampleFleet.BISTRO)
                        .replace(
                                "/tasks/{id}",
                                "/tasks/"
                                        + server.hub.newest(SampleFleet.BISTRO).id()))
                .toList();
    }

    private void isRefused(HttpRequest.Builder request, String path) {
        int before = server.hub.audited.size();
        HttpResponse<String> answer = visit.send(request);

        assertThat(answer.statusCode()).as(path).isEqualTo(403);
        assertThat(answer.body()).contains("nothing was done");
        assertThat(server.hub.audited).hasSize(before);
    }

    @Test
    void thereAreFormsThatChangeSomething() {
        assertThat(changes())
                .hasSizeGreaterThan(6)
                .allSatisfy(path -> assertThat(path).doesNotContain("{"));
    }

    @Test
    void noFormIsTakenWithoutTheSessionsToken() {
        for (String path : changes()) {
            isRefused(visit.form(path, Map.of()).header("Origin", server.url()), path);
            isRefused(visit.form(path, Map.of("antiForgery", "")).header("Origin", server.url()), path);
        }
    }

    @Test
    void noFormIsTakenWithAnotherSessionsToken() {
        try (AdminVisit other = AdminVisit.loggedIn(server)) {
            assertThat(other.antiForgery()).isNotEqualTo(visit.antiForgery());
            for (String path : changes()) {
                isRefused(
                        visit.form(path, Map.of("antiForgery", other.antiForgery()))
                                .header("Origin", server.url()),
                        path);
            }
        }
    }

    @Test
    void noFormIsTakenFromAnotherSite() {
        for (String path : changes()) {
            HttpRequest.Builder form = visit.form(path, Map.of("antiForgery", visit.antiForgery()));
            isRefused(form.copy().header("Origin", "https://evil.example"), path);
            isRefused(form.copy().header("Origin", "null"), path);
            isRefused(form.copy(), path);
            isRefused(form.copy().header("Origin", server.url()).header("Sec-Fetch-Site", "cross-site"), path);
            isRefused(form.copy().header("Origin", server.url()).header("Sec-Fetch-Site", "same-site"), path);
        }
    }

    @Test
    void theTokenIsTakenFromAFormsFieldAsFromAHeader() {
        HttpResponse<String> answer = visit.send(
                visit.form("/admin/shops/" + SampleFleet.BISTRO + "/ping", Map.of("antiForgery", visit.antiForgery()))
                        .header("Sec-Fetch-Site", "same-origin"));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void nothingIsChangedForWhoHasNotLoggedIn() {
        try (AdminVisit stranger = new AdminVisit(server)) {
            for (String path : changes()) {
                HttpResponse<String> answer =
                        stranger.send(stranger.form(path, Map.of("antiForgery", visit.antiForgery()))
                                .header("Origin", server.url()));

                assertThat(answer.statusCode()).as(path).isEqualTo(303);
                assertThat(answer.headers().firstValue("Location")).contains("/admin/login");
            }
        }
    }
}
