package comanda.hubtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A backend's and an administrator's side of the hub. Safe for any thread. */
final class Api implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** @param took from the request to the whole answer */
    record Answer(int status, JsonNode body, Duration took) {
        Answer expect(int wanted) throws IOException {
            if (status != wanted) {
                throw new IOException("answered " + status + " instead of " + wanted + ": " + body);
            }
            return this;
        }
    }

    Answer get(URI node, String path) throws IOException, InterruptedException {
        return send(node, "GET", path, NodeSettings.TOKEN, "", "");
    }

    Answer delete(URI node, String path) throws IOException, InterruptedException {
        return send(node, "DELETE", path, NodeSettings.TOKEN, "", "");
    }

    Answer post(URI node, String path, String body) throws IOException, InterruptedException {
        return send(node, "POST", path, NodeSettings.TOKEN, body, "");
    }

    /** @param key empty for none */
    Answer order(URI node, ObjectNode task, String key) throws IOException, InterruptedException {
        return send(node, "POST", "/api/agent-tasks", NodeSettings.TOKEN, task.toString(), key);
    }

    private Answer send(URI node, String method, String path, String bearer, String body, String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        long began = System.nanoTime();
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        String text = response.body();
        return new Answer(
                response.statusCode(), text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text), took);
    }

    /** Makes a shop, and enrols its agent: this is the token that it gets. */
    String enroll(URI node, String shop) throws IOException, InterruptedException {
        String body = "{\"shopId\":\"" + shop + "\"}";
        Await.until(
                PATIENCE,
                () -> shop + " cannot be made",
                () -> post(node, "/api/shops", body).status() / 100 == 2);
        String code = post(node, "/api/shops/" + shop + "/enrollment-codes", "")
                .expect(201)
                .body()
                .path("code")
                .asText();
        return send(node, "POST", "/api/enroll", code, "", "")
                .expect(200)
                .body()
                .path("agentToken")
                .asText();
    }

    JsonNode task(URI node, String id) throws IOException, InterruptedException {
        return get(node, "/api/agent-tasks/" + id).expect(200).body();
    }

    /** The newest 500 of a shop. */
    JsonNode tasks(URI node, String shop) throws IOException, InterruptedException {
        return get(node, "/api/agent-tasks?limit=500&shopId=" + shop)
                .expect(200)
                .body()
                .path("tasks");
    }

    static ObjectNode task(String shop, String type) {
        ObjectNode task = JSON.createObjectNode().put("shopId", shop).put("type", type);
        ObjectNode payload = task.putObject("payload");
        switch (type) {
            case "print", "print-test" ->
                payload.put("data", "G0BIZWxsbwo=")
                        .put("encoding", "base64")
                        .putObject("printer")
                        .put("alias", "Bar");
            case "config" -> payload.putObject("updates").putObject("telemetry").put("intervalSeconds", 30);
            default -> {
                // A ping has nothing to say.
            }
        }
        return task;
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
