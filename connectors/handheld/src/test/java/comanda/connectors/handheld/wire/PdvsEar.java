package comanda.connectors.handheld.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hears bytes as the PDVs of the published and of the captured profile do, and as one would whose delimiters are given. Written apart from the connector, by splitting text, so that the two do not share a
 * mistake; and suspicious: where a PDV might be lenient, it is taken to be.
 */
final class PdvsEar {
    private static final JsonMapper JSON = new JsonMapper();

    private PdvsEar() {}

    /** What a PDV makes of a message: its opcode and its fields, the last of each name. */
    record Heard(String opcode, Map<String, String> fields) {}

    static List<Heard> asControl(byte[] bytes) {
        return heard(bytes, "\u001d", "=", "\u0004");
    }

    static List<Heard> asBracket(byte[] bytes) {
        return heard(bytes, "[NP]", "[EQ]", "[EOM]");
    }

    static List<Heard> heard(byte[] bytes, String field, String keyValue, String end) {
        List<Heard> messages = new ArrayList<>();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = 0;
        for (int to = text.indexOf(end); to >= 0; to = text.indexOf(end, from)) {
            messages.add(message(text.substring(from, to), field, keyValue));
            from = to + end.length();
        }
        return messages;
    }

    private static Heard message(String text, String field, String keyValue) {
        List<String> segments = Arrays.stream(text.split(Pattern.quote(field), -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        Map<String, String> fields = new LinkedHashMap<>();
        String opcode = "";
        for (String segment : segments) {
            String[] parts = segment.split(Pattern.quote(keyValue), 2);
            if (parts.length == 2) {
                fields.put(parts[0], parts[1]);
            } else if (opcode.isEmpty()) {
                opcode = segment;
            }
        }
        return new Heard(fields.getOrDefault("OP", opcode), fields);
    }

    /** All actions that a PDV could find packed in any field, whatever the field is called. */
    static List<Integer> actionsIn(Heard heard) {
        List<Integer> actions = new ArrayList<>();
        for (String value : heard.fields().values()) {
            JsonNode packed = unpacked(value);
            if (packed != null && packed.isObject()) {
                packed.properties().forEach(member -> {
                    if (member.getKey().equalsIgnoreCase("Action")) {
                        actions.add(member.getValue().asInt(-1));
                    }
                });
            }
        }
        return actions;
    }

    static @Nullable JsonNode unpacked(String value) {
        try {
            return JSON.readTree(Base64.getMimeDecoder().decode(value));
        } catch (IllegalArgumentException | IOException _) {
            return null;
        }
    }
}
