package comanda.adapters.hubgateway;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.AgentSocket;
import comanda.domain.hub.TaskType;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With TLS of the hub's own the gateway does what it does without. */
final class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path directory;

    private void makeCertificate(Path file) throws Exception {
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
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }

    private static SSLContext trusting(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("hub", store.getCertificate("mykey"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }

    @Test
    void anAgentComesInOverTlsAndIsGoneInTime() throws Exception {
        Path file = directory.resolve("hub.p12");
        makeCertificate(file);
        Map<String, Object> properties = Map.of(
                "micronaut.server.ssl.enabled",
                true,
                "micronaut.server.ssl.port",
                -1,
                "micronaut.server.ssl.key-store.path",
                "file:" + file,
                "micronaut.server.ssl.key-store.password",
                PASSWORD,
                "micronaut.server.ssl.key-store.type",
                "PKCS12");
        byte[] request = (PlainAgent.upgrade("X-Shop-Id: testclient") + "\r\n").getBytes(StandardCharsets.UTF_8);
        try (HubServer server = new HubServer(GatewaySettings.USUAL, properties);
                PlainAgent agent = PlainAgent.on(
                        trusting(file).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port()),
                        request)) {
            assertThat(agent.answer()).startsWith("HTTP/1.1 101 ");
            FakeHub.FakeLine line = server.hub.next();
            line.send("t1", TaskType.PRINT, "{\"data\":\"" + "x".repeat(3_000_000) + "\"}");
            assertThat(agent.nextText()).hasSizeGreaterThan(3_000_000);
            assertThat(agent.ping("there").next().text()).isEqualTo("there");
            long before = System.nanoTime();
            line.socket.end(AgentSocket.Ending.GOING_AWAY);
            assertThat(agent.next().closeCode()).isEqualTo(1012);
            assertThat(agent.isClosedByHub()).isTrue();
            line.expect("closed");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        }
    }
}
