package comanda.adapters.hubapi;

import comanda.adapters.hubapi.problem.HubProblem;
import comanda.http.HttpApi;
import comanda.http.access.AccessTokens;
import comanda.http.access.ApiToken;
import comanda.http.access.Scope;
import comanda.http.docs.ApiDocument;
import comanda.http.server.LargeBody;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The API on a port of its own, with fakes behind it. */
final class ApiServer implements AutoCloseable {
    static final String READ = "read-token-7f3a";
    static final String WRITE = "write-token-91cc";
    static final String ADMIN = "admin-token-c0de";
    static final int LARGEST_BODY = 12 * 1024 * 1024;

    final FakeHub hub = new FakeHub();
    final FakeFeed feed = new FakeFeed();
    final ApplicationContext context;
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    ApiServer() {
        context = ApplicationContext.builder()
                .properties(Map.of(
                        HttpApi.APPLICATION, "hub", "micronaut.server.port", -1, "micronaut.server.host", "127.0.0.1"))
                .singletons(
                        new HttpApi(
                                "hub",
                                HubProblem.INTERNAL_ERROR,
                                new LargeBody("/api/agent-tasks", "task", LARGEST_BODY),
                                new ApiDocument("META-INF/swagger/hub-openapi.yml", "Comanda hub"),
                                "/admin",
                                Set.of(InetAddress.getLoopbackAddress())),
                        new AccessTokens(List.of(
                                new ApiToken("reader", sha256(READ), Set.of(Scope.READ)),
                                new ApiToken("writer", sha256(WRITE), Set.of(Scope.WRITE)),
                                new ApiToken("keeper", sha256(ADMIN), Set.of(Scope.ADMIN)))),
                        hub,
                        feed)
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    int port() {
        return server.getPort();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    HttpRequest.Builder request(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    Answer get(String path, String token) {
        return send(request(path, token));
    }

    Answer post(String path, String token, String body) {
        return send(
                request(path, token).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    Answer delete(String path, String token) {
        return send(request(path, token).DELETE());
    }

    /** Orders a task. */
    Answer order(String body) {
        return post("/api/agent-tasks", WRITE, body);
    }

    Answer order(byte[] body) {
        return send(request("/api/agent-tasks", WRITE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }
}
