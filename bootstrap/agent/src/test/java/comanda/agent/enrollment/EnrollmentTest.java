package comanda.agent.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.adapters.storage.DataFolderLock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnrollmentTest {
    private static final String CODE = "c0de-1234";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    private Path folder = Path.of("");

    private PretendHub hub;

    @BeforeEach
    void open() throws IOException {
        hub = new PretendHub();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private EnrollmentPlace place(Path dataFolder) {
        return new EnrollmentPlace(dataFolder, Optional.empty(), false, false, Optional.of(1));
    }

    private List<String> enrol() throws Exception {
        return new Enrollment(HubAddress.of(hub.url()), place(folder)).carryOut(CODE, false);
    }

    private String refusal(String url, Duration patience) {
        EnrollmentException refused = catchThrowableOfType(
                EnrollmentException.class,
                () -> new Enrollment(HubAddress.of(url), place(folder), patience).carryOut(CODE, false));
        assertThat(refused).isNotNull();
        assertThat(refused.getMessage()).doesNotContain(CODE, "agent-secret", "\n");
        assertThat(new EnrollmentFile(folder).path()).doesNotExist();
        return String.valueOf(refused.getMessage());
    }

    @Test
    void theHubGetsTheCodeAndTheTokenIsKept() throws Exception {
        Instant before = Instant.now();
        List<String> said = new Enrollment(HubAddress.of(hub.url() + "/comanda"), place(folder.resolve("data")))
                .carryOut(" " + CODE + "\n", false);
        assertThat(hub.asked())
                .containsExactly(new PretendHub.Asked(
                        "POST",
                        "/comanda/api/enroll",
                        "Bearer " + CODE,
                        "application/json",
                        "{\"code\":\"" + CODE + "\"}"));
        HubEnrollment kept = new EnrollmentFile(folder.resolve("data")).read().orElseThrow();
        assertThat(kept.hub()).isEqualTo(URI.create("ws://127.0.0.1:" + hub.port() + "/comanda/print-agent"));
        assertThat(kept.shopId()).isEqualTo("testclient");
        assertThat(kept.agentToken()).isEqualTo("agent-secret");
        assertThat(kept.at()).isBetween(before, Instant.now());
        assertThat(said)
                .hasSize(3)
                .noneMatch(line -> line.contains("agent-secret") || line.contains(CODE))
                .last()
                .asString()
                .contains("restart the agent");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | application/problem+json | does not take this code: it is wrong, has expired, or was used (HTTP 400). The hub's administrator makes a new one
                    401 | application/problem+json | does not take this code
                    403 | text/plain               | does not take this code
                    404 | application/problem+json | does not take this code
                    409 | application/problem+json | does not take this code
                    404 | text/html                | there is no hub that enrols agents (HTTP 404). Check --hub
                    405 | text/html                | there is no hub that enrols agents (HTTP 405)
                    302 | text/html                | there is no hub that enrols agents (HTTP 302)
                    410 | application/problem+json | it has expired, or was used (HTTP 410)
                    429 | application/problem+json | was asked too often (HTTP 429). Try again in a few minutes, with the same code.
                    503 | application/problem+json | is not ready (HTTP 503). Whether it took the code is not known
                    """)
    void aHubThatGivesNoTokenIsUnderstood(int status, String contentType, String said) {
        hub.answers(status, contentType, "{\"detail\":\"c0de-1234\"}");
        assertThat(refusal(hub.url(), PATIENCE)).contains(said, hub.url() + "/api/enroll");
    }

    @Test
    void aHubThatSaysWhenToTryAgainIsQuoted() {
        hub.answers(429, "application/problem+json", "").with("Retry-After", "60");
        assertThat(refusal(hub.url(), PATIENCE)).contains("Try again in 60 seconds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>agent-secret</html>",
                "",
                "{}",
                "{\"shopId\":\"testclient\"}",
                "{\"agentToken\":\"agent-secret\"}",
                "{\"shopId\":\"two words\",\"agentToken\":\"agent-secret\"}",
                "{\"shopId\":\"testclient\",\"agentToken\":\"agent-secret and more\"}",
                "{\"shopId\":\"testclient\",\"agentToken\":"
            })
    void anAnswerThatIsNoEnrolmentIsNotKept(String body) {
        hub.answers(200, "application/json", body);
        assertThat(refusal(hub.url(), PATIENCE)).contains("is no enrolment");
    }

    @Test
    void anAnswerHasABound() {
        hub.answers(
                200,
                "application/json",
                "{\"shopId\":\"testclient\",\"agentToken\":\"agent-secret\",\"more\":\"" + "x".repeat(100_000) + "\"}");
        assertThat(refusal(hub.url(), PATIENCE)).contains("Check --hub");
    }

    @Test
    void aHubThatIsNotThereIsSaidToBe() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        assertThat(refusal("http://127.0.0.1:" + nobody, PATIENCE))
                .contains("cannot be reached: the connection is refused", "The code was not used");
        assertThat(refusal("https://no-such-host.invalid", PATIENCE))
                .contains("the name no-such-host.invalid has no address");
    }

    @Test
    void aHubThatSpeaksNoTlsIsNotTrusted() throws Exception {
        try (ServerSocket plain = answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            assertThat(refusal("https://127.0.0.1:" + plain.getLocalPort(), PATIENCE))
                    .contains("cannot be trusted", "The code was not used");
        }
    }

    @Test
    void aHubThatNobodyVouchesForIsNotTrusted() throws Exception {
        try (ServerSocket unknown =
                selfSigned().getServerSocketFactory().createServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            answer(unknown, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            assertThat(refusal("https://127.0.0.1:" + unknown.getLocalPort(), PATIENCE))
                    .contains("cannot be trusted", "Its certificate must be valid", "The code was not used");
        }
    }

    private SSLContext selfSigned() throws Exception {
        Path file = folder.resolve("hub.p12");
        String password = "changeit";
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hub",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        password,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(file.toFile(), password.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        return tls;
    }

    /** A server that says the same to whoever connects first, and waits until that one has hung up. */
    private static ServerSocket answering(String text) throws IOException {
        ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        answer(server, text);
        return server;
    }

    private static void answer(ServerSocket server, String text) {
        Thread.ofVirtual().name("pretend-server").start(() -> {
            try (Socket socket = server.accept()) {
                int first = socket.getInputStream().read();
                if (first >= 0) {
                    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().readAllBytes();
                }
            } catch (IOException _) {
                // The test has ended.
            }
        });
    }

    @Test
    void aHubThatIsSilentIsWaitedForForSoLongOnly() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            assertThat(refusal("http://127.0.0.1:" + silent.getLocalPort(), Duration.ofSeconds(1)))
                    .contains("did not answer within 1 seconds", "Whether it took the code is not known");
        }
    }

    @Test
    void whatSpeaksNoHttpIsNoHub() throws Exception {
        try (ServerSocket other = answering("220 ready\r\n\r\n")) {
            assertThat(refusal("http://127.0.0.1:" + other.getLocalPort(), PATIENCE))
                    .contains("does not speak HTTP");
        }
    }

    @Test
    void aDataFolderThatCannotBeWrittenToCostsNoCode() throws Exception {
        Path file = Files.createFile(folder.resolve("a file"));
        EnrollmentException refused = catchThrowableOfType(
                EnrollmentException.class,
                () -> new Enrollment(HubAddress.of(hub.url()), place(file.resolve("data"))).carryOut(CODE, false));
        assertThat(refused).hasMessageContainingAll("the agent token could not be kept", "The code was not used.");
        assertThat(hub.asked()).isEmpty();
    }

    @Test
    void aWayThatOthersCanListenToIsTakenOnlyWhenThatIsWanted() {
        EnrollmentException refused = catchThrowableOfType(
                EnrollmentException.class,
                () -> new Enrollment(HubAddress.of("http://hub.invalid"), place(folder)).carryOut(CODE, false));
        assertThat(refused).hasMessageContainingAll("in clear", "https://", "--insecure");
        EnrollmentException tried = catchThrowableOfType(
                EnrollmentException.class,
                () -> new Enrollment(HubAddress.of("http://hub.invalid"), place(folder)).carryOut(CODE, true));
        assertThat(tried).hasMessageContaining("the name hub.invalid has no address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "c\u00f3digo", "a\r\nb"})
    void aCodeThatIsNoneIsNotShown(String code) {
        EnrollmentException refused = catchThrowableOfType(
                EnrollmentException.class,
                () -> new Enrollment(HubAddress.of(hub.url()), place(folder)).carryOut(code, false));
        assertThat(refused).hasMessageContaining("--code takes the code");
        assertThat(hub.asked()).isEmpty();
    }

    @Test
    void thePointOfSaleIsNotTakenForAHub() {
        EnrollmentPlace place = new EnrollmentPlace(folder, Optional.empty(), false, false, Optional.of(hub.port()));
        EnrollmentException refused = catchThrowableOfType(
                EnrollmentException.class, () -> new Enrollment(HubAddress.of(hub.url()), place).carryOut(CODE, false));
        assertThat(refused).hasMessageContaining("the point of sale's port");
        assertThat(hub.asked()).isEmpty();
    }

    @Test
    void anOlderEnrolmentIsReplacedAndThatIsSaid() throws Exception {
        enrol();
        hub.answers(201, "application/json", "{\"shopId\":\"other\",\"agentToken\":\"other-secret\",\"more\":1}");
        assertThat(enrol())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("ATTENTION: it replaces an enrolment of ")
                        .contains("shop 'testclient' at ws://127.0.0.1"));
        assertThat(new EnrollmentFile(folder).read().orElseThrow().agentToken()).isEqualTo("other-secret");
        Files.writeString(new EnrollmentFile(folder).path(), "nonsense");
        assertThat(enrol()).anySatisfy(line -> assertThat(line).contains("an enrolment that could not be used"));
    }

    @Test
    void whatTheConfigurationSetsInsteadIsSaid() throws Exception {
        EnrollmentPlace place = new EnrollmentPlace(folder, Optional.of("mine"), true, true, Optional.empty());
        assertThat(new Enrollment(HubAddress.of(hub.url()), place).carryOut(CODE, false))
                .filteredOn(line -> line.startsWith("ATTENTION: "))
                .satisfiesExactly(
                        line -> assertThat(line).contains("comanda.shop-id is 'mine'", "for shop 'testclient'"),
                        line -> assertThat(line).contains("comanda.hub.agent-token is set"),
                        line -> assertThat(line).contains("comanda.hub.url is set"));
    }

    @Test
    void aRunningAgentIsNamedSoThatItIsRestarted() throws Exception {
        try (DataFolderLock lock = new DataFolderLock(folder, Instant.EPOCH)) {
            lock.take();
            assertThat(enrol())
                    .last()
                    .asString()
                    .contains("process " + ProcessHandle.current().pid(), "restart it");
        }
    }
}
