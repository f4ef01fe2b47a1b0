package comanda.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.in.PrintTickets;
import comanda.domain.print.TextEncoding;
import comanda.domain.print.Ticket;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies over 64 KiB: one route takes them, from those who may use it. */
@Timeout(60)
class LargeBodiesTest {
    private static final int MIB = 1024 * 1024;

    private ApiServer api;

    @BeforeEach
    void start() {
        api = new ApiServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static byte[] ticket(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String inBase64(byte[] ticket) {
        return "{\"data\":\"" + Base64.getEncoder().encodeToString(ticket) + "\",\"encoding\":\"base64\"}";
    }

    private static Ticket bytes(byte[] ticket) {
        return new Ticket.Stream(ticket, TextEncoding.PRINTER);
    }

    private Ticket accepted(String body) {
        Answer answer = api.post("/print-jobs/?x=1", ApiServer.WRITE, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return api.printing.asked.getLast().ticket();
    }

    @ParameterizedTest
    @ValueSource(ints = {40_000, 5 * MIB, PrintTickets.LARGEST_TICKET})
    void aLargeTicketIsAccepted(int length) {
        byte[] ticket = ticket(length);

        assertThat(accepted(inBase64(ticket))).isEqualTo(bytes(ticket));
    }

    @Test
    void aLargeTicketIsAcceptedInEveryForm() {
        byte[] ticket = ticket(5 * MIB);
        assertThat(accepted("{\"encoding\":\"hex\",\"data\":\"" + HexFormat.of().formatHex(ticket) + "\"}"))
                .isEqualTo(bytes(ticket));

        String text = "Pão \ud83c\udf7a\n".repeat(300_000);
        assertThat(accepted("{\"data\":\"" + text.replace("\n", "\\n") + "\"}"))
                .isEqualTo(new Ticket.Stream(text.getBytes(StandardCharsets.UTF_8), TextEncoding.UTF8));
    }

    @Test
    void aLargeTicketMayComeInChunksOrCompressed() throws IOException {
        byte[] ticket = ticket(5 * MIB);
        byte[] body = inBase64(ticket).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(body);
        }

        assertThat(api.send(api.request("/print-jobs", ApiServer.WRITE)
                                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
                        .status())
                .isEqualTo(202);
        assertThat(api.printing.asked.getLast().ticket()).isEqualTo(bytes(ticket));
        assertThat(api.send(api.request("/print-jobs", ApiServer.WRITE)
                                .header("Content-Encoding", "gzip")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(zipped.toByteArray())))
                        .status())
                .isEqualTo(202);
        assertThat(api.printing.asked.getLast().ticket()).isEqualTo(bytes(ticket));
    }

    @Test
    void aTicketOverTheLargestIsRefused() {
        api.post("/print-jobs", ApiServer.WRITE, inBase64(ticket(PrintTickets.LARGEST_TICKET + 1)))
                .isProblem(413, "too-large");
        api.post("/print-jobs", ApiServer.WRITE, "{\"data\":\"" + "x".repeat(9 * MIB) + "\"}")
                .isProblem(413, "too-large");

        assertThat(api.printing.asked).isEmpty();
    }

    @Test
    void aBodyOverTheLargestIsRefusedBeforeItHasCome() {
        Answer answer = api.raw(head("/print-jobs", ApiServer.WRITE, "Content-Length: " + (12 * MIB + 1)) + "{");
        assertThat(answer.isProblem(413, "too-large").at("detail")).isEqualTo("A print job's body has at most 12 MiB.");

        String bomb = "{\"data\":\"x\",\"more\":\"" + "x".repeat(12 * MIB) + "\"}";
        api.send(api.request("/print-jobs", ApiServer.WRITE)
                        .POST(HttpRequest.BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(bomb.getBytes(StandardCharsets.US_ASCII)))))
                .isProblem(413, "too-large");
        assertThat(api.printing.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tables/12/payment", "/tables/12/close", "/tables/print-jobs/close"})
    void otherRoutesTakeNoLargeBodies(String path) {
        String body = "{\"billVersion\":\"abc\",\"more\":\"" + "x".repeat(70 * 1024) + "\"}";

        // On a connection that has just been used for a large ticket.
        accepted(inBase64(ticket(MIB)));
        api.close(path, ApiServer.WRITE, body).isProblem(413, "too-large");
        api.raw(head(path, ApiServer.WRITE, "Idempotency-Key: k\r\nContent-Length: 5000000") + "{")
                .isProblem(413, "too-large");
        assertThat(api.restaurant.asked).isEmpty();
    }

    @Test
    void aRequestThatFollowsALargeOneOnTheSameConnectionHasTheUsualLimit() {
        String large = inBase64(ticket(100_000));
        String usual = "{\"billVersion\":\"" + "x".repeat(70 * 1024) + "\"}";
        String answers = api.rawText(
                "POST /print-jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + ApiServer.WRITE
                        + "\r\nContent-Length: " + large.length() + "\r\n\r\n" + large,
                head("/tables/12/payment", ApiServer.WRITE, "Content-Length: " + usual.length()) + usual);

        assertThat(answers).contains("TTP/1.1 202 ", "HTTP/1.1 413 ");
    }

    @Test
    void whoMayNotPrintIsAnsweredBeforeABodyHasCome() {
        String start = "{\"data\":\"";
        String length = "Content-Length: " + 11 * MIB;

        api.raw(head("/print-jobs", "nobody", length) + start).isProblem(401, "unauthorized");
        api.raw(head("/print-jobs", ApiServer.READ, length) + start).isProblem(403, "forbidden");
        api.raw(head("/print-jobs/", ApiServer.READ, "Transfer-Encoding: chunked") + "9\r\n" + start + "\r\n")
                .isProblem(403, "forbidden");
        api.raw(head("/print-jobs/a", ApiServer.WRITE, length) + start).isProblem(405, "method-not-allowed");
        assertThat(api.printing.asked).isEmpty();
    }

    @Test
    void whoWaitsToBeToldToGoOnIsTold() throws IOException {
        byte[] ticket = ticket(MIB);
        String body = inBase64(ticket);
        try (Socket socket = connect(
                head("/print-jobs", ApiServer.WRITE, "Expect: 100-continue\r\nContent-Length: " + body.length()))) {
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(25), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 202 ");
        }
        assertThat(api.printing.asked.getLast().ticket()).isEqualTo(bytes(ticket));
    }

    @Test
    void fewLargeBodiesAreReadAtATimeAndOneThatDoesNotComeEnds() throws Exception {
        String never = head("/print-jobs", ApiServer.WRITE, "Content-Length: 100000") + "{";
        List<Socket> stuck = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            stuck.add(connect(never));
        }
        // Small ones have nothing to wait for.
        assertThat(api.post("/print-jobs", ApiServer.WRITE, "{\"data\":\"x\"}").status())
                .isEqualTo(202);
        int refused = 0;
        for (Socket socket : stuck) {
            Answer answer = Answer.parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            socket.close();
            if (answer.status() == 429) {
                refused++;
                assertThat(answer.isProblem(429, "too-many-requests").header("Retry-After"))
                        .isEqualTo("2");
            } else {
                assertThat(answer.isProblem(400, "invalid-request").at("detail"))
                        .isEqualTo("The request's body did not come within 7 seconds.");
            }
        }
        assertThat(refused).isBetween(1, stuck.size() - 2);
        assertThat(accepted(inBase64(ticket(100_000)))).isEqualTo(bytes(ticket(100_000)));
    }

    @Test
    void whoGoesAwayLeavesItsPlace() throws IOException {
        for (int i = 0; i < 10; i++) {
            try (Socket socket = connect(head("/print-jobs", ApiServer.WRITE, "Content-Length: 5000000") + "{")) {
                socket.getOutputStream().write(new byte[100_000]);
            }
        }

        assertThat(accepted(inBase64(ticket(MIB)))).isEqualTo(bytes(ticket(MIB)));
    }

    @Test
    void manyLargeTicketsAtOnceAreAllAccepted() throws Exception {
        String body = inBase64(ticket(3 * MIB));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(callers.submit(() -> api.post("/print-jobs", ApiServer.WRITE, body)));
            }
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(202);
            }
        }
    }

    private Socket connect(String start) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String head(String path, String token, String headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token + "\r\n"
                + headers + "\r\n\r\n";
    }
}
