package comanda.adapters.rest;

import comanda.application.event.EventFeed;
import comanda.application.evidence.EvidenceService;
import comanda.application.evidence.MemoryEvidence;
import comanda.domain.evidence.WorkMode;
import comanda.http.access.AccessTokens;
import comanda.http.access.ApiToken;
import comanda.http.access.Scope;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The API on a port of its own, with fakes behind it. */
final class ApiServer implements AutoCloseable {
    static final String READ = "read-token-7f3a";
    static final String WRITE = "write-token-91cc";
    static final String DEBUG = "debug-token-c0de";
    static final Duration REQUEST_TIME = Duration.ofSeconds(7);
    private static final int RAW_TIMEOUT_MILLIS = 10_000;

    final FakeRestaurant restaurant = new FakeRestaurant();
    final FakePrinting printing = new FakePrinting();
    final FakeEventLog eventLog = new FakeEventLog();
    final EventFeed feed = new EventFeed(eventLog, eventLog);
    final MemoryEvidence evidence = new MemoryEvidence();
    final ApplicationContext context;
    private final EmbeddedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    ApiServer() {
        this(WorkMode.NORMAL);
    }

    ApiServer(WorkMode mode) {
        Clock clock = Clock.fixed(Examples.EVENING, ZoneOffset.UTC);
        context = ApplicationContext.builder()
                .properties(Map.of("micronaut.server.port", -1, "micronaut.server.host", "127.0.0.1"))
                .singletons(
                        new RestSettings(
                                Currency.getInstance("BRL"), Locale.forLanguageTag("pt-BR"), mode, REQUEST_TIME),
                        new AccessTokens(List.of(
                                new ApiToken("reader", sha256(READ), Set.of(Scope.READ)),
                                new ApiToken("writer", sha256(WRITE), Set.of(Scope.WRITE)),
                                new ApiToken("debugger", sha256(DEBUG), Set.of(Scope.DEBUG)))),
                        restaurant,
                        printing,
                        new EvidenceService(evidence, clock, ZoneId.of("America/Sao_Paulo"), mode),
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
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer close(String path, String token, String body) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "close-pix-8842")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
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

    /** Sends bytes that no HTTP client would send, and reads until the server has closed. */
    Answer raw(String request) {
        return Answer.parse(rawText(request));
    }

    /** Sends parts of requests, and reads until the server has closed. After a part that ends with a body it waits for the answer to begin. */
    String rawText(String... parts) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(RAW_TIMEOUT_MILLIS);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            for (String part : parts) {
                socket.getOutputStream().write(part.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                if (part.endsWith("}")) {
                    answer.write(socket.getInputStream().read());
                }
            }
            answer.write(socket.getInputStream().readAllBytes());
            return answer.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A GET of exactly that request target. */
    Answer rawGet(String target, String token) {
        return raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + token + "\r\n\r\n");
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
