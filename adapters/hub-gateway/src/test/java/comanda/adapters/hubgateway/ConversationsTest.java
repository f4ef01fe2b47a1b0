package comanda.adapters.hubgateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.domain.hub.TaskType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays the agents of recorded conversations, and holds the hub to what it said then. */
final class ConversationsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"legacy-agent.txt", "agent-0.1.0.txt", "newer-agent.txt"})
    void theHubSaysWhatItSaidToAgentsOfThatVersion(String name) throws Exception {
        List<String> lines = text(name).lines().toList();
        String[] headers = lines.stream()
                .filter(line -> line.startsWith("H: "))
                .map(line -> line.substring(3))
                .toArray(String[]::new);
        try (HubServer server = new HubServer();
                PlainAgent agent = PlainAgent.knock(server.port(), headers)) {
            assertThat(agent.answer()).startsWith("HTTP/1.1 101 ");
            FakeHub.FakeLine line = server.hub.next();
            for (String step : lines) {
                play(step, agent, line);
            }
            assertThat(line.soFar()).isEmpty();
        }
    }

    private static void play(String step, PlainAgent agent, FakeHub.FakeLine line) throws Exception {
        String words = step.length() < 3 ? "" : step.substring(3);
        switch (step.substring(0, Math.min(3, step.length()))) {
            case "C: " -> agent.say(words);
            case "T: " -> line.expect(words);
            case "P: " -> assertThat(agent.ping(words).next().text()).isEqualTo(words);
            case "S: " -> {
                order(words, null, line);
                assertThat(agent.nextText()).isEqualTo(words);
            }
            case "B: " -> {
                int space = words.lastIndexOf(' ');
                byte[] ticket = HexFormat.of().parseHex(words.substring(space + 1));
                order(words.substring(0, space), ticket, line);
                assertThat(agent.next().content()).isEqualTo(binary(words.substring(0, space), ticket));
            }
            case "H: " -> {}
            default -> assertThat(step).startsWith("#");
        }
    }

    /** A task is said by the hub when somebody gives it to it. */
    private static void order(String said, byte @Nullable [] ticket, FakeHub.FakeLine line) throws IOException {
        JsonNode message = JSON.readTree(said);
        ObjectNode payload = ((ObjectNode) message.get("payload")).deepCopy();
        payload.remove("id");
        if (ticket != null) {
            payload.put("data", Base64.getEncoder().encodeToString(ticket)).put("encoding", "base64");
        }
        for (TaskType type : List.of(TaskType.PRINT, TaskType.CONFIG, TaskType.PING)) {
            if (type.wire().equals(message.get("type").textValue())) {
                line.send(message.get("id").textValue(), type, payload.toString());
            }
        }
    }

    private static byte[] binary(String envelope, byte[] ticket) {
        byte[] json = envelope.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + json.length + ticket.length)
                .putInt(json.length)
                .put(json)
                .put(ticket)
                .array();
    }

    private static String text(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(
                ConversationsTest.class.getResourceAsStream("/comanda/adapters/hubprotocol/conversations/" + name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
