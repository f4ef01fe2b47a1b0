package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that is spoken to over TLS. */
final class HubLinkTlsTest {
    private static final String PASSWORD = "changeit";
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    @TempDir
    private static Path directory;

    @BeforeAll
    static void makeCertificates() throws IOException, InterruptedException {
        makeCertificate("right", "ip:127.0.0.1");
        makeCertificate("other", "dns:another-hub.test");
    }

    private static void makeCertificate(String name, String subject) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hub",
                        "-ext",
                        "san=" + subject,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file(name).toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }

    private static Path file(String name) {
        return directory.resolve(name + ".p12");
    }

    private static PlainHub hub(String certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file(certificate))) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        return new PlainHub(tls);
    }

    /** Before the framework asks whom Java trusts. */
    private static void trust(String certificate) {
        System.setProperty(TRUST_STORE, file(certificate).toString());
        System.setProperty(TRUST_STORE + "Password", PASSWORD);
    }

    @AfterEach
    void trustAsEver() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
    }

    private static void assertRefused(PlainHub hub) throws IOException {
        try (ApplicationContext context = ApplicationContext.run();
                LinkRig rig = LinkRig.to(context, hub)) {
            HubCondition refused = rig.awaitState(HubCondition.State.REFUSED);
            assertThat(refused.detail())
                    .contains("cannot be trusted", "certificate", "tried again")
                    .doesNotContain(LinkRig.TOKEN);
            hub.awaitConnections(3);
            assertThat(hub.requests()).isEmpty();
        } finally {
            hub.close();
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedAndTriedAgain() throws Exception {
        assertRefused(hub("right"));
    }

    @Test
    void aCertificateOfAnotherNameIsRefusedAndTriedAgain() throws Exception {
        trust("other");
        assertRefused(hub("other"));
    }

    @Test
    void aCertificateThatJavaTrustsIsTrusted() throws Exception {
        trust("right");
        try (PlainHub hub = hub("right");
                ApplicationContext context = ApplicationContext.run();
                LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            assertThat(peer.headers).containsEntry("authorization", "Bearer " + LinkRig.TOKEN);
            peer.say("{\"type\":\"task_ping\",\"id\":\"p1\"}");
            assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("p1");
            assertThat(rig.connected()).isEqualTo(1);
        }
    }
}
