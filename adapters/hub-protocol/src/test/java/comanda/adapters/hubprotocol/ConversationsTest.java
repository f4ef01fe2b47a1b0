package comanda.adapters.hubprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent understands what the hub says in every recorded conversation; the hub is held to them by its own tests. */
final class ConversationsTest {
    @ParameterizedTest
    @ValueSource(strings = {"legacy-agent.txt", "agent-0.1.0.txt", "newer-agent.txt"})
    void whatTheHubSaysIsUnderstood(String name) throws IOException, UnreadableMessage {
        String text;
        try (InputStream stream =
                Objects.requireNonNull(ConversationsTest.class.getResourceAsStream("conversations/" + name))) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String line : text.lines().filter(line -> line.startsWith("S: ")).toList()) {
            assertThat(HubMessages.read(line.substring(3).getBytes(StandardCharsets.UTF_8)))
                    .isNotInstanceOfAny(HubMessage.Unknown.class, HubMessage.WrongTask.class);
        }
        for (String line : text.lines().filter(line -> line.startsWith("C: ")).toList()) {
            if (line.contains("\"type\":\"task_result\"")) {
                assertThat(HeardMessages.read(line.substring(3).getBytes(StandardCharsets.UTF_8)))
                        .isInstanceOf(HeardMessage.TaskResult.class);
            }
        }
    }
}
