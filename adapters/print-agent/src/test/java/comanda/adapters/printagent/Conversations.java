package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Plays the hub's part of a recorded conversation and holds the agent to its own. */
final class Conversations {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Conversations() {}

    static void play(String name, PlainPeer peer) throws IOException, InterruptedException {
        for (String line : text(name).lines().toList()) {
            if (line.startsWith("S: ")) {
                peer.say(line.substring(3));
            } else if (line.startsWith("C: ")) {
                JsonNode expected = JSON.readTree(line.substring(3));
                JsonNode said = peer.next();
                assertThat(matches(expected, said))
                        .as("expected %s%n but was %s", expected, said)
                        .isTrue();
            }
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(Conversations.class.getResourceAsStream("conversations/" + name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean matches(JsonNode expected, JsonNode said) {
        if (expected.isTextual() && expected.textValue().equals("*")) {
            return true;
        }
        if (expected.isObject()) {
            return said.isObject()
                    && expected.size() == said.size()
                    && expected.properties().stream()
                            .allMatch(member ->
                                    said.has(member.getKey()) && matches(member.getValue(), said.get(member.getKey())));
        }
        if (expected.isArray()) {
            boolean same = said.isArray() && expected.size() == said.size();
            for (int at = 0; same && at < expected.size(); at++) {
                same = matches(expected.get(at), said.get(at));
            }
            return same;
        }
        return expected.equals(said);
    }
}
