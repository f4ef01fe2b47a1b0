package comanda.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import comanda.agent.configuration.AgentConfiguration;
import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A simulated restaurant, the agent that serves it, and a client of its API. */
final class RunningRestaurant implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int TRIES = 5;

    private final Demonstration demonstration;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningRestaurant(Demonstration demonstration) {
        this.demonstration = demonstration;
    }

    static RunningRestaurant open(SimulatorOptions options) throws CommandFailure {
        String profile = options.profile().name().toLowerCase(Locale.ROOT);
        CommandFailure last = null;
        for (int time = 0; time < TRIES; time++) {
            try {
                return new RunningRestaurant(Demonstration.start(options, profile, 0));
            } catch (CommandFailure failure) {
                // A free port may be given to somebody else before the API listens on it.
                if (!String.valueOf(failure.getMessage()).contains("Address already in use")) {
                    throw failure;
                }
                last = failure;
            }
        }
        throw Objects.requireNonNull(last);
    }

    HandheldSimulator simulator() {
        return demonstration.simulator();
    }

    /** The agent's. */
    AgentConfiguration configuration() {
        return demonstration.agent().configuration();
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(BodyPublishers.ofString(body)));
    }

    /** Follows the agent's events. */
    EventLines events(@Nullable Long lastEventId) throws IOException {
        return new EventLines(demonstration.agent().url(), demonstration.token(), lastEventId);
    }

    /** Closes a table as a backend would: what it pays is the bill that it was shown. */
    Answer pay(int table, JsonNode shown, String idempotencyKey) throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("paymentId", "pix-" + idempotencyKey)
                .put("billVersion", shown.at("/bill/version").asText())
                .put("method", "pix")
                .set("amount", shown.at("/bill/total"))
                .toString();
        return post("/tables/" + table + "/close", body, "Idempotency-Key", idempotencyKey);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(demonstration.agent().url() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + demonstration.token());
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response, JSON.readTree(response.body().startsWith("{") ? response.body() : "{}"));
    }

    record Answer(HttpResponse<String> response, JsonNode json) {
        int status() {
            return response.statusCode();
        }

        String text(String pointer) {
            return json.at(pointer).asText();
        }
    }

    @Override
    public void close() {
        http.close();
        demonstration.close();
    }
}
