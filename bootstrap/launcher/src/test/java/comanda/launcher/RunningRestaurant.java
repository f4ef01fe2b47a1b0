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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A simulated restaurant, the agent that serves it, and a client of its API. */
final class RunningRestaurant implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int TRIES = 5;

    private final Demonstration demonstration;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What was printed, ticket by ticket. */
    private final BlockingQueue<List<String>> paper;

    private RunningRestaurant(Demonstration demonstration, BlockingQueue<List<String>> paper) {
        this.demonstration = demonstration;
        this.paper = paper;
    }

    static RunningRestaurant open(SimulatorOptions options) throws CommandFailure {
        String profile = options.profile().name().toLowerCase(Locale.ROOT);
        CommandFailure last = null;
        for (int time = 0; time < TRIES; time++) {
            try {
                BlockingQueue<List<String>> paper = new LinkedBlockingQueue<>();
                return new RunningRestaurant(
                        Demonstration.start(options, profile, 0, 0, Demonstration.Staging.quiet(paper::add)), paper);
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

    /** The lines of the next ticket that comes out of the virtual printer. */
    List<String> nextTicket() throws InterruptedException {
        return Objects.requireNonNull(paper.poll(20, TimeUnit.SECONDS), "nothing was printed");
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
