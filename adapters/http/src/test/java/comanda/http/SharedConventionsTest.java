package comanda.http;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.http.access.AccessTokens;
import comanda.http.access.ApiToken;
import comanda.http.access.Scope;
import comanda.http.docs.ApiDocument;
import comanda.http.problem.ProblemType;
import comanda.http.server.LargeBody;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.HttpStatus;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another application than the agent, with what only some applications have: pages, a WebSocket, administrators. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedConventionsTest {
    private static final String READ = "read-token-7f3a";
    private static final String WRITE = "write-token-91cc";
    private static final String ADMIN = "admin-token-c0de";
    private static final int MIB = 1024 * 1024;

    private enum ShopProblem implements ProblemType {
        INTERNAL_ERROR;

        @Override
        public HttpStatus status() {
            return HttpStatus.INTERNAL_SERVER_ERROR;
        }

        @Override
        public String title() {
            return "The shop has a defect";
        }

        @Override
        public Again again() {
            return Again.USELESS;
        }
    }

    private ApplicationContext context;
    private EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    void start() {
        context = ApplicationContext.builder()
                .properties(Map.of("micronaut.server.port", -1, "micronaut.server.host", "127.0.0.1"))
                .singletons(
                        new HttpApi(
                                "shop",
                                ShopProblem.INTERNAL_ERROR,
                                new LargeBody("/things", "thing", 2 * MIB),
                                new ApiDocument("shop/description.yml", "The shop"),
                                "/admin",
                                Set.of(InetAddress.getLoopbackAddress())),
                        new AccessTokens(List.of(
                                new ApiToken("reader", sha256(READ), Set.of(Scope.READ)),
                                new ApiToken("writer", sha256(WRITE), Set.of(Scope.WRITE)),
                                new ApiToken("admin", sha256(ADMIN), Set.of(Scope.ADMIN)))))
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    @AfterAll
    void stop() {
        client.close();
        context.close();
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path));
    }

    private HttpRequest.Builder request(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String type(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    @Test
    void eachApplicationHasItsOwnScopes() throws Exception {
        assertThat(send(request("/things", ADMIN)).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = send(request("/things", READ));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"scope\":\"admin\"");
    }

    @Test
    void aRouteThatSaysNothingOfAccessIsClosedToEverybody() throws Exception {
        for (String token : List.of(READ, WRITE, ADMIN)) {
            assertThat(send(request("/things/forgotten", token)).statusCode()).isEqualTo(403);
        }
        assertThat(send(request("/things/forgotten")).statusCode()).isEqualTo(401);
    }

    @Test
    void problemsSpeakOfTheApplicationByItsName() throws Exception {
        HttpResponse<String> broken = send(request("/things/broken", READ));

        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(type(broken)).isEqualTo("application/problem+json");
        assertThat(broken.body())
                .contains(
                        "urn:comanda:problem:internal-error",
                        "\"title\":\"The shop has a defect\"",
                        "The shop failed. Its log has")
                .doesNotContain("broken in detail");
        assertThat(send(request("/nothing", READ)).body()).contains("urn:comanda:problem:not-found");
        assertThat(send(request("/nothing")).body()).contains("urn:comanda:problem:unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things", "/things/", "/things?x=1", "/things/?x=1"})
    void oneRouteTakesLargeBodies(String path) throws Exception {
        HttpResponse<String> taken = send(request(path, WRITE).POST(BodyPublishers.ofByteArray(new byte[2 * MIB])));

        assertThat(taken.body()).isEqualTo("{\"length\":" + 2 * MIB + "}");
    }

    @Test
    void largerThanItsLimitIsTooLargeAndTheConnectionTakesWhatFollows() throws Exception {
        for (int more : List.of(1, MIB)) {
            byte[] tooLarge = new byte[2 * MIB + more];
            HttpResponse<String> refused = send(request("/things", WRITE).POST(BodyPublishers.ofByteArray(tooLarge)));
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body()).contains("A thing's body has at most 2 MiB.");
            assertThat(send(request("/things", ADMIN)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void otherRoutesTakeNoLargeBodies() throws Exception {
        for (int length : List.of(64 * 1024, MIB)) {
            HttpResponse<String> refused = send(request("/admin/login")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("user=" + "x".repeat(length))));

            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body()).isEqualTo("<h1>The request is too large</h1>");
            assertThat(send(request("/things", ADMIN)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theDescriptionIsTheApplicationsAndItsPageHasItsTitle() throws Exception {
        assertThat(send(request("/openapi.yml")).body()).isEqualTo("openapi: 3.1.0\n");
        assertThat(send(request("/docs")).body())
                .contains("<title>The shop: API</title>")
                .doesNotContain("{{");
        assertThat(send(request("/docs/swagger-ui-bundle.js")).statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAreForTokensThatMayRead() throws Exception {
        assertThat(send(request("/metrics", READ)).body()).contains("http_server_requests_seconds");
        assertThat(send(request("/metrics", ADMIN)).statusCode()).isEqualTo(403);
    }

    @Test
    void aStreamIsWhatItsSourceGivesAndEndsWithTheLastFrame() throws Exception {
        HttpResponse<String> stream = send(request("/things/events", READ));

        assertThat(type(stream)).startsWith("text/event-stream");
        assertThat(stream.body()).isEqualTo("""
                        retry: 2000
                        : heartbeat

                        id: 7

                        id: 8
                        event: thing-changed
                        data: {"name":"ä"}

                        : the shop closes

                        """);
    }

    @Test
    void routesWithAnAccessControlOfTheirOwnAreLeftToIt() throws Exception {
        assertThat(send(request("/admin")).statusCode()).isEqualTo(200);
        assertThat(send(request("/admin").method("PUT", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
        assertThat(send(request("/admin/nothing")).statusCode()).isEqualTo(401);
    }

    @Test
    void pagesKeepTheMediaTypesOfTheirRequestsAndTheApiLooksAtNone() throws Exception {
        for (String path : List.of("/admin", "/admin/", "/%61dmin", "/admin?x=1")) {
            assertThat(send(request(path).header("Accept", "text/html")).body())
                    .as(path)
                    .isEqualTo("<p>text/html");
        }
        assertThat(send(request("/things", ADMIN).header("Accept", "text/html")).body())
                .isEqualTo("{\"accept\":\"null\"}");
        HttpResponse<String> form = send(request("/admin/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("user=Ana+B&word=x%26y")));
        assertThat(form.body()).isEqualTo("<p>Ana B");
    }

    @ParameterizedTest
    @CsvSource({"/admin/broken,500,The shop has a defect", "/admin/nothing,401,A token is needed"})
    void pagesMayShowProblemsAsPages(String path, int status, String title) throws Exception {
        HttpResponse<String> page = send(request(path));

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(type(page)).startsWith("text/html");
        assertThat(page.body()).isEqualTo("<h1>" + title + "</h1>");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void aWebSocketBesidesTheApiIsReachedThroughTheSamePipeline() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.getPort() + "/socket"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                        answer.complete(data.toString());
                        return WebSocket.Listener.super.onText(webSocket, data, last);
                    }
                })
                .get(10, TimeUnit.SECONDS);
        socket.sendText("hello", true).get(10, TimeUnit.SECONDS);

        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("heard hello");
        socket.abort();
    }
}
