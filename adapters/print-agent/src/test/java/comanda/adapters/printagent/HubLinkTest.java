package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comanda.application.port.in.PrintRejection;
import comanda.application.port.in.ShowPrinters;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState;
import comanda.domain.print.TextEncoding;
import comanda.domain.print.Ticket;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said on a connection that holds. */
final class HubLinkTest {
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

    private static String ping(String id) {
        return "{\"type\":\"task_ping\",\"id\":\"" + id + "\"}";
    }

    private static String print(String id) {
        return "{\"type\":\"task_print\",\"id\":\"" + id + "\",\"payload\":{\"data\":\"x\"}}";
    }

    @Test
    void theAgentSaysWhoItIsInItsHeaders() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            assertThat(peer.headers)
                    .containsEntry("", "GET /print-agent HTTP/1.1")
                    .containsEntry("x-shop-id", "testclient")
                    .containsEntry("x-agent-version", "9.9")
                    .containsEntry("authorization", "Bearer " + LinkRig.TOKEN)
                    .doesNotContainKey("sec-websocket-extensions");
            assertThat(rig.connected()).isEqualTo(1);
            assertThat(rig.link.condition().state()).isEqualTo(HubCondition.State.CONNECTED);
            assertThat(rig.link.condition().lastAck()).isNull();
        }
    }

    @Test
    void anEveningWithAHubOfTheDeployedProtocol() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next();
            Conversations.play("an-evening.txt", peer);
            assertThat(rig.link.condition().lastAck()).isEqualTo(FakeShop.NOW);
            assertThat(rig.shop.printedTickets()).isEqualTo(3);
            assertThat(rig.meters
                            .counter("comanda.hub.tasks", "type", "print", "outcome", "rejected")
                            .count())
                    .isEqualTo(2);
        }
    }

    @Test
    void tasksAreCarriedOutInTheirOrder() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            for (int at = 0; at < 300; at++) {
                peer.say(print("t" + at));
            }
            for (int at = 0; at < 300; at++) {
                assertThat(rig.shop.nextRequest().id()).isEqualTo(new PrintJobId("t" + at));
            }
        }
    }

    @Test
    void aTaskThatIsSentAgainWhileItIsPrintingIsAnsweredOnce() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            rig.shop.printsAtOnce = false;
            PlainPeer peer = hub.next().greeted();
            peer.say(print("t1")).say(print("t1")).say(ping("p1"));
            assertThat(peer.next().at("/id").asText()).isEqualTo("p1");
            rig.shop.end(new PrintJobId("t1"), new PrintJobState.Printed(FakeShop.NOW, 1, null));
            assertThat(peer.next().at("/id").asText()).isEqualTo("t1");
            peer.say(ping("p2"));
            assertThat(peer.next().at("/id").asText()).isEqualTo("p2");
            assertThat(rig.shop.printedTickets()).isEqualTo(1);
        }
    }

    @Test
    void whateverBecameOfATicketIsToldAsItIs() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            rig.shop.printsAtOnce = false;
            PlainPeer peer = hub.next().greeted();
            StringBuilder said = new StringBuilder();
            for (PrintJobState.Ended end : new PrintJobState.Ended[] {
                new PrintJobState.Printed(FakeShop.NOW, 7, "Its paper is near its end."),
                new PrintJobState.Failed(FakeShop.NOW, "It is unplugged."),
                new PrintJobState.Unconfirmed(FakeShop.NOW, 5L, "Look at the paper."),
                new PrintJobState.Expired(FakeShop.NOW),
                new PrintJobState.Canceled(FakeShop.NOW)
            }) {
                String id = end.getClass().getSimpleName();
                peer.say(print(id));
                rig.shop.nextRequest();
                peer.say(ping("after-" + id));
                assertThat(peer.next().at("/id").asText()).isEqualTo("after-" + id);
                rig.shop.end(new PrintJobId(id), end);
                JsonNode payload = peer.next().at("/payload");
                said.append(payload.at("/status").asText() + " "
                        + payload.at("/message").asText() + " " + payload.at("/meta") + "\n");
            }
            assertThat(said).hasToString("""
                            success Printed. Its paper is near its end. {"bytesSent":7}
                            error It is unplugged. {"state":"failed"}
                            error Look at the paper. {"bytesSent":5,"state":"unconfirmed"}
                            error It was not printed: its time had passed before it could be begun. {"state":"expired"}
                            error It was not printed: somebody took it back at the shop. {"state":"canceled"}
                            """);
        }
    }

    @Test
    void aTicketThatIsNotAcceptedIsAnsweredWithTheReason() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            rig.shop.rejections.add(new PrintRejection.WrongTicket("It is larger than any."));
            peer.say(print("t1"));
            assertThat(peer.next().at("/payload/message").asText()).isEqualTo("It is larger than any.");
            rig.shop.isDiskDown = true;
            peer.say(print("t2"));
            assertThat(peer.next("task_result").at("/payload/message").asText()).contains("The disk is full");
            rig.shop.isDiskDown = false;
            peer.say(print("t3"));
            assertThat(peer.next("task_result").at("/payload/status").asText()).isEqualTo("success");
        }
    }

    @Test
    void aDefectOfTheJournalStrandsNoResult() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            rig.shop.printsAtOnce = false;
            PlainPeer peer = hub.next().greeted();
            peer.say(print("t1"));
            rig.shop.nextRequest();
            peer.say(ping("p1"));
            assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("p1");
            rig.shop.defects.add(new IllegalStateException("as planned"));
            rig.shop.end(new PrintJobId("t1"), new PrintJobState.Printed(FakeShop.NOW, 1, null));
            assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("t1");
        }
    }

    @Test
    void aTaskThatWasRejectedHasItsFirstResultWhenItIsSentAgain() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            rig.shop.rejections.add(new PrintRejection.WrongTicket("It is larger than any."));
            peer.say(print("t1"));
            JsonNode first = peer.next("task_result");
            peer.say(print("t1"));
            assertThat(peer.next("task_result")).isEqualTo(first);
            assertThat(rig.shop.printedTickets()).isZero();
        }
    }

    @Test
    void aNumberAndATextAreTwoTasksAndEachIsAnsweredAsItWasWritten() throws Exception {
        FakeShop shop = new FakeShop();
        try (LinkRig _ = new LinkRig(context, hub.url(), LinkRig.QUICK, shop, null)) {
            PlainPeer peer = hub.next().greeted();
            for (String id : List.of("12", "\"12\"", "\"number-12\"")) {
                for (int time = 0; time < 2; time++) {
                    peer.say("{\"type\":\"task_print\",\"id\":" + id + ",\"payload\":{\"data\":\"x\"}}");
                    JsonNode result = peer.next("task_result");
                    assertThat(result.at("/id")).hasToString(id);
                    assertThat(result.at("/payload/id")).hasToString(id);
                }
            }
            assertThat(shop.printedTickets()).isEqualTo(3);
            shop.awaitUntold(0);
            shop.printsAtOnce = false;
            peer.say("{\"type\":\"task_print\",\"id\":7,\"payload\":{\"data\":\"x\"}}")
                    .say(ping("p"));
            assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("p");
        }
        shop.news = null;
        shop.end(new PrintJobId("number-7"), new PrintJobState.Printed(FakeShop.NOW, 1, null));
        try (LinkRig _ = new LinkRig(context, hub.url(), LinkRig.QUICK, shop, null)) {
            assertThat(hub.next().greeted().next("task_result").at("/id")).hasToString("7");
        }
    }

    @Test
    void aPrinterThatChangesIsInAHeartbeatSoonAndManyChangesAreInOne() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            ShowPrinters.Shown shown = rig.shop.printers().getFirst();
            for (int at = 0; at < 1_000; at++) {
                rig.link.changed(shown.printer(), shown.condition());
            }
            assertThat(peer.next().at("/type").asText()).isEqualTo("heartbeat");
            assertThat(peer.hasNext()).isFalse();
            peer.say(ping("p1"));
            assertThat(peer.next().at("/id").asText()).isEqualTo("p1");
        }
    }

    @Test
    void aTaskThatExhaustsTheMemoryIsAnsweredAndTheNextOneToo() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            rig.shop.defects.add(new OutOfMemoryError("as planned"));
            peer.say(print("t1")).say(ping("p1"));
            JsonNode answer = peer.next("task_result");
            assertThat(answer.at("/id").asText()).isEqualTo("t1");
            assertThat(answer.at("/payload/status").asText()).isEqualTo("error");
            assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("p1");
            assertThat(rig.connected()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "has spaces",
                "tão",
                "x\\u0000y",
                "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void aTaskWhoseIdIsNoPrintJobsIsCarriedOutOnceAndAnsweredUnderItsOwn(String id) throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            peer.say(print(id));
            JsonNode first = peer.next();
            peer.say(print(id));
            assertThat(first.at("/payload/status").asText()).isEqualTo("success");
            assertThat(first.at("/id")).isEqualTo(new ObjectMapper().readTree("\"" + id + "\""));
            assertThat(peer.next()).isEqualTo(first);
            assertThat(rig.shop.printedTickets()).isEqualTo(1);
        }
    }

    @Test
    void aTaskWithoutAnIdIsCarriedOutAndAnsweredWithoutOne() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            peer.say("{\"type\":\"task_print\",\"payload\":{\"data\":\"x\"}}");
            List<String> said = List.of(peer.next().toString(), peer.next().toString());
            assertThat(said)
                    .anySatisfy(line -> assertThat(line).contains("log_event", "without an id"))
                    .anySatisfy(line -> assertThat(line)
                            .isEqualTo("{\"type\":\"task_result\",\"payload\":{\"status\":\"success\","
                                    + "\"message\":\"Printed\",\"meta\":{\"bytesSent\":11}}}"));
            assertThat(rig.shop.printedTickets()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1]",
                "{\"type\":7}",
                "nonsense",
                "{\"type\":\"new\",\"payload\":[]}",
                "{\"type\":\"ack\",\"payload\":7}"
            })
    void whatCannotBeReadIsPassedOver(String message) throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            peer.say(message).say(ping("p1"));
            assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("p1");
            assertThat(rig.connected()).isEqualTo(1);
        }
    }

    @Test
    void brokenUtf8IsPassedOver() throws Exception {
        try (LinkRig _ = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            peer.frame(PlainPeer.TEXT, true, new byte[] {'{', (byte) 0xc3, '}'});
            peer.say(ping("p1"));
            assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("p1");
        }
    }

    @Test
    void aMessageInManyFragmentsWithAPingAmongThemIsOneMessage() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            byte[] message = "{\"type\":\"task_print\",\"id\":\"t1\",\"payload\":{\"data\":\"Olá, açaí\"}}"
                    .getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < message.length; at++) {
                byte[] piece = {message[at]};
                peer.frame(at == 0 ? PlainPeer.TEXT : PlainPeer.CONTINUATION, at == message.length - 1, piece);
                if (at == 10) {
                    peer.frame(PlainPeer.PING, true, "in between".getBytes(StandardCharsets.UTF_8));
                }
            }
            assertThat(peer.nextPong()).isEqualTo("in between");
            assertThat(rig.shop.nextRequest().ticket())
                    .isEqualTo(new Ticket.Stream("Olá, açaí".getBytes(StandardCharsets.UTF_8), TextEncoding.UTF8));
        }
    }

    @Test
    void theLargestTicketIsTaken() throws Exception {
        byte[] ticket = new byte[8 * 1024 * 1024];
        new Random(1).nextBytes(ticket);
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            peer.say("{\"type\":\"task_print\",\"id\":\"t1\",\"payload\":{\"encoding\":\"base64\",\"data\":\""
                    + Base64.getEncoder().encodeToString(ticket) + "\"}}");
            assertThat(rig.shop.nextRequest().ticket()).isEqualTo(new Ticket.Stream(ticket, TextEncoding.PRINTER));
            assertThat(peer.next().at("/payload/status").asText()).isEqualTo("success");
        }
    }

    @Test
    void binaryMessagesAreTakenOnceTheHubHasAgreedAndNotBefore() throws Exception {
        String envelope = "{\"type\":\"task_print\",\"id\":\"t1\",\"payload\":{\"charset\":\"utf8\"}}";
        byte[] ticket = "\u001b@Olá".getBytes(StandardCharsets.UTF_8);
        byte[] message = ByteBuffer.allocate(4 + envelope.length() + ticket.length)
                .putInt(envelope.length())
                .put(envelope.getBytes(StandardCharsets.US_ASCII))
                .put(ticket)
                .array();
        try (LinkRig rig = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            peer.frame(PlainPeer.BINARY, true, message);
            peer.say(ping("p1"));
            assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("p1");
            assertThat(rig.shop.printedTickets()).isZero();
            peer.say("{\"type\":\"ack\",\"payload\":{\"message\":\"ok\",\"capabilities\":[\"binary\"]}}");
            peer.frame(PlainPeer.BINARY, true, new byte[] {1, 2, 3, 4, 5});
            peer.frame(PlainPeer.BINARY, true, message);
            assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("t1");
            assertThat(rig.shop.nextRequest().ticket()).isEqualTo(new Ticket.Stream(ticket, TextEncoding.UTF8));
        }
    }

    @Test
    void theHeartbeatsIntervalIsTheHubsToSet() throws Exception {
        try (LinkRig _ = LinkRig.to(context, hub)) {
            PlainPeer peer = hub.next().greeted();
            peer.say(
                    "{\"type\":\"task_config\",\"id\":\"c\",\"payload\":{\"updates\":{\"telemetry\":{\"intervalSeconds\":1}}}}");
            assertThat(peer.next().at("/payload/message").asText()).isEqualTo("Applied");
            for (int beats = 0; beats < 3; beats++) {
                assertThat(peer.next().at("/payload/config_push_at").asText()).isEqualTo("2026-03-01T20:00:00Z");
            }
        }
    }

    @Test
    void aJobsEndThatTheJournalCannotNoteIsToldOnce() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            rig.shop.notesWhatWasTold = false;
            PlainPeer peer = hub.next().greeted();
            peer.say(print("t1"));
            assertThat(peer.next().at("/id").asText()).isEqualTo("t1");
            peer.say(print("t2"));
            assertThat(peer.next().at("/id").asText()).isEqualTo("t2");
            peer.say(ping("p"));
            assertThat(peer.next().at("/id").asText()).isEqualTo("p");
        }
    }

    @Test
    void aJournalThatCannotBeReadIsAskedAgain() throws Exception {
        try (LinkRig rig = LinkRig.to(context, hub)) {
            rig.shop.printsAtOnce = false;
            PlainPeer peer = hub.next().greeted();
            peer.say(print("t1"));
            rig.shop.nextRequest();
            peer.say(ping("p1"));
            assertThat(peer.next().at("/id").asText()).isEqualTo("p1");
            rig.shop.isDiskDown = true;
            rig.shop.end(new PrintJobId("t1"), new PrintJobState.Printed(FakeShop.NOW, 1, null));
            assertThat(peer.next("log_event").at("/payload/message").asText()).contains("The disk is full");
            rig.shop.isDiskDown = false;
            assertThat(peer.next("task_result").at("/id").asText()).isEqualTo("t1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wss://hub.example/print-agent,true",
        "ws://hub.example/print-agent,false",
        "ws://8.8.8.8/x,false",
        "ws://127.0.0.1:3000/x,true",
        "ws://[::1]:3000/x,true",
        "ws://192.168.0.9/x,true",
        "ws://10.1.2.3/x,true",
        "ws://[fd00::1]/x,true",
        "ws://localhost/x,true",
        "ws://hub:3000/x,true",
        "ws://172.32.0.1/x,false"
    })
    void theTokenGoesInClearOnlyWhereItStaysNear(String url, boolean isSent) {
        HubLinkSettings settings =
                new HubLinkSettings(URI.create(url), "s", "1", new AgentToken("secret-token"), Duration.ofSeconds(30));
        assertThat(HubHeaders.of(settings).containsKey("Authorization")).isEqualTo(isSent);
        assertThat(settings.toString()).doesNotContain("secret-token");
    }

    @Test
    void closingSaysGoodbyeAndLeavesNothingRunning() throws Exception {
        LinkRig rig = LinkRig.to(context, hub);
        PlainPeer peer = hub.next().greeted();
        rig.link.close();
        rig.link.close();
        assertThat(peer.awaitEnd()).isEqualTo(1000);
        assertThat(rig.link.condition().state()).isEqualTo(HubCondition.State.CLOSED);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("hub-"));
        assertThat(rig.meters.find("comanda.hub.connected").gauge()).isNull();
    }
}
