package comanda.connectors.handheld.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.simulator.cloud.CloudCredentials;
import comanda.connectors.handheld.simulator.cloud.CloudFault;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cloud's login and its keys over HTTP, and what can go wrong with them. */
@Timeout(60)
final class VendorCloudTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String LOGIN =
            "grant_type=password&username=demo-user&password=demo-password&client_id=demo-client";
    private static final String DEVICE =
            "{\"user\":\"demo-device\",\"pass\":\"demo-device-password\",\"appType\":\"1\"}";

    private HandheldSimulator simulator;
    private HttpClient http;

    @BeforeEach
    void open() {
        simulator = HandheldSimulator.start(SimulatorOptions.defaults());
        http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    }

    @AfterEach
    void close() {
        http.shutdownNow();
        http.close();
        simulator.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(simulator.cloudUrl() + path)).timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> login(String basic, String form) throws IOException, InterruptedException {
        return http.send(
                request("/oauth/token")
                        .header("Content-Type", FORM)
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(UTF_8)))
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> login() throws IOException, InterruptedException {
        return login("demo-client:demo-client-secret", LOGIN);
    }

    private HttpResponse<String> match(String bearer, String body) throws IOException, InterruptedException {
        return http.send(
                request("/session-keys/match")
                        .header("Authorization", "Bearer " + bearer)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String bearer() throws IOException, InterruptedException {
        return json(login()).path("access_token").textValue();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return TestJson.read(response.body().getBytes(UTF_8));
    }

    @Test
    void aLoginGivesATokenAndTheTokenGivesKeys() throws IOException, InterruptedException {
        HttpResponse<String> login = login();
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(json(login).path("token_type").textValue()).isEqualTo("bearer");
        assertThat(json(login).path("expires_in").intValue()).isEqualTo(3600);

        HttpResponse<String> keys = match(json(login).path("access_token").textValue(), DEVICE);
        assertThat(keys.statusCode()).isEqualTo(200);
        assertThat(json(keys)).hasSize(6);
        assertThat(json(keys).path(0).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "credentialId", "username", "terminal", "authorization", "expirationDate", "active", "type");
        assertThat(json(keys).path(0).path("expirationDate").textValue())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(keys.body()).contains(simulator.keys().current());
        assertThat(simulator.cloud().logins()).isEqualTo(1);
        assertThat(simulator.cloud().keyLists()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "demo-client:wrong, grant_type=password&username=demo-user&password=demo-password&client_id=demo-client, 401",
        "demo-client:demo-client-secret, grant_type=password&username=demo-user&password=no&client_id=demo-client, 401",
        "demo-client:demo-client-secret, grant_type=password&username=demo-user&password=demo-password, 401",
        "demo-client:demo-client-secret, grant_type=refresh&username=demo-user, 400",
        "demo-client:demo-client-secret, grant_type=%zz, 400"
    })
    void aWrongLoginIsRefusedAndCounted(String basic, String form, int status)
            throws IOException, InterruptedException {
        assertThat(login(basic, form).statusCode()).isEqualTo(status);
        assertThat(simulator.cloud().logins()).isEqualTo(1);
    }

    @Test
    void aWrongTokenOrDeviceGetsNoKeys() throws IOException, InterruptedException {
        assertThat(match("made-up", DEVICE).statusCode()).isEqualTo(401);
        String bearer = bearer();
        assertThat(match(bearer, DEVICE.replace("demo-device-password", "no")).statusCode())
                .isEqualTo(401);
        assertThat(match(bearer, "{").statusCode()).isEqualTo(400);
        assertThat(match(bearer, DEVICE.replace("\"1\"", "\"2\"")).statusCode()).isEqualTo(400);
        assertThat(match(bearer, "{\"x\":\"" + "y".repeat(70_000) + "\"}").statusCode())
                .isEqualTo(413);
        assertThat(simulator.cloud().keyLists()).isZero();
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws IOException, InterruptedException {
        assertThat(http.send(request("/oauth/token").GET().build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
        assertThat(http.send(request("/admin").GET().build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    @RepeatedTest(20)
    void aCloudThatIsDownRefusesConnectionsAndComesBackOnItsPort() throws IOException, InterruptedException {
        int port = simulator.cloudPort();
        simulator.cloud().down();
        assertThatThrownBy(this::login).isInstanceOf(ConnectException.class);
        simulator.cloud().up();
        assertThat(simulator.cloudPort()).isEqualTo(port);
        assertThat(login().statusCode()).isEqualTo(200);
    }

    @Test
    void refusedCredentialsEvenEndEarlierTokens() throws IOException, InterruptedException {
        String bearer = bearer();
        simulator.cloud().fault(CloudFault.parse("refuse-credentials"));
        assertThat(login().statusCode()).isEqualTo(401);
        assertThat(match(bearer, DEVICE).statusCode()).isEqualTo(401);
        simulator.cloud().fault(null);
        assertThat(match(bearer, DEVICE).statusCode()).isEqualTo(200);
    }

    @Test
    void anAnswerMayBeAnErrorOrNonsenseOrEmpty() throws IOException, InterruptedException {
        String bearer = bearer();
        simulator.cloud().fault(CloudFault.parse("server-error"));
        assertThat(match(bearer, DEVICE).statusCode()).isEqualTo(500);
        simulator.cloud().fault(CloudFault.parse("garbage"));
        HttpResponse<String> garbage = match(bearer, DEVICE);
        assertThat(garbage.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> json(garbage)).hasMessageContaining("Unexpected character");
        simulator.cloud().fault(CloudFault.parse("no-keys"));
        assertThat(match(bearer, DEVICE).body()).isEqualTo("[]");
    }

    @Test
    void aSlowAnswerComesLate() {
        simulator.cloud().fault(CloudFault.parse("slow:10m"));
        HttpRequest impatient = request("/oauth/token")
                .timeout(Duration.ofMillis(200))
                .POST(BodyPublishers.ofString(LOGIN))
                .build();
        assertThatThrownBy(() -> http.send(impatient, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aHugeBodyIsStreamed() throws IOException, InterruptedException {
        simulator.cloud().fault(CloudFault.parse("huge-body:64MB"));
        HttpRequest login =
                request("/oauth/token").POST(BodyPublishers.ofString(LOGIN)).build();
        try (InputStream body = http.send(login, BodyHandlers.ofInputStream()).body()) {
            long length = 0;
            byte[] chunk = new byte[1 << 16];
            for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
                length += read;
            }
            assertThat(length).isEqualTo((64L << 20) + 1);
        }
    }

    @Test
    void anUnknownCloudFaultIsExplained() {
        assertThatThrownBy(() -> CloudFault.parse("explode")).hasMessageContaining("one of refuse-credentials");
        assertThatThrownBy(() -> CloudFault.parse("slow")).hasMessageContaining("1500ms");
        assertThat(CloudFault.names()).hasSize(6);
    }

    @Test
    void credentialsDoNotShow() {
        assertThat(CloudCredentials.demo().toString()).doesNotContain("password", "secret");
        assertThat(SimulatorOptions.defaults().toString()).doesNotContain("password", "secret");
    }
}
