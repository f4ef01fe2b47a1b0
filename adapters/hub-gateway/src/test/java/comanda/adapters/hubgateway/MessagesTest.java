package comanda.adapters.hubgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MessagesTest {
    private final HubServer server = new HubServer(HubServer.with(new GatewayPace(
            GatewayPace.USUAL.pingAfter(),
            GatewayPace.USUAL.dropAfter(),
            GatewayPace.USUAL.writeWithin(),
            HubServer.FAST.closeWithin(),
            HubServer.FAST.look())));

    @AfterAll
    void end() {
        server.close();
    }

    @Test
    void aRegistrationOfAnotherShopEndsTheConnectionWithTheReason() throws Exception {
        try (PlainAgent agent = PlainAgent.connect(server.port())) {
            agent.say("{\"type\":\"register\",\"payload\":{\"shopId\":\"another\"}}");
            PlainAgent.Frame close = agent.next();
            assertThat(close.closeCode()).isEqualTo(1008);
            assertThat(close.closeWords()).contains("X-Shop-Id");
            assertThat(agent.isClosedByHub()).isTrue();
            server.hub.next().expect("closed");
        }
    }

    @Test
    void theVersionOfTheHandshakeStandsInForOneThatTheRegistrationLacks() throws Exception {
        try (PlainAgent agent = PlainAgent.knock(server.port(), "X-Shop-Id: testclient", "X-Agent-Version: 7.1")) {
            FakeHub.FakeLine line = server.hub.next();
            agent.say("{\"type\":\"register\"}");
            line.expect("AgentPortrait[version=7.1, platform=, arch=, hostname=, capabilities=[]]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"payload\":{}}", "{\"type\":7.5}", "{\"type\":\"task_result\"}"})
    void whatIsNoMessageIsPassedOver(String text) throws Exception {
        try (PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            agent.say(text);
            assertThat(agent.ping("still").next().text()).isEqualTo("still");
            assertThat(line.soFar()).isEmpty();
        }
    }

    @Test
    void aBinaryMessageOfAnAgentIsPassedOver() throws Exception {
        try (PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            agent.frame(PlainAgent.BINARY, true, "{\"type\":\"register\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(agent.ping("still").next().text()).isEqualTo("still");
            assertThat(line.soFar()).isEmpty();
        }
    }

    @Test
    void aMessageMayComeInFragmentsWithAPingBetweenThem() throws Exception {
        try (PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            byte[] message = "{\"type\":\"task_result\",\"id\":\"t\",\"payload\":{\"message\":\"já\"}}"
                    .getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < message.length; at++) {
                agent.frame(at == 0 ? PlainAgent.TEXT : PlainAgent.CONTINUATION, at == message.length - 1, new byte[] {
                    message[at]
                });
                if (at == 5) {
                    assertThat(agent.ping("between").next().text()).isEqualTo("between");
                }
            }
            line.expect("t TaskAnswer[status=ERROR, message=já, meta={}]");
        }
    }

    @Test
    void aPingIsAnsweredWhenWhatCameBeforeItIsKnown() throws Exception {
        AtomicBoolean isKnown = new AtomicBoolean();
        try (HubServer other = new HubServer();
                PlainAgent agent = PlainAgent.connect(other.port())) {
            other.hub.onResult = () -> isKnown.set(true);
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(PlainAgent.frameBytes(
                    PlainAgent.TEXT, true, "{\"type\":\"task_result\",\"id\":\"t\"}".getBytes(StandardCharsets.UTF_8)));
            both.writeBytes(PlainAgent.frameBytes(PlainAgent.PING, true, new byte[] {7}));
            assertThat(agent.bytes(both.toByteArray()).next().opcode()).isEqualTo(PlainAgent.PONG);
            assertThat(isKnown).isTrue();
        }
    }

    @Test
    void aResultThatTheHubFailsToTakeIsSentAgainSinceNoPingIsAnsweredAfterIt() throws Exception {
        try (HubServer other = new HubServer();
                PlainAgent agent = PlainAgent.connect(other.port())) {
            other.hub.onResult = () -> {
                throw new IllegalStateException("a defect");
            };
            agent.say("{\"type\":\"task_result\",\"id\":\"t\"}").ping("after");
            assertThat(agent.next().closeCode()).isEqualTo(1011);
            other.hub.next().expect("closed");
        }
    }

    @Test
    void aMessageThatIsTooLargeEndsTheConnection() throws Exception {
        byte[] large = new byte[Gateway.LARGEST_MESSAGE + 1];
        try (PlainAgent agent = PlainAgent.connect(server.port())) {
            // No more than the header has to come.
            agent.bytes(Arrays.copyOf(PlainAgent.frameBytes(PlainAgent.TEXT, true, large), 20));
            assertThat(agent.next().closeCode()).isEqualTo(1009);
            assertThat(agent.isClosedByHub()).isTrue();
        }
        server.hub.next().expect("closed");
        byte[] half = new byte[Gateway.LARGEST_MESSAGE / 2 + 1];
        try (PlainAgent agent = PlainAgent.connect(server.port())) {
            agent.frame(PlainAgent.TEXT, false, half).frame(PlainAgent.CONTINUATION, true, half);
            assertThat(agent.next().closeCode()).isEqualTo(1009);
        }
        server.hub.next().expect("closed");
    }

    @Test
    void theLargestMessageIsTaken() throws Exception {
        String message =
                "{\"type\":\"log_event\",\"payload\":{\"level\":\"warn\",\"timestamp\":0,\"message\":\"m\",\"x\":\"";
        String whole = message + "x".repeat(Gateway.LARGEST_MESSAGE - message.length() - 3) + "\"}}";
        try (PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            agent.say(whole);
            line.expect("AgentLogLine[at=1970-01-01T00:00:00Z, level=warn, message=m]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"81 02 7b 7d", "c1 80 01020304", "83 80 01020304", "80 80 01020304", "09 80 01020304"})
    void aFrameThatBreaksTheProtocolEndsTheConnection(String frame) throws Exception {
        try (PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            agent.bytes(HexFormat.of().parseHex(frame.replace(" ", "")));
            assertThat(agent.next().closeCode()).isEqualTo(1002);
            assertThat(agent.isClosedByHub()).isTrue();
            line.expect("closed");
        }
    }

    @Test
    void whoTellsMuchAtOnceIsHeardAndWhoNeverStopsIsClosed() throws Exception {
        byte[] result = PlainAgent.frameBytes(
                PlainAgent.TEXT, true, "{\"type\":\"task_result\",\"id\":\"t\"}".getBytes(StandardCharsets.UTF_8));
        try (PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            for (int i = 0; i < 500; i++) {
                agent.bytes(result);
            }
            assertThat(agent.ping("500").next().text()).isEqualTo("500");
            assertThat(line.soFar()).hasSize(500);
        }
        server.hub.onResult = () -> {};
        byte[] ping = PlainAgent.frameBytes(PlainAgent.PONG, true, new byte[0]);
        ByteArrayOutputStream flood = new ByteArrayOutputStream();
        for (int i = 0; i < 8_000; i++) {
            flood.writeBytes(ping);
        }
        try (PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            agent.bytes(flood.toByteArray());
            assertThat(agent.next().closeCode()).isEqualTo(1008);
            line.expect("closed");
        }
    }
}
