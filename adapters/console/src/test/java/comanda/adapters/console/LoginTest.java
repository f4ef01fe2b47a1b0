package comanda.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.http.access.Scope;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
    private ConsoleServer server;
    private ConsoleVisit visit;

    @BeforeEach
    void start() {
        server = new ConsoleServer();
        visit = new ConsoleVisit(server);
    }

    @AfterEach
    void stop() {
        visit.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/demo",
                "/demo?show=open",
                "/demo/live",
                "/demo/tables/12",
                "/demo/tables/12/live",
                "/demo/tables/12/message",
                "/demo/tables/12/close",
                "/demo/traces",
                "/demo/traces/1",
                "/demo/messages",
                "/demo/connection",
                "/demo/settlements/st-1"
            })
    void whoHasShownNoTokenIsSentToWhereOneIsShown(String path) {
        HttpResponse<String> answer = visit.get(path);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/demo/login");
        assertThat(answer.body()).isEmpty();
        assertThat(server.agent.asked).isEmpty();
    }

    @Test
    void nobodyHearsEventsWithoutASession() {
        assertThat(visit.get("/demo/events").statusCode()).isEqualTo(401);
        assertThat(server.agent.readers()).isZero();
    }

    @Test
    void aTokenOfScopeDebugOpensTheConsole() {
        HttpResponse<String> answer = visit.show(ConsoleServer.DEBUG);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/demo");
        assertThat(visit.page("/demo")).contains("night-shift", "Mesa 12").doesNotContain(ConsoleServer.DEBUG);
    }

    @ParameterizedTest
    @ValueSource(strings = {ConsoleServer.READ, "", "debug-token-c0dd", "debug-token-c0de-and-more"})
    void anyOtherTokenDoesNotAndIsAnsweredAlike(String token) {
        HttpResponse<String> answer = visit.show(token);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("That is no token of scope debug.");
    }

    @Test
    void theApisTokenInAHeaderIsNoSession() {
        HttpResponse<String> answer =
                visit.send(visit.request("/demo").header("Authorization", "Bearer " + ConsoleServer.DEBUG));

        assertThat(answer.statusCode()).isEqualTo(303);
    }

    @Test
    void theCookieIsForTheConsoleAloneAndNoScriptSeesIt() {
        String cookie = visit.show(ConsoleServer.DEBUG)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(cookie)
                .startsWith("comanda-demo=")
                .contains("; Path=/demo", "; HTTPOnly", "; SameSite=Strict", "Max-Age=43200")
                .doesNotContain("Secure");
    }

    @Test
    void overHttpsTheCookieIsSentOverHttpsAlone() {
        String host = server.url().substring("http://".length());
        HttpResponse<String> answer = visit.send(
                visit.form("/demo/login", Map.of("token", ConsoleServer.DEBUG)).header("Origin", "https://" + host));
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(cookie).startsWith("__Secure-comanda-demo=").contains("; Secure");
        visit.cookie(cookie.split(";", 2)[0]);
        assertThat(visit.get("/demo").statusCode()).isEqualTo(200);
    }

    @Test
    void aLoginThatNoOwnPageSentIsRefused() {
        for (String origin : new String[] {"https://evil.example", "null", ""}) {
            var form = visit.form("/demo/login", Map.of("token", ConsoleServer.DEBUG));
            HttpResponse<String> answer = visit.send(origin.isEmpty() ? form : form.header("Origin", origin));

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void whoGuessesHasToWaitLongerAndLonger() {
        for (int i = 0; i < 4; i++) {
            assertThat(visit.show("guess" + i).statusCode()).isEqualTo(403);
        }

        HttpResponse<String> answer = visit.show(ConsoleServer.DEBUG);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        server.clock.advance(Duration.ofSeconds(2));
        assertThat(visit.show(ConsoleServer.DEBUG).statusCode()).isEqualTo(303);
    }

    @Test
    void afterTheLogoutTheCookieIsWorthNothing() {
        try (ConsoleVisit inside = ConsoleVisit.inside(server)) {
            HttpResponse<String> answer = inside.post("/demo/logout", Map.of());

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
            assertThat(inside.get("/demo").statusCode()).isEqualTo(303);
        }
    }

    @Test
    void aSessionEndsAfterTwelveHours() {
        try (ConsoleVisit inside = ConsoleVisit.inside(server)) {
            server.clock.advance(Duration.ofHours(12).minusSeconds(30));
            assertThat(inside.get("/demo").statusCode()).isEqualTo(200);
            server.clock.advance(Duration.ofMinutes(1));

            assertThat(inside.get("/demo").statusCode()).isEqualTo(303);
            assertThat(inside.getByHtmx("/demo/live").headers().firstValue("HX-Redirect"))
                    .contains("/demo/login");
        }
    }

    @Test
    void oneSessionTooManyEndsTheOldest() {
        List<ConsoleVisit> visits = new ArrayList<>();
        try {
            for (int i = 0; i < 17; i++) {
                visits.add(ConsoleVisit.inside(server));
            }
            assertThat(visits.getFirst().get("/demo").statusCode()).isEqualTo(303);
            assertThat(visits.get(1).get("/demo").statusCode()).isEqualTo(200);
            assertThat(visits.getLast().get("/demo").statusCode()).isEqualTo(200);
        } finally {
            visits.forEach(ConsoleVisit::close);
        }
    }

    @Test
    void whereNoTokenHasTheScopeThePageSaysHowToMakeOne() {
        try (ConsoleServer bare = new ConsoleServer(Scope.WRITE, true, -1);
                ConsoleVisit other = new ConsoleVisit(bare)) {
            HttpResponse<String> answer = other.get("/demo");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("Nobody can come in yet", "scopes: [debug]");
            assertThat(other.show(ConsoleServer.DEBUG).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void theLanguageIsTheBrowsersUntilItIsChosen() {
        assertThat(visit.send(visit.request("/demo/login").header("Accept-Language", "pt-PT,en;q=0.5"))
                        .body())
                .contains("<html lang=\"pt-BR\">", "Console de depuração");
        assertThat(visit.send(visit.request("/demo/login").header("Accept-Language", "zh-CN"))
                        .body())
                .contains("令牌");

        HttpResponse<String> chosen = visit.post("/demo/language", Map.of("language", "zh", "back", "/demo/login"));

        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(chosen.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("comanda-demo-language=zh");
    }
}
