package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HubProbeTest {
    private PlainHub hub;

    @BeforeEach
    void open() throws IOException {
        hub = new PlainHub();
    }

    @AfterEach
    void close() throws IOException {
        hub.close();
    }

    private static HubProbe.Finding check(URI url, @Nullable String token) throws InterruptedException {
        HubLinkSettings settings = new HubLinkSettings(
                url, "testclient", "9.9", token == null ? null : new AgentToken(token), Duration.ofSeconds(30));
        return HubProbe.check(settings, Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({
        "426,true,answers",
        "404,true,answers",
        "400,true,answers",
        "401,false,enrol this agent again",
        "403,false,enrol this agent again",
        "503,false,is not ready"
    })
    void aHubThatAnswersIsThere(int status, boolean isWell, String words) throws Exception {
        hub.otherwise(PlainHub.status(status));
        HubProbe.Finding finding = check(hub.url(), "t0ken");
        assertThat(finding.isWell()).isEqualTo(isWell);
        assertThat(finding.detail()).contains(words).doesNotContain("t0ken");
    }

    @Test
    void itAsksForNoWebSocket() throws Exception {
        hub.otherwise(PlainHub.status(426));
        check(hub.url(), "t0ken");
        assertThat(hub.requests())
                .singleElement()
                .satisfies(headers -> assertThat(headers)
                        .containsEntry("x-shop-id", "testclient")
                        .containsEntry("authorization", "Bearer t0ken")
                        .doesNotContainKey("sec-websocket-key"));
    }

    @Test
    void anAgentWithoutATokenIsToldToEnrol() throws Exception {
        hub.otherwise(PlainHub.status(401));
        assertThat(check(hub.url(), null).detail()).contains("enrol this agent.");
    }

    @Test
    void aHubThatIsSilentOrNotThereIsSaidToBe() throws Exception {
        hub.otherwise(new PlainHub.Welcome.Silence());
        assertThat(check(hub.url(), null).detail()).contains("did not answer within 2 seconds");
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        assertThat(check(URI.create("ws://127.0.0.1:" + unused + "/x"), null).detail())
                .contains("cannot be reached");
        assertThat(check(URI.create("ws://no-such-host.invalid/x"), null).detail())
                .contains("no-such-host.invalid");
    }
}
