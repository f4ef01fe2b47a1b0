package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.adapters.hubprotocol.Limits;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that don't come about, or don't hold; and that all is well again after them. */
final class HubLinkOutageTest {
    private static ApplicationContext context;

    private PlainHub hub;

    @BeforeAll
    static void startFramework() {
        context = ApplicationContext.run();
    }

    @AfterAll
    static void stopFramework() {
        context.close();
    }

    @BeforeEach
    void open() throws IOException {
        hub = new PlainHub();
    }

    @AfterEach
    void close() throws IOException {
        hub.close();
    }

    private static HubPace with(Duration opening, Duration ping, Duration silence, Duration drain) {
        HubPace quick = LinkRig.QUICK;
        return new HubPace(
                quick.usual(),
                quick.lockedOut(),
                quick.replaced(),
                quick.moved(),
                quick.lived(),
                opening,
                ping,
                silence,
                drain,
                quick.proof(),
                quick.rest());
    }

    private static String print(String id) {
        return "{\"type\":\"task_print\",\"id\":\"" + id + "\",\"payload\":{\"data\":\"x\"}}";
    }

    private static void assertWorks(PlainPeer peer) throws InterruptedException {
        peer.say("{\"type\":\"task_ping\",\"id\":\"again\"}");
        assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("again");
    }

    @ParameterizedTest
    @CsvSource({
        "401,REFUSED,enrol this agent again",
        "403,REFUSED,enrol this agent again",
        "404,REFUSED,Check comanda.hub.url",
        "302,REFUSED,Check comanda.hub.url",
        "200,REFUSED,does not open a WebSocket",
        "503,DISCONNECTED,is not ready",
        "429,DISCONNECTED,is not ready"
    })
    void aHubThatAnswersOtherwiseIsTriedAgain(int status, HubCondition.State state, String words) throws Exception {
        hub.otherwise(PlainHub.status(status));
        try (LinkRig rig = LinkRig.to(context, hub)) {
            HubCondition refused = rig.awaitState(state);
            assertThat(refused.detail()).contains(words, "HTTP " + status).doesNotContain(LinkRig.TOKEN);
            hub.otherwise(new PlainHub.Welcome.Open());
            assertWorks(hub.next().greeted());
            assertThat(rig.link.condition().state()).isEqualTo(HubCondition.State.CONNECTED);
        }
    }

    @Test
    void aHubThatDoesNotAnswerTheHandshakeIsTriedAgain() throws Exception {
        hub.then(new PlainHub.Welcome.Silence());
        HubPace pace =
                with(Duration.ofMillis(300), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(20));
        try (LinkRig _ = LinkRig.to(context, hub, pace)) {
            assertWorks(hub.next().greeted());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                "SSH-2.0-OpenSSH_9\r\n",
                "HTTP/1.1 101 Yes\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: wrong\r\n\r\n"
            })
    void whatIsNoWebSocketIsTriedAgain(String answer) throws Exception {
        hub.then(new PlainHub.Welcome.Answer(answer));
        HubPace pace =
                with(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(20));
        try (LinkRig _ = LinkRig.to(context, hub, pace)) {
            assertWorks(hub.next().greeted());
        }
    }

    @Test
    void aHubThatIsNotThereIsConnectedToWhenItIs() throws Exception {
        int port = hub.port();
        URI url = hub.url();
        hub.close();
        try (LinkRig rig = new LinkRig(context, url, LinkRig.QUICK, new FakeShop(), null)) {
            assertThat(rig.awaitState(HubCondition.State.DISCONNECTED).detail())
                    .contains("cannot be reached", "127.0.0.1:" + port);
            hub = new PlainHub(port);
            PlainPeer peer = hub.next().greeted();
            assertThat(peer.headers).doesNotContainKey("authorization");
            assertWorks(peer);
        }
    }

    @Test
    void aHubThatIsCutOffInTheMiddleOfATaskGetsOneTicketForTheTaskThatItSendsAgain() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            rig.shop.printsAtOnce = false;
            PlainPeer first = hub.next().greeted();
            first.say(print("t1"));
            rig.shop.nextRequest();
            first.cut();
            PlainPeer second = hub.next().greeted();
            second.say(print("t1"));
            rig.shop.nextRequest();
            rig.shop.end(new PrintJobId("t1"), new PrintJobState.Printed(FakeShop.NOW, 1, null));
            assertThat(second.next("task_result").at("/id").asText()).isEqualTo("t1");
            assertThat(rig.shop.printedTickets()).isEqualTo(1);
            assertWorks(second);
        }
    }

    @Test
    void resultsThatCouldNotBeSentAreSentInTheOrderOfTheirEnd() throws Exception {
        hub.then(new PlainHub.Welcome.Open(), PlainHub.status(503), PlainHub.status(503));
        try (LinkRig rig = LinkRig.to(context, hub)) {
            rig.shop.printsAtOnce = false;
            PlainPeer first = hub.next().greeted();
            for (String id : List.of("a", "b", "c")) {
                first.say(print(id));
                rig.shop.nextRequest();
            }
            first.cut();
            for (String id : List.of("c", "a", "b")) {
                rig.shop.end(new PrintJobId(id), new PrintJobState.Printed(FakeShop.NOW, 1, null));
            }
            PlainPeer second = hub.next().greeted();
            List<String> told = new ArrayList<>();
            while (told.size() < 3) {
                JsonNode result = second.next("task_result");
                told.add(result.at("/id").asText());
            }
            assertThat(told).containsExactly("c", "a", "b");
        }
    }

    @Test
    void anotherAgentTellsWhatItsForerunnerCouldNot() throws Exception {
        FakeShop shop = new FakeShop();
        shop.printsAtOnce = false;
        try (LinkRig _ = new LinkRig(context, hub.url(), LinkRig.QUICK, shop, null)) {
            PlainPeer peer = hub.next().greeted();
            peer.say(print("t1"));
            shop.nextRequest();
        }
        shop.news = null;
        shop.end(new PrintJobId("t1"), new PrintJobState.Unconfirmed(FakeShop.NOW, null, "The power went."));
        try (LinkRig _ = new LinkRig(context, hub.url(), LinkRig.QUICK, shop, null)) {
            PlainPeer peer = hub.next().greeted();
            JsonNode result = peer.next("task_result");
            assertThat(result.at("/id").asText()).isEqualTo("t1");
            assertThat(result.at("/payload/meta/state").asText()).isEqualTo("unconfirmed");
        }
    }

    @Test
    void anErrorWhileSomethingIsToldEndsTheConnectionAndNothingElse() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            rig.shop.printsAtOnce = false;
            PlainPeer first = hub.next().greeted();
            first.say(print("t1"));
            rig.shop.nextRequest();
            rig.shop.journalDefects.add(new NoClassDefFoundError("as planned"));
            rig.shop.end(new PrintJobId("t1"), new PrintJobState.Printed(FakeShop.NOW, 1, null));
            PlainPeer second = hub.next().greeted();
            assertThat(second.next("task_result").at("/id").asText()).isEqualTo("t1");
            assertWorks(second);
            assertThat(rig.link.condition().state()).isEqualTo(HubCondition.State.CONNECTED);
        }
    }

    @Test
    void aResultIsToldWhenTheHubHasAnsweredAPingAfterIt() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            peer.say(print("t1"));
            assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("t1");
            rig.shop.awaitUntold(0);
        }
    }

    @Test
    void aResultThatWentIntoADeadLineIsSentAgain() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer first = hub.next().greeted().mute();
            first.say(print("t1"));
            assertThat(first.next("task_result").at("/id").asText()).isEqualTo("t1");
            first.say("{\"type\":\"task_ping\",\"id\":\"p1\"}");
            assertThat(first.next("task_result").at("/id").asText()).isEqualTo("p1");
            assertThat(rig.shop.untoldJobs()).isEqualTo(1);
            first.cut();
            PlainPeer second = hub.next().greeted();
            assertThat(second.next("task_result").at("/id").asText()).isEqualTo("t1");
            assertThat(second.next("task_result").at("/id").asText()).isEqualTo("p1");
            rig.shop.awaitUntold(0);
            assertWorks(second);
        }
    }

    @Test
    void aHubThatAnswersNoPingHasReadWhatWasSentWellBeforeItSaysSomething() throws Exception {
        HubPace quick = LinkRig.QUICK;
        HubPace pace = new HubPace(
                quick.usual(),
                quick.lockedOut(),
                quick.replaced(),
                quick.moved(),
                quick.lived(),
                quick.opening(),
                Duration.ofMillis(50),
                quick.silence(),
                quick.drain(),
                Duration.ofMillis(500),
                quick.rest());
        try (LinkRig rig = LinkRig.to(context, hub, pace)) {
            PlainPeer peer = hub.next().greeted().mute();
            long saidAt = System.nanoTime();
            peer.say(print("t1"));
            assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("t1");
            while (rig.shop.untoldJobs() > 0) {
                peer.say("{\"type\":\"ack\"}");
                Thread.sleep(20);
            }
            assertThat(System.nanoTime() - saidAt)
                    .isGreaterThan(Duration.ofMillis(500).toNanos());
            assertThat(peer.hasNext()).isFalse();
        }
    }

    @Test
    void aHubThatIsSilentWhileAMessageIsBeingSentIsLeftAsSoonAsAnyOther() throws Exception {
        HubPace pace =
                with(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(3), Duration.ofSeconds(60));
        try (LinkRig rig = LinkRig.to(context, hub, pace)) {
            PlainPeer deaf = hub.next().greeted().mute().deaf();
            String filler = "x".repeat(4_000);
            for (int at = 0; at < 900; at++) {
                deaf.say("{\"type\":\"task_ping\",\"id\":\"" + filler + at + "\"}");
            }
            assertWorksAfterwards(hub.next());
            assertThat(rig.connected()).isEqualTo(1);
        }
    }

    @Test
    void anAgentThatEndsTellsTheHubFirstWhatItDoesNotKnow() throws Exception {
        LinkRig rig = LinkRig.to(context, hub);
        rig.shop.printsAtOnce = false;
        PlainPeer peer = hub.next().greeted();
        peer.say(print("t1"));
        rig.shop.nextRequest();
        peer.say("{\"type\":\"task_ping\",\"id\":\"p1\"}");
        assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("p1");
        rig.shop.news = null;
        rig.shop.end(new PrintJobId("t1"), new PrintJobState.Printed(FakeShop.NOW, 1, null));
        rig.close();
        assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("t1");
        assertThat(peer.awaitEnd()).isEqualTo(1000);
        assertThat(rig.shop.untoldJobs()).isZero();
    }

    @Test
    void aHubThatDoesNotListenHoldsTheEndUpForAMomentOnly() throws Exception {
        LinkRig rig = LinkRig.to(context, hub);
        PlainPeer peer = hub.next().greeted().mute();
        peer.say(print("t1"));
        assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("t1");
        long begunAt = System.nanoTime();
        rig.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begunAt)).isLessThan(Duration.ofSeconds(8));
        assertThat(peer.awaitEnd()).isEqualTo(1000);
        assertThat(rig.shop.untoldJobs()).isEqualTo(1);
    }

    @Test
    void aNameServerThatHangsLeavesNoConnectionsBehind() throws Exception {
        HubPace pace =
                with(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(20));
        URI url = URI.create("ws://" + SlowNames.NAME + ":" + hub.port() + "/print-agent");
        SlowNames.hang();
        try (LinkRig rig = new LinkRig(context, url, pace, new FakeShop(), null)) {
            rig.awaitDetail("did not open");
            rig.awaitDetail("still being looked up");
            assertThat(hub.requests()).isEmpty();
            SlowNames.answer();
            assertWorks(hub.next().greeted());
            assertThat(hub.requests()).hasSize(1);
            assertThat(hub.hasNext()).isFalse();
        } finally {
            SlowNames.answer();
        }
    }

    @Test
    void aSilentHubIsNoticedAndLeft() throws Exception {
        HubPace pace =
                with(Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofMillis(1200), Duration.ofSeconds(20));
        try (LinkRig rig = LinkRig.to(context, hub, pace)) {
            PlainPeer mute = hub.next().mute().greeted();
            assertThat(mute.awaitEnd()).isEqualTo(-1);
            mute.awaitPings(1);
            PlainPeer second = hub.next().greeted();
            assertWorks(second);
            assertThat(rig.meters.get("comanda.hub.connections").counter().count())
                    .isEqualTo(2);
        }
    }

    @Test
    void aHubThatAnswersPingsIsNotSilent() throws Exception {
        HubPace pace =
                with(Duration.ofSeconds(5), Duration.ofMillis(250), Duration.ofSeconds(4), Duration.ofSeconds(20));
        try (LinkRig rig = LinkRig.to(context, hub, pace)) {
            PlainPeer peer = hub.next().greeted();
            peer.awaitPings(24);
            assertWorks(peer);
            assertThat(rig.meters.get("comanda.hub.connections").counter().count())
                    .isEqualTo(1);
        }
    }

    @Test
    void aMessageThatIsSlowToComeIsASignOfLife() throws Exception {
        HubPace pace =
                with(Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(4), Duration.ofSeconds(20));
        try (LinkRig rig = LinkRig.to(context, hub, pace)) {
            PlainPeer peer = hub.next().mute().greeted();
            byte[] frame =
                    PlainPeer.frameBytes(PlainPeer.TEXT, true, print("slow").getBytes(StandardCharsets.UTF_8));
            long slow = Duration.ofMillis(5500).toNanos();
            long begunAt = System.nanoTime();
            for (int at = 0; at < frame.length; at++) {
                peer.raw(new byte[] {frame[at]});
                LockSupport.parkNanos(begunAt + slow * at / frame.length - System.nanoTime());
            }
            assertThat(rig.shop.nextRequest().id().value()).isEqualTo("slow");
        }
    }

    @Test
    void aHubThatReadsNothingIsLeft() throws Exception {
        HubPace pace =
                with(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMillis(500));
        try (LinkRig rig = LinkRig.to(context, hub, pace)) {
            PlainPeer deaf = hub.next().greeted().deaf();
            String filler = "x".repeat(4_000);
            long limit = System.nanoTime()
                    + Duration.ofSeconds(PlainHub.PATIENCE_SECONDS).toNanos();
            for (int at = 0; !hub.hasNext() && System.nanoTime() - limit < 0; at++) {
                try {
                    deaf.say("{\"type\":\"task_ping\",\"id\":\"" + filler + at + "\"}");
                } catch (UncheckedIOException _) {
                    break;
                }
            }
            assertWorksAfterwards(hub.next());
            assertThat(rig.connected()).isEqualTo(1);
        }
    }

    /** The answers to the first hub's pings come first. */
    private static void assertWorksAfterwards(PlainPeer peer) throws InterruptedException {
        peer.say("{\"type\":\"task_ping\",\"id\":\"again\"}");
        JsonNode result = peer.next("task_result");
        while (!result.at("/id").asText().equals("again")) {
            result = peer.next("task_result");
        }
    }

    @Test
    void aMessageThatIsTooLargeEndsTheConnectionAndNothingElse() throws Exception {
        try (LinkRig _ = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            peer.raw(tooLarge());
            // Netty's client means to say 1009, and gets no further than cutting the connection.
            assertThat(peer.awaitEnd()).isIn(1009, -1);
            assertWorks(hub.next().greeted());
        }
    }

    /** The beginning of a frame that says how large it will be. */
    private static byte[] tooLarge() {
        return ByteBuffer.allocate(10)
                .put((byte) 0x81)
                .put((byte) 127)
                .putLong(Limits.LARGEST_MESSAGE + 1L)
                .array();
    }

    @Test
    void fragmentsThatAreTooManyEndTheConnectionAndNothingElse() throws Exception {
        try (LinkRig _ = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            byte[] half = new byte[Limits.LARGEST_MESSAGE / 2 + 1];
            peer.frame(PlainPeer.TEXT, false, half);
            peer.frame(PlainPeer.CONTINUATION, false, half);
            assertThat(peer.awaitEnd()).isEqualTo(1009);
            assertWorks(hub.next().greeted());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x83, 0xc1, 0x89, 0x80})
    void aFrameThatBreaksTheRulesEndsTheConnectionAndNothingElse(int first) throws Exception {
        try (LinkRig _ = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            // A reserved opcode, a reserved bit, a ping that is too long, a continuation of nothing.
            byte[] content = new byte[first == 0x89 ? 126 : 1];
            byte[] frame = PlainPeer.frameBytes(PlainPeer.TEXT, true, content);
            frame[0] = (byte) first;
            peer.raw(frame);
            assertThat(peer.awaitEnd()).isIn(1002, -1);
            assertWorks(hub.next().greeted());
        }
    }

    @Test
    void aMaskedFrameOfTheHubEndsTheConnectionAndNothingElse() throws Exception {
        try (LinkRig _ = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            peer.raw(new byte[] {(byte) 0x81, (byte) 0x82, 1, 2, 3, 4, 'a', 'b'});
            assertThat(peer.awaitEnd()).isIn(1002, -1);
            assertWorks(hub.next().greeted());
        }
    }

    @ParameterizedTest
    @CsvSource({"1000,''", "1001,going away", "1012,restart", "4001,replaced by another connection"})
    void aHubThatSaysGoodbyeIsConnectedToAgain(int code, String reason) throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            peer.close(code, reason);
            assertThat(peer.awaitEnd()).isEqualTo(code);
            assertWorks(hub.next().greeted());
            assertThat(rig.link.condition().state()).isEqualTo(HubCondition.State.CONNECTED);
        }
    }
}
