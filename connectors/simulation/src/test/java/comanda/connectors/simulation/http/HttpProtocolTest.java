package comanda.connectors.simulation.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.FaultAt;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.recording.Recorder;
import comanda.connectors.simulation.server.SimulatedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults in HTTP, as a client meets them that knows nothing of the simulator. */
@Timeout(60)
final class HttpProtocolTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String BILL = "{\"name\":\"Pão\"}";

    private final AtomicInteger closings = new AtomicInteger();
    private final Recorder recorder = new Recorder(100, InstantSource.system());
    private final SimulatedServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    HttpProtocolTest() throws IOException {
        HttpProtocol protocol = new HttpProtocol(Set.of("bill", "close"), HttpProtocolTest::names, "X-Key");
        server = SimulatedServer.start(
                "http-pos", InetAddress.getLoopbackAddress(), 0, protocol, HttpProtocol.desk(this::answer), recorder);
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        server.close();
    }

    private static Set<String> names(HttpRequest request) {
        return Set.of(request.method().equals("POST") ? "close" : "bill");
    }

    private HttpReply answer(HttpRequest request) {
        if (request.path().equals("/nowhere")) {
            throw new HttpProblem(404, "no such table");
        }
        if (request.method().equals("POST")) {
            closings.incrementAndGet();
            return HttpReply.json(200, request.json());
        }
        return HttpReply.text("application/json", BILL);
    }

    private java.net.http.HttpRequest.Builder to(String path) {
        return java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("X-Key", "a-secret-key");
    }

    private HttpResponse<String> get(Duration patience) throws IOException, InterruptedException {
        return client.send(to("/tables/5?x=1").timeout(patience).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(Duration patience) throws IOException, InterruptedException {
        return client.send(
                to("/tables/5/close")
                        .timeout(patience)
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"by\":6}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void once(String fault) {
        server.script().add(FaultAt.parse(fault), Script.ANY, 1);
    }

    private void healthyAgain() throws IOException, InterruptedException {
        server.script().clear();
        assertThat(get(PATIENCE).body()).isEqualTo(BILL);
    }

    @Test
    void withoutFaultsOneConnectionServesRequestAfterRequest() throws IOException, InterruptedException {
        assertThat(get(PATIENCE).body()).isEqualTo(BILL);
        assertThat(post(PATIENCE).body()).isEqualTo("{\"by\":6}");
        assertThat(get(PATIENCE).statusCode()).isEqualTo(200);
        assertThat(recorder.connectionsOpened()).isEqualTo(1);
        assertThat(recorder.count("bill")).isEqualTo(2);
        assertThat(recorder.messages().toString()).contains("GET /tables/5").doesNotContain("a-secret-key");
    }

    @ParameterizedTest
    @CsvSource({
        "reset, 1",
        "reset@before-work, 0",
        "reset@in-answer, 1",
        "close, 1",
        "half-close@before-work, 0",
        "cut:0, 1",
        "cut:20, 1",
        "cut:80, 1",
        "garbage-before:10, 1",
        "oversized:2MB, 1"
    })
    void anAnswerThatDoesNotArriveWholeIsAnError(String fault, int carriedOut)
            throws IOException, InterruptedException {
        get(PATIENCE);
        server.script().add(FaultAt.parse(fault), "close", 1);
        assertThatThrownBy(() -> post(PATIENCE))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        assertThat(closings).hasValue(carriedOut);
        healthyAgain();
    }

    @ParameterizedTest
    @CsvSource({
        "silence, 1",
        "silence@before-work, 0",
        "silence@in-answer, 1",
        "late:5s, 1",
        "late:5s@before-work, 0",
        "late:5s@in-answer, 1",
        "overtaken:5s, 1",
    })
    void anAnswerThatDoesNotArriveInTimeIsATimeout(String fault, int carriedOut)
            throws IOException, InterruptedException {
        once(fault);
        assertThatThrownBy(() -> post(SHORT)).isInstanceOf(HttpTimeoutException.class);
        assertThat(closings).hasValue(carriedOut);
        healthyAgain();
    }

    @Test
    void aConnectionThatIsNeverServedIsATimeout() throws IOException, InterruptedException {
        once("silence@connecting");
        assertThatThrownBy(() -> get(SHORT)).isInstanceOf(HttpTimeoutException.class);
        assertThat(recorder.requests()).isZero();
        healthyAgain();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "split:1",
                "split:7",
                "drip:1ms",
                "late:50ms",
                "late:50ms@in-answer",
                "two-in-one",
                "duplicate",
                "close@after-answer"
            })
    void theRightAnswerArrivesAllTheSame(String fault) throws IOException, InterruptedException {
        once(fault);
        assertThat(get(PATIENCE).body()).isEqualTo(BILL);
        healthyAgain();
    }

    @Test
    void refusalsHaveTheirStatusAndAreNotCarriedOut() throws IOException, InterruptedException {
        once("error:409:table is locked");
        HttpResponse<String> locked = post(PATIENCE);
        assertThat(locked.statusCode()).isEqualTo(409);
        assertThat(locked.body()).contains("table is locked");
        once("error:17:strange");
        assertThat(post(PATIENCE).statusCode()).isEqualTo(500);
        once("not-authorized");
        assertThat(post(PATIENCE).statusCode()).isEqualTo(401);
        once("echo-key");
        assertThat(post(PATIENCE).body()).contains("a-secret-key");
        assertThat(closings).hasValue(0);
        assertThat(recorder.messages().toString()).doesNotContain("a-secret-key");
    }

    @Test
    void aBodyMayBeWrong() throws IOException, InterruptedException {
        once("invalid-json");
        assertThat(get(PATIENCE).body()).isEqualTo(BILL.substring(0, BILL.length() - 2));
        once("wrong-charset");
        byte[] latin = client.send(to("/").build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        assertThat(new String(latin, ISO_8859_1)).isEqualTo(BILL);
        assertThat(new String(latin, UTF_8)).isNotEqualTo(BILL);
        healthyAgain();
    }

    @Test
    void linesMayEndWrongly() throws IOException {
        once("wrong-delimiter");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(new String(socket.getInputStream().readNBytes(24), ISO_8859_1))
                    .startsWith("HTTP/1.1 200 Simulated\rC");
        }
    }

    @Test
    void aProblemOfTheDeskIsItsStatus() throws IOException, InterruptedException {
        HttpResponse<String> reply = client.send(to("/nowhere").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).contains("no such table");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "GET / HTTP/2\r\n\r\n",
                "GET /%zz HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nno header\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"
            })
    void whatIsNoRequestIsAnsweredWith400AndTheConnectionEnds(String sent) throws IOException {
        assertThat(answerTo(sent)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aLineAndHeadersHaveTheirLimits() throws IOException {
        assertThat(answerTo("GET /" + "x".repeat(9_000))).startsWith("HTTP/1.1 400 ");
        StringBuilder headers = new StringBuilder("GET / HTTP/1.1\r\n");
        for (int count = 0; count <= 64; count++) {
            headers.append("h").append(count).append(": x\r\n");
        }
        assertThat(answerTo(headers.toString())).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aClientThatIsDoneSaysSo() throws IOException {
        String answer = answerTo("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\"}");
    }

    /** Everything until the server closes. */
    private String answerTo(String sent) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(sent.getBytes(ISO_8859_1));
            StringBuilder answer = new StringBuilder();
            try {
                for (int next = socket.getInputStream().read();
                        next >= 0;
                        next = socket.getInputStream().read()) {
                    answer.append((char) next);
                }
            } catch (IOException unreadRestWasReset) {
                assertThat(answer).isNotEmpty();
            }
            return answer.toString();
        }
    }

    @Test
    void idsAndBase64AreNotOfHttp() {
        assertThat(server.plays(new Fault.OtherMessageId())).isFalse();
        assertThat(server.plays(new Fault.WrongBase64())).isFalse();
        assertThat(server.plays(new Fault.Cut(1))).isTrue();
    }
}
