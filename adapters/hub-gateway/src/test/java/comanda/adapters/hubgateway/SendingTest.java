package comanda.adapters.hubgateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comanda.domain.hub.TaskType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SendingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGE = 8 * 1024 * 1024;

    private static byte[] ticket(int size) {
        byte[] ticket = new byte[size];
        new Random(7).nextBytes(ticket);
        return ticket;
    }

    private static String payload(byte[] ticket) {
        return "{\"printer\":{\"alias\":\"Bar\"},\"encoding\":\"base64\",\"data\":\""
                + Base64.getEncoder().encodeToString(ticket) + "\",\"reason\":\"bill\"}";
    }

    private static void awaitUnsent(HubServer server, double bytes) throws InterruptedException {
        for (int i = 0; i < 1_000 && server.meter("comanda.hub.gateway.unsent.bytes") != bytes; i++) {
            Thread.sleep(5);
        }
        assertThat(server.meter("comanda.hub.gateway.unsent.bytes")).isEqualTo(bytes);
    }

    @Test
    void tasksArriveInTheOrderInWhichTheyWereSentHoweverLargeTheyAre() throws Exception {
        try (HubServer server = new HubServer();
                PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            String large = payload(ticket(LARGE));
            for (int i = 0; i < 300; i++) {
                line.send("t" + i, TaskType.PRINT, i % 150 == 50 ? large : "{}");
            }
            for (int i = 0; i < 300; i++) {
                JsonNode task = JSON.readTree(agent.nextText());
                assertThat(task.path("id").textValue()).isEqualTo("t" + i);
                assertThat(task.path("payload").path("id").textValue()).isEqualTo("t" + i);
                if (i % 150 == 50) {
                    assertThat(task.path("payload").path("data").binaryValue()).isEqualTo(ticket(LARGE));
                }
            }
            awaitUnsent(server, 0);
        }
    }

    @Test
    void ticketsGoAsTheyAreToAnAgentThatTakesThem() throws Exception {
        try (HubServer server = new HubServer();
                PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            line.send("before", TaskType.PRINT, payload(ticket(9)));
            assertThat(agent.next().opcode()).isEqualTo(PlainAgent.TEXT);
            agent.say("{\"type\":\"register\",\"payload\":{\"capabilities\":[\"binary\"]}}");
            agent.nextText();
            line.next();
            line.send("t", TaskType.PRINT_TEST, payload(ticket(LARGE)));
            PlainAgent.Frame frame = agent.next();
            assertThat(frame.opcode()).isEqualTo(PlainAgent.BINARY);
            int length = ByteBuffer.wrap(frame.content()).getInt();
            assertThat(new String(frame.content(), 4, length, StandardCharsets.UTF_8))
                    .isEqualTo(
                            "{\"type\":\"task_print\",\"id\":\"t\",\"payload\":{\"id\":\"t\",\"printer\":{\"alias\":\"Bar\"},\"reason\":\"bill\"}}");
            assertThat(Arrays.copyOfRange(frame.content(), 4 + length, frame.content().length))
                    .isEqualTo(ticket(LARGE));
            line.send("plain", TaskType.PRINT, "{\"data\":\"Conta\"}");
            assertThat(agent.next().opcode()).isEqualTo(PlainAgent.TEXT);
            line.send("broken", TaskType.PRINT, "{\"data\":\"%%%\",\"encoding\":\"base64\"}");
            assertThat(agent.next().opcode()).isEqualTo(PlainAgent.TEXT);
        }
    }

    @Test
    void aPayloadThatIsNoObjectIsNotSentAndDoesNoHarm() throws Exception {
        try (HubServer server = new HubServer();
                PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            line.send("no", TaskType.PRINT, "{}}");
            line.send("yes", TaskType.PRINT, "{}");
            assertThat(agent.nextText()).contains("\"yes\"");
        }
    }

    @Test
    void anAgentThatTakesNothingIsCut() throws Exception {
        GatewayPace pace = new GatewayPace(
                GatewayPace.USUAL.pingAfter(),
                GatewayPace.USUAL.dropAfter(),
                HubServer.FAST.writeWithin(),
                HubServer.FAST.closeWithin(),
                HubServer.FAST.look());
        try (HubServer server = new HubServer(HubServer.with(pace));
                PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            line.send("t1", TaskType.PRINT, payload(ticket(LARGE)));
            line.expect("closed");
            awaitUnsent(server, 0);
            assertThat(server.meter("comanda.hub.gateway.ended", "reason", "stuck"))
                    .isEqualTo(1);
            assertThat(agent.socket.isConnected()).isTrue();
        }
    }

    @Test
    void anAgentForWhichTooMuchWaitsIsCut() throws Exception {
        try (HubServer server = new HubServer();
                PlainAgent agent = PlainAgent.connect(server.port())) {
            FakeHub.FakeLine line = server.hub.next();
            String large = payload(ticket(LARGE));
            for (int i = 0; i < 5; i++) {
                line.send("t" + i, TaskType.PRINT, large);
            }
            line.expect("closed");
            line.send("after", TaskType.PRINT, "{}");
            awaitUnsent(server, 0);
            assertThat(agent.socket.isConnected()).isTrue();
        }
    }
}
