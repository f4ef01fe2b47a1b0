package comanda.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrollCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private HttpServer hub;

    @BeforeEach
    void open() throws IOException {
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/api/enroll", exchange -> {
            try (exchange) {
                boolean isTaken =
                        "Bearer good".equals(exchange.getRequestHeaders().getFirst("Authorization"));
                byte[] body = (isTaken ? "{\"shopId\":\"testclient\",\"agentToken\":\"agent-secret\"}" : "{}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(isTaken ? 200 : 401, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        hub.start();
    }

    @AfterEach
    void close() {
        hub.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + hub.getAddress().getPort();
    }

    private Path config() throws IOException {
        return Files.writeString(
                folder.resolve("agent.yml"), "comanda: { data-dir: '" + folder.resolve("data") + "' }");
    }

    /** Exit status, and what was said on both ways. */
    private static String said(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            return Launcher.run(arguments) + " " + bytes.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void anAgentIsEnrolledAndItsTokenNotShown() throws Exception {
        String said = said("agent", "enroll", "--hub", url(), "--code", "good", "--config", config().toString());
        assertThat(said)
                .startsWith("0 ")
                .contains("This agent is enrolled: shop 'testclient' at ws://127.0.0.1", "restart the agent")
                .doesNotContain("agent-secret");
        assertThat(folder.resolve("data/hub-enrollment.json")).content().contains("agent-secret");
    }

    @Test
    void theConfigurationMayBeNamedBeforeTheCommand() throws Exception {
        assertThat(said("agent", "--config", config().toString(), "enroll", "--hub", url(), "--code", "good"))
                .startsWith("0 ");
        assertThat(folder.resolve("data/hub-enrollment.json")).exists();
    }

    @Test
    void aCodeThatIsNotTakenIsSaidToBeSo() throws Exception {
        assertThat(said("agent", "enroll", "--hub", url(), "--code", "bad", "--config", config().toString()))
                .startsWith("1 ")
                .contains("does not take this code")
                .doesNotContain("Exception");
        assertThat(folder.resolve("data/hub-enrollment.json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent enroll",
                "agent enroll --hub http://127.0.0.1",
                "agent enroll --code x",
                "agent enroll --hub hub --code x",
                "agent enroll --hub http://127.0.0.1:1 --code x --config no/such/file.yml"
            })
    void aCommandLineThatIsWrongIsSaidToBe(String line) {
        assertThat(said(line.split(" ", -1))).startsWith("2 ").doesNotContain("\tat ");
    }
}
