package comanda.connectors.simulation.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.FaultAt;
import comanda.connectors.simulation.faults.FaultMatrix;
import comanda.connectors.simulation.faults.Moment;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.recording.RecordedMessage;
import comanda.connectors.simulation.recording.Recorder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the core makes of any protocol, seen from the other end of a socket. */
@Timeout(60)
final class SimulatedServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LATE = Duration.ofMillis(30);
    private static final String BILL = "1 ok " + LinePos.encoded("{\"table\":5}") + "\n";

    private final LinePos pos = new LinePos();
    private final Recorder recorder = new Recorder(100, InstantSource.system());
    private final SimulatedServer server;

    SimulatedServerTest() throws IOException {
        server = SimulatedServer.start("line-pos", InetAddress.getLoopbackAddress(), 0, pos, pos, recorder);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private static String read(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), ISO_8859_1);
    }

    private static String ask(Socket socket, String line) throws IOException {
        send(socket, line + "\n");
        StringBuilder answer = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0;
                next = socket.getInputStream().read()) {
            answer.append((char) next);
            if (next == '\n') {
                break;
            }
        }
        return answer.toString();
    }

    /** What comes on the connection within a short while, and how it ends. */
    private static String everything(Socket socket) throws IOException {
        StringBuilder all = new StringBuilder();
        socket.setSoTimeout(300);
        try {
            int next = socket.getInputStream().read();
            while (next >= 0) {
                all.append((char) next);
                next = socket.getInputStream().read();
            }
            return all + "<closed>";
        } catch (SocketTimeoutException open) {
            return all + "<open>";
        } catch (IOException reset) {
            return all + "<reset>";
        }
    }

    private void once(String fault) {
        server.script().add(FaultAt.parse(fault), Script.ANY, 1);
    }

    @Test
    void withoutFaultsRequestsAreAnsweredInTheirOrder() throws IOException {
        try (Socket client = connected()) {
            send(client, "1 k bill 5\n2 k mute 5\n3 k close 5\n");
            assertThat(read(client, BILL.length())).isEqualTo(BILL);
            assertThat(read(client, 12)).isEqualTo("3 ok closed\n");
        }
        assertThat(pos.closings).containsEntry("5", 1);
        assertThat(recorder.counts()).containsEntry("bill", 1L).containsEntry("mute", 1L);
        assertThat(recorder.requests()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "silence | '' | open | 1",
                "silence@before-work | '' | open | 0",
                "silence@in-answer | 1 ok c | open | 1",
                "silence@connecting | '' | open | 0",
                "reset | '' | reset | 1",
                "reset@before-work | '' | reset | 0",
                "reset@in-answer | 1 ok c | reset | 1",
                "reset@after-answer | '1 ok closed\n' | reset | 1",
                "close | '' | closed | 1",
                "close@before-work | '' | closed | 0",
                "close@in-answer | 1 ok c | closed | 1",
                "close@after-answer | '1 ok closed\n' | closed | 1",
                "half-close | '' | closed | 1",
                "half-close@before-work | '' | closed | 0",
                "half-close@in-answer | 1 ok c | closed | 1",
                "cut:0 | '' | closed | 1",
                "cut:4 | '1 ok' | closed | 1",
                "cut:9000 | '1 ok closed\n' | closed | 1",
                "split:1 | '1 ok closed\n' | open | 1",
                "drip:1ms | '1 ok closed\n' | open | 1",
                "late:20ms | '1 ok closed\n' | open | 1",
                "late:20ms@before-work | '1 ok closed\n' | open | 1",
                "late:20ms@in-answer | '1 ok closed\n' | open | 1",
                "overtaken:20ms | '1 ok closed\n' | open | 1",
                "two-in-one | '1 ok closed\nnobody ok closed\n' | open | 1",
                "duplicate | '1 ok closed\n1 ok closed\n' | open | 1",
                "oversized:10 | '1 ok cAAAA' | open | 1",
                "error:7:full | '1 error 7full\n' | open | 0",
                "not-authorized | '1 error key\n' | open | 0",
                "echo-key | '1 error k\n' | open | 0",
                "previous-answer | 'nobody ok closed\n' | open | 1",
                "other-message-id | 'nobody ok closed\n' | open | 1",
                "wrong-delimiter | '1;ok;closed!' | open | 1",
                "wrong-base64 | '1 ok *closed\n' | open | 1",
            })
    void eachFaultShowsThisAndDoesSoMuch(String fault, String seen, String end, int closings)
            throws IOException, InterruptedException {
        once(fault);
        try (Socket client = connected()) {
            send(client, "1 k close 5\n");
            assertThat(everything(client)).isEqualTo(seen + "<" + end + ">");
        }
        assertThat(recorder.await(now -> now.openConnections() == 0, PATIENCE)).isTrue();
        assertThat(pos.closings.getOrDefault("5", 0)).isEqualTo(closings);
    }

    /** A connection that ended before the request may refuse to take it. */
    private static void sendInto(Socket client, String text) throws IOException {
        try {
            send(client, text);
        } catch (IOException endedBefore) {
            assertThat(client.isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"close, <closed>", "reset, <reset>"})
    void aConnectionMayEndBeforeAnyRequest(String fault, String seen) throws IOException {
        once(fault + "@connecting");
        try (Socket client = connected()) {
            assertThat(everything(client)).isEqualTo(seen);
        }
        assertThat(recorder.requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"half-close", "half-close@in-answer", "silence@in-answer", "oversized:10"})
    void onAConnectionWithoutAFutureRequestsAreReadAndNotObeyed(String fault) throws IOException, InterruptedException {
        once(fault);
        try (Socket client = connected()) {
            send(client, "1 k bill 5\n2 k close 6\n3 k bill 6\n");
            assertThat(recorder.await(now -> now.requests() == 3, PATIENCE)).isTrue();
        }
        assertThat(recorder.await(now -> now.openConnections() == 0, PATIENCE)).isTrue();
        assertThat(pos.closings).isEmpty();
    }

    @Test
    void halfOfALateAnswerMayBeThereAtOnce() throws IOException {
        once("late:10m@in-answer");
        try (Socket client = connected()) {
            send(client, "1 k close 5\n");
            assertThat(read(client, 6)).isEqualTo("1 ok c");
            assertThat(pos.closings).containsEntry("5", 1);
        }
    }

    @Test
    void garbageStandsBeforeAndBehind() throws IOException {
        once("garbage-before:3");
        once("garbage-after:3");
        try (Socket client = connected()) {
            send(client, "1 k bill 5\n1 k bill 5\n");
            String all = everything(client);
            assertThat(all).hasSize(2 * BILL.length() + 6 + "<open>".length());
            assertThat(all.substring(3)).startsWith(BILL + BILL);
            assertThat(all.substring(0, 3).chars()).allMatch(each -> each >= 0x80);
        }
    }

    @Test
    void thePreviousAnswerAndAnotherTablesAreOfTheCore() throws IOException {
        try (Socket client = connected()) {
            assertThat(ask(client, "1 k bill 5")).isEqualTo(BILL);
            once("previous-answer");
            assertThat(ask(client, "2 k close 6")).isEqualTo(BILL);
            assertThat(pos.closings).containsEntry("6", 1);
            once("other-table");
            assertThat(ask(client, "3 k bill 5")).isEqualTo("3 ok " + LinePos.encoded("{\"table\":99}") + "\n");
        }
    }

    @Test
    void whatIsNoRequestIsAnsweredAndTheConnectionGoesOn() throws IOException {
        try (Socket client = connected()) {
            assertThat(ask(client, "hello")).isEqualTo("- error it has not four words\n");
            assertThat(ask(client, "1 k bill 5")).isEqualTo(BILL);
        }
        assertThat(recorder.count("other")).isEqualTo(1);
    }

    @Test
    void whatIsTooLongIsAnsweredAndTheConnectionEnds() throws IOException {
        try (Socket client = connected()) {
            send(client, "x".repeat(102));
            assertThat(everything(client)).startsWith("- error no end of message within 100 bytes\n<");
        }
    }

    @Test
    void refusingLastsUntilItIsLifted() throws IOException {
        server.script().once(new Fault.Refuse());
        assertThatThrownBy(this::connected).isInstanceOf(ConnectException.class);
        server.script().clear();
        try (Socket client = connected()) {
            assertThat(ask(client, "1 k bill 5")).isEqualTo(BILL);
        }
    }

    @Test
    void connectionsMayBeEndedAndNewOnesAreTaken() throws IOException {
        try (Socket client = connected()) {
            assertThat(ask(client, "1 k bill 5")).isEqualTo(BILL);
            server.script().endConnections();
            assertThat(everything(client)).isEqualTo("<closed>");
        }
        try (Socket client = connected()) {
            assertThat(ask(client, "1 k bill 5")).isEqualTo(BILL);
        }
    }

    @Test
    void anAnswerIsRecordedWithItsFaultAndItsMoment() throws IOException {
        server.script().once(new Fault.Late(LATE), Moment.BEFORE_WORK, "bill");
        try (Socket client = connected()) {
            ask(client, "1 k bill 5");
        }
        RecordedMessage answer = recorder.messages().getLast();
        assertThat(answer.fault()).isEqualTo("late:30ms@before-work");
        assertThat(answer.ok()).isTrue();
    }

    static Stream<FaultMatrix.Cell> cells() {
        return FaultMatrix.cells(List.of("bill", "close", "mute"), LATE).stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void afterEveryCellTheNextConnectionIsServed(FaultMatrix.Cell cell) throws IOException {
        server.script().add(cell.fault(), cell.moment(), cell.operation(), 1);
        if (!(cell.fault() instanceof Fault.Refuse)) {
            try (Socket client = connected()) {
                sendInto(client, "1 k " + cell.operation() + " 5\n");
                client.setSoTimeout(20);
                readAtMost(client);
            }
        }
        server.script().clear();
        try (Socket client = connected()) {
            assertThat(ask(client, "1 k bill 5")).isEqualTo(BILL);
        }
    }

    private static void readAtMost(Socket client) {
        try {
            byte[] some = new byte[1 << 16];
            while (client.getInputStream().read(some) >= 0) {
                // What it looks like is another test's matter.
            }
        } catch (IOException endedOrSilent) {
            assertThat(client.isClosed()).isFalse();
        }
    }

    @Test
    void closingEndsEveryWaitAndMayBeDoneTwice() throws IOException {
        once("late:10m");
        once("overtaken:10m");
        once("silence@connecting");
        try (Socket one = connected();
                Socket two = connected();
                Socket three = connected()) {
            for (Socket client : List.of(one, two, three)) {
                send(client, "1 k bill 5\n");
            }
            long begin = System.nanoTime();
            server.close();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
            for (Socket client : List.of(one, two, three)) {
                assertThat(everything(client)).doesNotContain("ok").doesNotContain("<open>");
            }
        }
        assertThatThrownBy(this::connected).isInstanceOf(ConnectException.class);
        assertThat(recorder.openConnections()).isZero();
    }

    @Test
    void whatAProtocolCannotShowIsAskedOfIt() {
        assertThat(server.plays(new Fault.WrongCharset())).isFalse();
        assertThat(server.plays(new Fault.Silence())).isTrue();
    }
}
