package comanda.adapters.hubapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrollTest extends HubApiTest {
    private static final String ENROLLED = "{\"shopId\":\"testclient\",\"agentToken\":\"agent-token-1\"}";

    private Answer enroll(String path, String body) {
        return api.send(api.request(path).POST(BodyPublishers.ofString(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/enroll", "/api/enroll/"})
    void theCodeIsThePermission(String path) {
        Answer answer = enroll(path, "{\"code\":\"" + FakeHub.CODE + "\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body()).isEqualTo(ENROLLED);
        assertThat(hub.asked).containsExactly("enroll " + FakeHub.CODE + " at 127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"code\":null}"})
    void theCodeMayComeAsABearerToken(String body) {
        for (String scheme : List.of("Bearer ", "bearer ")) {
            Answer answer = api.send(api.request("/api/enroll")
                    .header("Authorization", scheme + FakeHub.CODE)
                    .POST(BodyPublishers.ofString(body)));
            assertThat(answer.body()).isEqualTo(ENROLLED);
        }
    }

    @Test
    void theBodysCodeComesFirst() {
        api.post("/api/enroll", FakeHub.CODE, "{\"code\":\"wrong\"}").isProblem(401, "unauthorized");
        assertThat(api.post("/api/enroll", "wrong", "{\"code\":\"" + FakeHub.CODE + "\"}")
                        .body())
                .isEqualTo(ENROLLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WRONG", "RIGHT-CODE-1 x", "right-code-1", "' OR 1=1--"})
    void aWrongCodeEnrollsNobody(String code) {
        Answer answer = enroll("/api/enroll", "{\"code\":\"" + code + "\"}").isProblem(401, "unauthorized");

        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.at("detail")).asString().contains("15 minutes").doesNotContain(code);
        assertThat(answer.body()).doesNotContain("agentToken");
    }

    @Test
    void aTokenOfTheApiIsNoCode() {
        api.post("/api/enroll", ApiServer.ADMIN, "").isProblem(401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"code\":7}", "{\"code\":\"\"}", "{\"code\":\"a\\u0000\"}"})
    void withoutACodeTheFieldIsNamed(String body) {
        enroll("/api/enroll", body).isInvalid("code");
        enroll("/api/enroll", "{\"code\":\"" + "x".repeat(101) + "\"}").isInvalid("code");
        api.send(api.request("/api/enroll")
                        .header("Authorization", "Basic " + FakeHub.CODE)
                        .POST(BodyPublishers.noBody()))
                .isInvalid("code");
        assertThat(hub.asked).isEmpty();
    }

    @Test
    void otherMethodsAreNone() {
        assertThat(api.send(api.request("/api/enroll"))
                        .isProblem(405, "method-not-allowed")
                        .header("Allow"))
                .isEqualTo("POST");
    }

    @Test
    void whoGuessesHasToWaitAndTheRightCodeStillCounts() {
        try (ApiServer other = new ApiServer()) {
            for (int i = 0; i < 1_000; i++) {
                other.post("/api/enroll", "x", "{\"code\":\"guess-" + i + "\"}").isProblem(401, "unauthorized");
            }

            Answer answer =
                    other.post("/api/enroll", "x", "{\"code\":\"guess\"}").isProblem(429, "too-many-requests");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
            assertThat(other.post("/api/enroll", FakeHub.CODE, "").status()).isEqualTo(200);
            // Guesses of tokens and of codes are counted together.
            other.get("/api/shops", "guess").isProblem(429, "too-many-requests");
        }
    }

    @Test
    void behindAProxyEachCallerIsCountedAndNamedByItself() {
        try (ApiServer other = new ApiServer()) {
            for (int i = 0; i < 1_000; i++) {
                guess(other, "203.0.113.7").isProblem(401, "unauthorized");
            }

            guess(other, "203.0.113.7").isProblem(429, "too-many-requests");
            guess(other, "203.0.113.8").isProblem(401, "unauthorized");
        }
        api.send(api.request("/api/enroll", FakeHub.CODE)
                .header("X-Forwarded-For", "198.51.100.1, 203.0.113.8")
                .POST(BodyPublishers.noBody()));
        assertThat(hub.asked).containsExactly("enroll " + FakeHub.CODE + " at 203.0.113.8");
    }

    private static Answer guess(ApiServer server, String caller) {
        return server.send(server.request("/api/enroll", "guess")
                .header("X-Forwarded-For", caller)
                .POST(BodyPublishers.noBody()));
    }
}
