package comanda.adapters.hubcluster;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.domain.hub.ShopId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A NATS that does not let everybody in, and one that is not let near everybody. */
final class NatsAccessTest {
    private static final String SECRET = "s3cret-of-nats";
    private static final String PASSWORD = "changeit";
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    @TempDir
    private Path folder;

    @AfterEach
    void trustAsEver() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
    }

    private static NodeRig node(String url, String token) {
        return node(url, token, NodeRig.QUICK);
    }

    private static NodeRig node(String url, String token, NatsPace pace) {
        NodeRig rig = new NodeRig(NatsSettings.of(url, new NatsToken(token)), "one", pace);
        rig.nodes.listen(rig.hearing);
        return rig;
    }

    @Test
    void aNodeWithTheTokenIsLetIn() throws Exception {
        try (NatsServer server = NatsServer.start(folder, "--auth", SECRET);
                NodeRig one = node(server.url(), SECRET)) {
            assertThat(one.hearing.next()).isEqualTo(Hearing.MISSED);
            assertThat(one.nodes.trouble()).isEmpty();
        }
    }

    @Test
    void aNodeWithAnotherTokenSaysSoAndIsLetInOnceNatsTakesIt() throws Exception {
        try (NatsServer server = NatsServer.start(folder, "--auth", "another");
                NodeRig one = node(server.url(), SECRET, NodeRig.IMPATIENT)) {
            assertThat(one.awaitTrouble("token"))
                    .contains("does not let this node in")
                    .doesNotContain(SECRET);
            // The client library alone would have given up by now.
            server.awaitInLog("authentication error", 3);
            one.hearing.hasHeardNothingMore();

            server.kill();
            try (NatsServer same = server.again("--auth", SECRET)) {
                assertThat(same.url()).isEqualTo(server.url());
                assertThat(one.hearing.next()).isEqualTo(Hearing.MISSED);
            }
        }
    }

    @Test
    void aNatsWhoseCertificateJavaTrustsIsSpokenToEncrypted() throws Exception {
        trust(makeCertificate("ip:127.0.0.1"));
        try (NatsServer server = encrypted();
                NodeRig one = node("tls://127.0.0.1:" + server.port(), SECRET)) {
            assertThat(one.hearing.next()).isEqualTo(Hearing.MISSED);
            one.nodes.cutOff(new ShopId("a"));
        }
    }

    @Test
    void aCertificateOfAnotherServerIsRefused() throws Exception {
        trust(makeCertificate("dns:another-server.test"));
        try (NatsServer server = encrypted();
                NodeRig one = node("tls://127.0.0.1:" + server.port(), SECRET)) {
            one.awaitTrouble("No subject alternative names");
            one.hearing.hasHeardNothingMore();
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        makeCertificate("ip:127.0.0.1");
        try (NatsServer server = encrypted();
                NodeRig one = node("tls://127.0.0.1:" + server.port(), SECRET)) {
            one.awaitTrouble("valid certification path");
            one.hearing.hasHeardNothingMore();
        }
    }

    @Test
    void theTokenIsNotSentInClearToANatsThatWantsEncryption() throws Exception {
        makeCertificate("ip:127.0.0.1");
        try (NatsServer server = encrypted();
                NodeRig one = node(server.url(), SECRET)) {
            assertThat(one.awaitTrouble("SSL")).contains("required");
        }
    }

    private NatsServer encrypted() throws IOException, InterruptedException {
        return NatsServer.start(
                folder,
                "--auth",
                SECRET,
                "--tls",
                "--tlscert",
                folder.resolve("cert.pem").toString(),
                "--tlskey",
                folder.resolve("key.pem").toString());
    }

    private static void trust(Path store) {
        System.setProperty(TRUST_STORE, store.toString());
        System.setProperty(TRUST_STORE + "Password", PASSWORD);
    }

    /** In a store for Java, and in two files for nats-server. */
    private Path makeCertificate(String subject) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("nats.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "nats",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=nats",
                        "-ext",
                        "san=" + subject,
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
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        writePem("cert.pem", "CERTIFICATE", store.getCertificate("nats").getEncoded());
        writePem(
                "key.pem",
                "PRIVATE KEY",
                store.getKey("nats", PASSWORD.toCharArray()).getEncoded());
        return file;
    }

    private void writePem(String file, String kind, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        Files.writeString(
                folder.resolve(file), "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }
}
