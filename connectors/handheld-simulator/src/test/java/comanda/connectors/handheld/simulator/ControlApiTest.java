package comanda.connectors.handheld.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steering the simulator over HTTP. */
@Timeout(60)
final class ControlApiTest {

    private HandheldSimulator simulator;
    private HttpClient http;

    @BeforeEach
    void open() {
        simulator = HandheldSimulator.start(
                SimulatorOptions.builder().tables(7).occupancyPercent(0).build());
        http = HttpClient.newHttpClient();
    }

    @AfterEach
    void close() {
        http.shutdownNow();
        http.close();
        simulator.close();
    }

    private HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.controlUrl() + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private JsonNode done(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = call(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return TestJson.read(response.body().getBytes(UTF_8));
    }

    @Test
    void aSittingIsPlayedByHand() throws IOException, InterruptedException {
        done("POST", "/tables/5/seat", "{\"lines\":[{\"itemId\":\"2003\",\"quantity\":2}]}");
        JsonNode table = done(
                "POST",
                "/tables/5/items",
                "{\"itemId\":\"B-12\",\"name\":\"Açaí\",\"price\":\"19.90\",\"quantity\":0.350}");
        assertThat(table.path("total")).hasToString("151.97");
        assertThat(table.path("lines").path(1).path("name").textValue()).isEqualTo("Açaí");
        assertThat(done("POST", "/tables/5/pre-bill", "").path("status").intValue())
                .isEqualTo(2);
        assertThat(done("POST", "/tables/5/close", "").path("status").intValue())
                .isZero();

        JsonNode ledger = done("GET", "/ledger", "");
        assertThat(ledger.path("entries")).hasSize(5);
        assertThat(ledger.path("entries").path(4).path("event").textValue()).isEqualTo("closed");
        assertThat(ledger.path("entries").path(4).path("by").path("waiter").intValue())
                .isPositive();
    }

    @Test
    void guestsChooseForThemselvesWhereNobodySaysWhat() throws IOException, InterruptedException {
        assertThat(done("POST", "/tables/5/seat", "").path("lines")).isNotEmpty();
        assertThat(done("POST", "/tables/5/free", "").path("lineCount").intValue())
                .isZero();
    }

    @Test
    void aTableIsChangedInAllThatAHandCanChange() throws IOException, InterruptedException {
        done("POST", "/tables/5/seat", "");
        JsonNode table = done(
                "POST",
                "/tables/5",
                "{\"name\":\"Varanda 05\",\"status\":7,\"lock\":\"Caixa 2\",\"inactive\":true,\"total\":403.8,\"discount\":10}");
        assertThat(table.path("name").textValue()).isEqualTo("Varanda 05");
        assertThat(table.path("status").intValue()).isEqualTo(7);
        assertThat(table.path("lock").textValue()).isEqualTo("Caixa 2");
        assertThat(table.path("total")).hasToString("403.8");
        JsonNode again = done("POST", "/tables/5", "{\"total\":null,\"lock\":null}");
        assertThat(again.path("lock").isNull()).isTrue();
        assertThat(again.path("total").decimalValue()).isNotEqualByComparingTo("403.8");
        assertThat(done("GET", "/tables/5", "")).isEqualTo(again);
    }

    @Test
    void faultsArePlannedShownAndLifted() throws IOException, InterruptedException {
        JsonNode planned =
                done("POST", "/faults", "{\"fault\":\"late:1500ms\",\"operation\":\"GETBOARDCONTENT\",\"times\":3}");
        assertThat(planned.path("planned"))
                .hasToString("[{\"fault\":\"late:1500ms\",\"operation\":\"GETBOARDCONTENT\",\"times\":3}]");
        assertThat(planned.path("known")).hasSizeGreaterThan(20);
        assertThat(done("POST", "/faults", "{\"fault\":\"duplicate\"}").path("planned"))
                .hasSize(2);
        assertThat(done("GET", "/faults", "").path("planned")).hasSize(2);
        assertThat(done("DELETE", "/faults", "").path("planned")).isEmpty();
        assertThat(simulator.script().planned()).isEmpty();
    }

    @Test
    void keysRotateAndAreNeverShown() throws IOException, InterruptedException {
        String before = simulator.keys().current();
        JsonNode rotated = done("POST", "/keys/rotate", "");
        String after = simulator.keys().current();
        assertThat(after).isNotEqualTo(before);
        assertThat(rotated.path("current").textValue()).isEqualTo("…" + after.substring(32));
        try (RawPdvClient client = RawPdvClient.bracket(simulator)) {
            client.ask(new BracketMessages(simulator).tables("a"));
        }
        String shown =
                call("GET", "/state", "").body() + call("GET", "/messages", "").body();
        assertThat(shown).doesNotContain(before, after, "demo-password", "demo-client-secret");
        assertThat(done("GET", "/messages", "").path("messages")).hasSize(2);
    }

    @Test
    void theCloudGoesDownAndComesBack() throws IOException, InterruptedException {
        assertThat(done("POST", "/cloud/down", "").path("up").booleanValue()).isFalse();
        assertThat(done("POST", "/cloud/up", "").path("up").booleanValue()).isTrue();
        assertThat(done("POST", "/cloud/fault", "{\"fault\":\"slow:5s\"}")
                        .path("fault")
                        .textValue())
                .contains("Slow");
        assertThat(done("DELETE", "/cloud/fault", "").path("fault").isNull()).isTrue();
    }

    @Test
    void theStateTellsOptionsTablesAndCounters() throws IOException, InterruptedException {
        try (RawPdvClient client = RawPdvClient.bracket(simulator)) {
            client.ask(new BracketMessages(simulator).tables("a"));
            JsonNode state = done("GET", "/state", "");
            assertThat(state.path("options").path("profile").textValue()).isEqualTo("bracket");
            assertThat(state.path("tables")).hasSize(7);
            assertThat(state.path("pdv").path("counts").path("tables").intValue())
                    .isEqualTo(1);
            assertThat(state.path("pdv").path("openConnections").intValue()).isEqualTo(1);
            assertThat(state.path("cloud").path("up").booleanValue()).isTrue();
        }
    }

    @Test
    void lifeGoesOnByRequest() throws IOException, InterruptedException {
        assertThat(done("POST", "/tick", "{\"events\":50}").path("happened")).hasSize(50);
        assertThat(simulator.ledger().entries()).isNotEmpty();
        assertThat(done("POST", "/tick", "").path("happened")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /faults | {} | 400 | fault is a text",
                "POST | /faults | { | 400 | no JSON",
                "POST | /faults | [] | 400 | no JSON object",
                "POST | /faults | {\"fault\":\"explode\"} | 400 | no fault",
                "POST | /faults | {\"fault\":\"duplicate\",\"operation\":\"refund\"} | 400 | no operation",
                "POST | /faults | {\"fault\":\"duplicate\",\"times\":0} | 400 | times is a whole number",
                "POST | /faults | {\"fault\":\"duplicate\",\"time\":1} | 400 | there is no field \"time\"",
                "POST | /cloud/fault | {\"fault\":\"x\"} | 400 | no cloud fault",
                "POST | /tick | {\"events\":1000000} | 400 | events is a whole number",
                "POST | /tables/5/items | {\"itemId\":\"3001\"} | 409 | is free",
                "POST | /tables/5/items | {\"itemId\":\"nope\"} | 400 | on the menu",
                "POST | /tables/5/seat | {\"lines\":3} | 400 | list",
                "POST | /tables/5/seat | {\"lines\":[3]} | 400 | not a JSON object",
                "POST | /tables/5/items | {\"itemId\":\"3001\",\"quantity\":1e99} | 400 | quantity is a decimal",
                "POST | /tables/5 | {\"status\":\"open\"} | 400 | status is a whole number",
                "POST | /tables/5/dance | {} | 404 | no dance",
                "POST | /tables/99/close | {} | 404 | no table 99",
                "POST | /tables/x/close | {} | 404 | /tables/{number}",
                "POST | /tables/5/close/now | {} | 404 | /tables/{number}",
                "DELETE | /tables/5 | {} | 405 | POST",
                "GET | /nothing | '' | 404 | there is no GET /nothing",
                "POST | /state | {} | 404 | there is no POST /state"
            })
    void aWrongRequestIsExplained(String method, String path, String body, int status, String explanation)
            throws IOException, InterruptedException {
        HttpResponse<String> response = call(method, path, body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(TestJson.read(response.body().getBytes(UTF_8)).path("error").textValue())
                .contains(explanation);
    }

    @Test
    void aBodyHasABound() throws IOException, InterruptedException {
        assertThat(call("POST", "/faults", " ".repeat(64 * 1024) + "{}").statusCode())
                .isEqualTo(413);
        assertThat(call("POST", "/faults", "[".repeat(60_000)).statusCode()).isEqualTo(400);
    }
}
