package comanda.connectors.handheld.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.connectors.handheld.simulator.RawPdvClient.Reply;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.FaultAt;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.restaurant.OrderLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each fault looks like from the other end of the socket. */
@Timeout(60)
final class FaultTest {

    private static final OrderLine MEAT = OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private HandheldSimulator simulator;
    private RawPdvClient client;
    private BracketMessages messages;

    @BeforeEach
    void open() throws IOException {
        simulator = HandheldSimulator.start(
                SimulatorOptions.builder().tables(7).occupancyPercent(0).build());
        simulator.restaurant().seat(5, MEAT);
        simulator
                .restaurant()
                .seat(
                        6,
                        OrderLine.of("3001", "Chopp Pilsen 300ml", "1", "12.00").withNote("sem espuma à parte"));
        client = RawPdvClient.bracket(simulator);
        messages = new BracketMessages(simulator);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        simulator.close();
    }

    private void once(String fault) {
        simulator.script().add(FaultAt.parse(fault), Script.ANY, 1);
    }

    private boolean closedAtPdv() {
        return simulator.restaurant().table(5).isFree();
    }

    private void healthyAgain() throws IOException {
        assertThat(client.ask(messages.bill(6, "healthy")).field("MESSAGEID")).isEqualTo("healthy");
    }

    @Test
    void refuseEndsConnectionsAndTakesNoneUntilItIsLifted() throws IOException {
        healthyAgain();
        once("refuse");

        assertThatThrownBy(() -> RawPdvClient.bracket(simulator)).isInstanceOf(ConnectException.class);
        assertThat(client.receiveAll()).isEmpty();

        simulator.script().clear();
        try (RawPdvClient again = RawPdvClient.bracket(simulator)) {
            assertThat(again.ask(messages.tables("a")).ok()).isTrue();
        }
    }

    @RepeatedTest(40)
    void refusingHoldsFromTheFirstMomentAndListeningToo() throws IOException {
        once("refuse");
        assertThatThrownBy(() -> RawPdvClient.bracket(simulator)).isInstanceOf(ConnectException.class);
        simulator.script().clear();
        try (RawPdvClient again = RawPdvClient.bracket(simulator)) {
            assertThat(again.ask(messages.tables("a")).ok()).isTrue();
        }
    }

    @Test
    void aStalledConnectionIsAcceptedAndNeverAnswered() throws IOException, InterruptedException {
        healthyAgain();
        once("silence@connecting");
        try (RawPdvClient stalled = RawPdvClient.bracket(simulator)) {
            stalled.send(messages.tables("a"));
            assertThat(stalled.staysSilent(100)).isTrue();
            assertThat(simulator.recorder().openConnections()).isEqualTo(2);
        }
        assertThat(simulator.recorder().await(recorder -> recorder.openConnections() == 1, PATIENCE))
                .isTrue();
        healthyAgain();
    }

    @ParameterizedTest
    @ValueSource(strings = {"after-work", "before-work"})
    void afterAResetOnlyTheLedgerKnows(String work) throws InterruptedException, IOException {
        once("reset@" + work);
        client.send(messages.close(5, "a"));
        assertThatThrownBy(() -> client.receive()).isInstanceOf(SocketException.class);
        assertThat(simulator.recorder().await(recorder -> recorder.openConnections() == 0, PATIENCE))
                .isTrue();
        assertThat(closedAtPdv()).isEqualTo(work.equals("after-work"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"after-work", "before-work"})
    void aConnectionClosedAfterTheRequestSaysNothing(String work) throws IOException {
        once("close@" + work);
        client.send(messages.close(5, "a"));
        assertThat(client.receiveAll()).isEmpty();
        assertThat(closedAtPdv()).isEqualTo(work.equals("after-work"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"after-work", "before-work"})
    void aHalfClosedConnectionIsStillReadAndNotObeyed(String work) throws IOException, InterruptedException {
        once("half-close@" + work);
        client.send(messages.close(5, "a"));
        assertThat(client.receiveAll()).isEmpty();
        assertThat(closedAtPdv()).isEqualTo(work.equals("after-work"));
        client.send(messages.close(6, "b"));
        assertThat(simulator.recorder().await(recorder -> recorder.count("close") == 2, PATIENCE))
                .isTrue();
        assertThat(simulator.recorder().openConnections()).isEqualTo(1);
        assertThat(simulator.restaurant().table(6).isFree()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"after-work", "before-work"})
    void afterSilenceTheConnectionGoesOn(String work) throws IOException {
        once("silence@" + work);
        client.send(messages.close(5, "a"));
        assertThat(client.staysSilent(100)).isTrue();
        assertThat(closedAtPdv()).isEqualTo(work.equals("after-work"));
        healthyAgain();
    }

    @Test
    void aCutAnswerHasSoManyBytes() throws IOException {
        once("cut:20");
        client.send(messages.bill(5, "a"));
        assertThat(new String(client.receiveAll(), ISO_8859_1)).isEqualTo("GETBOARDCONTENTRESUL");
    }

    @Test
    void afterHalfAFrameNothingMoreComes() throws IOException, InterruptedException {
        int whole = answerLength();
        once("silence@in-answer");
        client.send(messages.bill(5, "a"));
        byte[] half = client.input().readNBytes(whole / 2);
        assertThat(half).hasSize(whole / 2);
        client.send(messages.bill(5, "b"));
        assertThat(simulator.recorder().await(recorder -> recorder.count("bill") == 3, PATIENCE))
                .isTrue();
        assertThat(client.staysSilent(100)).isTrue();
    }

    private int answerLength() throws IOException {
        client.send(messages.bill(5, "a"));
        return client.receiveText().length() + "[EOM]".length();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "split:1",
                "split:7",
                "drip:1ms",
                "duplicate",
                "two-in-one",
                "garbage-after:10",
                "late:5ms",
                "late:5ms@before-work"
            })
    void theRightAnswerComesFirst(String fault) throws IOException {
        once(fault);
        Reply reply = client.ask(messages.bill(5, "a"));
        assertThat(reply.first()).isEqualTo("GETBOARDCONTENTRESULT");
        assertThat(reply.field("MESSAGEID")).isEqualTo("a");
        assertThat(reply.payload("BOARDINFO").path("total")).hasToString("145.0");
    }

    @Test
    void aDuplicateIsTheSameAnswerOnceMore() throws IOException {
        once("duplicate");
        client.send(messages.bill(5, "a"));
        assertThat(client.receiveText()).isEqualTo(client.receiveText());
        healthyAgain();
    }

    @Test
    void theSecondOfTwoInOneBelongsToNobody() throws IOException {
        once("two-in-one");
        assertThat(client.ask(messages.bill(5, "a")).field("MESSAGEID")).isEqualTo("a");
        assertThat(client.receive().field("MESSAGEID")).startsWith("00000000-");
        healthyAgain();
    }

    @Test
    void garbageStandsBeforeOrBehindTheAnswer() throws IOException {
        once("garbage-before:10");
        client.send(messages.bill(5, "a"));
        String text = client.receiveText();
        assertThat(text.indexOf("GETBOARDCONTENTRESULT")).isEqualTo(10);
        once("garbage-after:10");
        client.ask(messages.bill(5, "b"));
        client.send(messages.bill(5, "c"));
        assertThat(client.receiveText().indexOf("GETBOARDCONTENTRESULT")).isEqualTo(10);
    }

    @Test
    void anOversizedAnswerStreamsWithoutAnEnd() throws IOException {
        once("oversized:64MB");
        client.send(messages.bill(5, "a"));
        long left = 64L << 20;
        byte[] chunk = new byte[1 << 16];
        int last = 0;
        while (left > 0) {
            last = client.input().read(chunk);
            left -= last;
        }
        assertThat(left).isZero();
        assertThat(chunk[last - 1]).isEqualTo((byte) 'A');
        assertThat(client.staysSilent(50)).isTrue();
    }

    @Test
    void lateWorkIsDoneAfterTheClientGaveUp() throws IOException, InterruptedException {
        once("late:1s@before-work");
        client.send(messages.close(5, "a"));
        assertThat(simulator.recorder().await(recorder -> recorder.count("close") == 1, PATIENCE))
                .isTrue();
        assertThat(closedAtPdv()).isFalse();
        assertThat(client.receive().ok()).isTrue();
        assertThat(closedAtPdv()).isTrue();
    }

    @Test
    void aDelayedCloseIsDoneAtOnce() throws IOException, InterruptedException {
        once("late:200ms");
        long begin = System.nanoTime();
        client.send(messages.close(5, "a"));
        assertThat(simulator.recorder().await(recorder -> closedAtPdv(), PATIENCE))
                .isTrue();
        assertThat(client.receive().ok()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        once("late:10m");
        client.send(messages.close(6, "b"));
        assertThat(simulator
                        .recorder()
                        .await(recorder -> simulator.restaurant().table(6).isFree(), PATIENCE))
                .isTrue();
    }

    @Test
    void anOvertakenAnswerComesAfterALaterOne() throws IOException {
        once("overtaken:1s");
        client.send(messages.bill(5, "a"));
        client.send(messages.bill(6, "b"));
        assertThat(client.receive().field("MESSAGEID")).isEqualTo("b");
        assertThat(client.receive().field("MESSAGEID")).isEqualTo("a");
    }

    @Test
    void thePreviousAnswerComesAgain() throws IOException {
        client.ask(messages.bill(6, "a"));
        once("previous-answer");
        Reply reply = client.ask(messages.bill(5, "b"));
        assertThat(reply.field("MESSAGEID")).isEqualTo("a");
        assertThat(reply.payload("BOARDINFO").path("id").intValue()).isEqualTo(6);
        healthyAgain();
    }

    @Test
    void aStrangersAnswerComesUnderAnotherId() throws IOException {
        once("other-message-id");
        Reply reply = client.ask(messages.close(5, "a"));
        assertThat(reply.field("MESSAGEID")).startsWith("00000000-");
        assertThat(closedAtPdv()).isTrue();
        once("previous-answer");
        try (RawPdvClient fresh = RawPdvClient.bracket(simulator)) {
            assertThat(fresh.ask(messages.bill(6, "b")).field("MESSAGEID")).startsWith("00000000-");
        }
    }

    @Test
    void anotherTablesBillComesUnderTheRightId() throws IOException {
        once("other-table");
        Reply reply = client.ask(messages.bill(5, "a"));
        assertThat(reply.field("MESSAGEID")).isEqualTo("a");
        assertThat(reply.payload("BOARDINFO").path("id").intValue()).isEqualTo(6);
    }

    @Test
    void aPayloadMayBeWrongInThreeWays() throws IOException {
        once("wrong-base64");
        String base64 = client.ask(messages.bill(6, "a")).field("BOARDINFO");
        assertThatThrownBy(() -> Base64.getDecoder().decode(base64)).isInstanceOf(IllegalArgumentException.class);
        once("invalid-json");
        Reply broken = client.ask(messages.bill(6, "b"));
        assertThatThrownBy(() -> broken.payload("BOARDINFO")).isInstanceOf(UncheckedIOException.class);
        once("wrong-charset");
        byte[] latin =
                Base64.getDecoder().decode(client.ask(messages.bill(6, "c")).field("BOARDINFO"));
        assertThat(new String(latin, ISO_8859_1)).contains("sem espuma à parte");
        healthyAgain();
    }

    @Test
    void theAnswerMayComeInTheOtherProfile() throws IOException {
        once("wrong-delimiter");
        client.send(messages.close(5, "a"));
        byte[] answer = client.input().readNBytes(40);
        assertThat(new String(answer, ISO_8859_1)).startsWith("\u001dOP=POSTQUEUE\u001dSTATUS=OK\u001dMESSAGEID=a");
    }

    @Test
    void refusalsAreNotCarriedOut() throws IOException {
        once("error:409:table is locked: caixa 2");
        Reply error = client.ask(messages.close(5, "a"));
        assertThat(error.field("ERRORID")).isEqualTo("409");
        assertThat(error.field("ERRORDESCRIPTION")).isEqualTo("table is locked: caixa 2");
        assertThat(error.field("MESSAGEID")).isEqualTo("a");
        once("not-authorized");
        assertThat(client.ask(messages.close(5, "b")).field("NOTAUTHORIZED")).isEqualTo("true");
        once("echo-key");
        assertThat(client.ask(messages.close(5, "c")).field("ERRORDESCRIPTION"))
                .contains(simulator.keys().current());
        assertThat(closedAtPdv()).isFalse();
        assertThat(simulator.recorder().messages().toString())
                .doesNotContain(simulator.keys().current());
    }

    @Test
    void aFaultWaitsForItsOperationAndHappensSoOften() throws IOException {
        simulator.script().add(new Fault.ErrorAnswer(500, "x"), "bill", 2);
        assertThat(client.ask(messages.tables("a")).ok()).isTrue();
        assertThat(client.ask(messages.bill(5, "b")).ok()).isFalse();
        assertThat(simulator.script().planned().getFirst().times()).isEqualTo(1);
        assertThat(client.ask(messages.bill(5, "c")).ok()).isFalse();
        assertThat(client.ask(messages.bill(5, "d")).ok()).isTrue();
        assertThat(simulator.script().planned()).isEmpty();
    }

    @Test
    void preBillAndCloseAreToldApartAndAlwaysLastsUntilItIsLifted() throws IOException {
        simulator.script().add(new Fault.ErrorAnswer(500, "x"), "close", Script.ALWAYS);
        assertThat(client.ask(messages.preBill(5, "a")).ok()).isTrue();
        assertThat(client.ask(messages.close(5, "b")).ok()).isFalse();
        assertThat(client.ask(messages.close(5, "c")).ok()).isFalse();
        simulator.script().clear();
        assertThat(client.ask(messages.close(5, "d")).ok()).isTrue();
    }

    @Test
    void aPlanForAnUnknownOperationIsRefused() {
        assertThatThrownBy(() -> simulator.script().once(new Fault.Duplicate(), "refund"))
                .hasMessageContaining("no operation \"refund\"")
                .hasMessageContaining("pre-bill");
        assertThatThrownBy(() -> simulator.script().add(new Fault.Duplicate(), Script.ANY, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "silence@connecting",
                "late:10m",
                "late:10m@before-work",
                "overtaken:10m",
                "drip:1m",
                "silence",
                "oversized:900000MB"
            })
    void closingTheSimulatorEndsEveryWait(String fault) throws IOException, InterruptedException {
        healthyAgain();
        once(fault);
        try (RawPdvClient waiting = RawPdvClient.bracket(simulator)) {
            waiting.send(messages.bill(5, "a"));
            assertThat(simulator.recorder().await(recorder -> recorder.openConnections() == 2, PATIENCE))
                    .isTrue();
            long begin = System.nanoTime();
            simulator.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
            assertThat(simulator.recorder().openConnections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "close"})
    void aConnectionMayEndBeforeAnyRequest(String fault) throws IOException, InterruptedException {
        healthyAgain();
        once(fault + "@connecting");
        try (RawPdvClient brief = RawPdvClient.bracket(simulator)) {
            assertThat(endOf(brief)).isEqualTo(fault);
        }
        assertThat(simulator.recorder().await(recorder -> recorder.openConnections() == 1, PATIENCE))
                .isTrue();
        healthyAgain();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "close", "half-close"})
    void halfOfTheAnswerMayBeAll(String fault) throws IOException {
        String whole = wholeCloseAnswer();
        once(fault + "@in-answer");
        client.send(messages.close(5, "a"));
        byte[] half = client.input().readNBytes(whole.length() / 2);
        assertThat(new String(half, ISO_8859_1)).isEqualTo(whole.substring(0, whole.length() / 2));
        assertThat(endOf(client)).isEqualTo(fault.equals("half-close") ? "close" : fault);
        assertThat(closedAtPdv()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "close"})
    void theConnectionMayEndAfterAWholeAnswer(String fault) throws IOException {
        String whole = wholeCloseAnswer();
        once(fault + "@after-answer");
        client.send(messages.close(5, "a"));
        byte[] answer = client.input().readNBytes(whole.length());
        assertThat(new String(answer, ISO_8859_1)).isEqualTo(whole);
        assertThat(endOf(client)).isEqualTo(fault);
    }

    /** An answer to a close named "a", as bytes of ASCII; table 6 is free afterwards. */
    private String wholeCloseAnswer() throws IOException {
        client.send(messages.close(6, "a"));
        return client.receiveText() + "[EOM]";
    }

    private static String endOf(RawPdvClient client) {
        try {
            return client.input().read() < 0 ? "close" : "more";
        } catch (IOException reset) {
            return "reset";
        }
    }

    @Test
    void theSecondHalfOfAnAnswerMayBeLate() throws IOException, InterruptedException {
        once("late:300ms@in-answer");
        long begin = System.nanoTime();
        client.send(messages.close(5, "a"));
        assertThat((char) client.input().read()).isEqualTo('P');
        assertThat(closedAtPdv()).isTrue();
        assertThat(client.receiveText()).startsWith("OSTQUEUERESULT");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void theFaultOfAnAnswerIsRecordedWithIt() throws IOException {
        once("split:3");
        client.ask(messages.bill(5, "a"));
        assertThat(simulator.recorder().messages().getLast().fault()).isEqualTo("split:3");
        once("error:500:x@before-work");
        client.ask(messages.bill(5, "b"));
        assertThat(simulator.recorder().messages().getLast().fault()).isEqualTo("error:500:x");
    }
}
