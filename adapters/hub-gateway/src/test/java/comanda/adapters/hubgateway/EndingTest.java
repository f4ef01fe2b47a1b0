package comanda.adapters.hubgateway;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.AgentSocket;
import comanda.domain.hub.TaskType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndingTest {
    private static final GatewayPace PATIENT = new GatewayPace(
            GatewayPace.USUAL.pingAfter(),
            GatewayPace.USUAL.dropAfter(),
            GatewayPace.USUAL.writeWithin(),
            Duration.ofMinutes(5),
            HubServer.FAST.look());

    @ParameterizedTest
    @CsvSource({"REPLACED,4001", "REVOKED,4003", "GOING_AWAY,1012", "UNAVAILABLE,1013"})
    void anEndingIsSaidWithItsCodeOnceAndTheAgentsAnswerEndsIt(AgentSocket.Ending why, int code) throws Exception {
        try (HubServer server = new HubServer(HubServer.with(PATIENT));
                PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            line.socket.end(why);
            line.socket.end(AgentSocket.Ending.GOING_AWAY);
            PlainAgent.Frame close = agent.next();
            assertThat(close.closeCode()).isEqualTo(code);
            assertThat(close.closeWords()).isNotBlank();
            agent.frame(PlainAgent.CLOSE, true, new byte[] {(byte) (code >> 8), (byte) code});
            assertThat(agent.isClosedByHub()).isTrue();
            line.expect("closed");
            assertThat(line.soFar()).isEmpty();
        }
    }

    @Test
    void anAgentThatDoesNotAnswerTheCloseIsCut() throws Exception {
        try (HubServer server = new HubServer();
                PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            long before = System.nanoTime();
            line.socket.end(AgentSocket.Ending.REVOKED);
            assertThat(agent.next().closeCode()).isEqualTo(4003);
            assertThat(agent.isClosedByHub()).isTrue();
            line.expect("closed");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void whatAnAgentSaysWhileItIsSentAwayStillCountsUnlessItWasRevoked() throws Exception {
        for (AgentSocket.Ending why : AgentSocket.Ending.values()) {
            try (HubServer server = new HubServer(HubServer.with(PATIENT));
                    PlainAgent agent = PlainAgent.connect(server.port())) {
                FakeHub.FakeLine line = server.hub.next();
                line.socket.end(why);
                agent.next();
                agent.say("{\"type\":\"task_result\",\"id\":\"t\"}").frame(PlainAgent.CLOSE, true, new byte[0]);
                if (why != AgentSocket.Ending.REVOKED) {
                    line.expect("t TaskAnswer[status=ERROR, message=, meta={}]");
                }
                line.expect("closed");
            }
        }
    }

    @Test
    void whatWasSentBeforeTheHubRestartsArrivesBeforeTheClose() throws Exception {
        try (HubServer server = new HubServer(HubServer.with(PATIENT));
                PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            String large = "{\"data\":\"" + "x".repeat(6_000_000) + "\"}";
            line.send("t1", TaskType.PRINT, large);
            line.socket.end(AgentSocket.Ending.GOING_AWAY);
            line.send("t2", TaskType.PRINT, large);
            assertThat(agent.nextText()).contains("t1");
            assertThat(agent.next().closeCode()).isEqualTo(1012);
        }
    }

    @Test
    void aRevokedAgentIsNotSentTheRestOfATicket() throws Exception {
        try (HubServer server = new HubServer(HubServer.with(PATIENT));
                PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            line.send("t1", TaskType.PRINT, "{\"data\":\"" + "x".repeat(11_000_000) + "\"}");
            line.socket.end(AgentSocket.Ending.REVOKED);
            line.expect("closed");
            assertThat(agent.rest().length()).isLessThan(11_000_000);
        }
    }

    @Test
    void anAgentsCloseIsAnsweredWithItsCode() throws Exception {
        try (HubServer server = new HubServer(HubServer.with(PATIENT));
                PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            agent.frame(PlainAgent.CLOSE, true, new byte[] {0x03, (byte) 0xe8});
            assertThat(agent.next().closeCode()).isEqualTo(1000);
            assertThat(agent.isClosedByHub()).isTrue();
            line.expect("closed");
        }
    }

    @Test
    void aSilentAgentIsPingedAndThenDropped() throws Exception {
        try (HubServer server = new HubServer(HubServer.fast());
                PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            assertThat(agent.next().opcode()).isEqualTo(PlainAgent.PING);
            assertThat(agent.isClosedByHub()).isTrue();
            line.expect("closed");
            assertThat(server.meter("comanda.hub.gateway.ended", "reason", "silent"))
                    .isEqualTo(1);
        }
    }

    @Test
    void anAgentThatAnswersPingsStays() throws Exception {
        try (HubServer server = new HubServer(HubServer.fast());
                PlainAgent agent = PlainAgent.connect(server.port())) {
            long until = System.nanoTime() + HubServer.FAST.dropAfter().toNanos() * 2;
            while (System.nanoTime() - until < 0) {
                assertThat(agent.next().opcode()).isEqualTo(PlainAgent.PING);
                agent.frame(PlainAgent.PONG, true, new byte[0]);
            }
            assertThat(agent.ping("there").next().text()).isEqualTo("there");
        }
    }
}
