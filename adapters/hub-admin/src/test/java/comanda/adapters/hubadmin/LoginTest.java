package comanda.adapters.hubadmin;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.hub.AuditEntry;
import comanda.domain.hub.Digest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
    private AdminServer server;
    private AdminVisit visit;

    @BeforeEach
    void start() {
        server = new AdminServer();
        visit = new AdminVisit(server);
    }

    @AfterEach
    void stop() {
        visit.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin",
                "/admin/",
                "/admin?show=all",
                "/admin/shops",
                "/admin/shops/a",
                "/admin/tasks/a",
                "/admin/audit"
            })
    void whoHasNotLoggedInIsSentToTheLogin(String path) {
        HttpResponse<String> answer = visit.get(path);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/admin/login");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aPartOfAPageSendsTheWholePageToTheLogin() {
        HttpResponse<String> answer = visit.getByHtmx("/admin/live");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).contains("/admin/login");
    }

    @Test
    void theRightPasswordOpensThePages() {
        HttpResponse<String> answer = visit.logIn(AdminServer.USER, AdminServer.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/admin");
        assertThat(visit.get("/admin").statusCode()).isEqualTo(200);
        assertThat(server.hub.audited).extracting(AuditEntry::action).containsExactly("login");
        assertThat(server.hub.audited.getFirst().address()).isEqualTo("127.0.0.1");
    }

    @Test
    void theCookieIsForThesePagesAloneAndNoScriptSeesIt() {
        String cookie = visit.logIn(AdminServer.USER, AdminServer.PASSWORD)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(cookie).startsWith("comanda-admin=").contains("; Path=/admin", "; HTTPOnly", "; SameSite=Strict");
        assertThat(cookie).contains("Max-Age=43200").doesNotContain("Secure");
    }

    @Test
    void overHttpsTheCookieIsSentOverHttpsAlone() {
        try (AdminServer secure = new AdminServer(AdminServer.ADMINISTRATOR, Locale.ENGLISH, true, null, false, -1);
                AdminVisit other = new AdminVisit(secure)) {
            String cookie = other.logIn(AdminServer.USER, AdminServer.PASSWORD)
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();

            assertThat(cookie).startsWith("__Secure-comanda-admin=").contains("; Secure", "; Path=/admin");
        }
    }

    @Test
    void theHubKeepsADigestAndNotWhatTheBrowserShows() {
        visit.logIn(AdminServer.USER, AdminServer.PASSWORD);
        String secret = visit.cookie().split("=", 2)[1];

        assertThat(secret).hasSize(43);
        assertThat(server.hub.sessions.keySet())
                .hasSize(1)
                .allSatisfy(digest ->
                        assertThat(digest.hex()).isNotEqualTo(Digest.of(secret).hex()));
        assertThat(server.hub.sessions.toString()).doesNotContain(secret);
    }

    @Test
    void eachLoginIsANewSession() {
        visit.logIn(AdminServer.USER, AdminServer.PASSWORD);
        String first = visit.cookie();
        visit.logIn(AdminServer.USER, AdminServer.PASSWORD);

        assertThat(visit.cookie()).isNotEqualTo(first);
    }

    @Test
    void aSessionThatABrowserMadeUpIsNone() {
        visit.cookie("comanda-admin=" + "A".repeat(43));

        assertThat(visit.get("/admin").statusCode()).isEqualTo(303);
    }

    @Test
    void afterTheLogoutTheCookieIsWorthNothing() {
        try (AdminVisit admin = AdminVisit.loggedIn(server)) {
            HttpResponse<String> answer = admin.post("/admin/logout", Map.of());

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
            assertThat(admin.get("/admin").statusCode()).isEqualTo(303);
            assertThat(server.hub.sessions).isEmpty();
        }
    }

    @Test
    void aSessionEndsAfterTwelveHours() {
        try (AdminVisit admin = AdminVisit.loggedIn(server)) {
            server.clock.advance(Duration.ofHours(12).minusSeconds(30));
            assertThat(admin.get("/admin").statusCode()).isEqualTo(200);
            server.clock.advance(Duration.ofMinutes(1));

            assertThat(admin.get("/admin").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void aWrongUserAndAWrongPasswordAreAnsweredAlike() {
        HttpResponse<String> password = visit.logIn(AdminServer.USER, "wrong");
        HttpResponse<String> user = visit.logIn("wrong", AdminServer.PASSWORD);

        assertThat(password.statusCode()).isEqualTo(403);
        assertThat(user.statusCode()).isEqualTo(403);
        assertThat(password.body()).contains("User or password is wrong.");
        assertThat(user.body()).contains("User or password is wrong.");
        assertThat(visit.get("/admin").statusCode()).isEqualTo(303);
    }

    @Test
    void aPasswordInTheFieldOfTheNameIsNotWrittenDown() {
        visit.logIn(AdminServer.PASSWORD, "");

        assertThat(server.hub.audited).extracting(AuditEntry::actor).containsExactly("unknown user");
        assertThat(server.hub.audited.toString()).doesNotContain(AdminServer.PASSWORD);
    }

    @Test
    void whoGuessesHasToWaitLongerAndLongerAndIsToldSo() {
        for (int i = 0; i < 4; i++) {
            assertThat(visit.logIn(AdminServer.USER, "guess" + i).statusCode()).isEqualTo(403);
        }

        HttpResponse<String> answer = visit.logIn(AdminServer.USER, AdminServer.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body()).contains("Wait 1 second and try again.");
        server.clock.advance(Duration.ofSeconds(2));
        assertThat(visit.logIn(AdminServer.USER, AdminServer.PASSWORD).statusCode())
                .isEqualTo(303);
    }

    @Test
    void aLoginThatNoPageOfTheHubSentIsRefused() {
        for (String origin : new String[] {"https://evil.example", "null", ""}) {
            var form = visit.form("/admin/login", Map.of("user", AdminServer.USER, "password", AdminServer.PASSWORD));
            HttpResponse<String> answer = visit.send(origin.isEmpty() ? form : form.header("Origin", origin));

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void whereNoAdministratorIsSetUpThePageSaysHow() {
        try (AdminServer bare = new AdminServer(null, false);
                AdminVisit other = new AdminVisit(bare)) {
            HttpResponse<String> answer = other.get("/admin");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("Nobody can log in yet", "comanda hub hash-password", "password-hash");
            assertThat(other.logIn("", "").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void theLanguageIsTheBrowsersUntilItIsChosen() {
        assertThat(visit.send(visit.request("/admin/login").header("Accept-Language", "pt-PT,en;q=0.5"))
                        .body())
                .contains("<html lang=\"pt-BR\">", "Senha");
        assertThat(visit.send(visit.request("/admin/login").header("Accept-Language", "zh-CN"))
                        .body())
                .contains("密码");
        assertThat(visit.send(visit.request("/admin/login").header("Accept-Language", "de"))
                        .body())
                .contains("Password");

        HttpResponse<String> chosen = visit.post("/admin/language", Map.of("language", "zh", "back", "/admin/login"));
        visit.cookie(chosen.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0]);

        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(visit.send(visit.request("/admin/login").header("Accept-Language", "en"))
                        .body())
                .contains("密码");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/admin//../..",
                "/adminx",
                "javascript:alert(1)",
                "/admin\r\nX: y"
            })
    void whoChoosesALanguageIsSentNowhereElse(String back) {
        HttpResponse<String> answer = visit.post("/admin/language", Map.of("language", "en", "back", back));

        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith("/admin")
                .doesNotContain("evil", "..");
    }
}
