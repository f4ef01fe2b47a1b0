package comanda.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Calls a REST API as a backend does that holds a token of it. Safe for any thread. */
final class RestCalls implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI api;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();

    RestCalls(URI api, String token) {
        this.api = api;
        this.token = token;
    }

    /** @param body an empty object where the answer is none */
    record Answer(int status, JsonNode body) {
        boolean isDone() {
            return status / 100 == 2;
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).timeout(PATIENCE).GET());
    }

    /** @param headers names and values, by turns */
    Answer post(String path, JsonNode body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(), JSON.readTree(response.body().startsWith("{") ? response.body() : "{}"));
    }

    /**
     * A stream of events, which has no end of its own.
     *
     * @param lastEventId after which it goes on; empty to begin with what happens now
     */
    InputStream stream(String path, String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).GET();
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        CompletableFuture<HttpResponse<InputStream>> begun =
                client.sendAsync(request.build(), BodyHandlers.ofInputStream());
        try {
            return begun.get().body();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path)).header("Authorization", "Bearer " + token);
    }

    /** What is under way ends with an exception. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
