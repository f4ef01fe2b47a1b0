package comanda.connectors.handheld;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said on the wire, as plain text: a line {@code C:} for each message of the agent's and {@code S:} for each of the PDV's. The files say how they are to be read.
 *
 * @param turns in their order
 */
record Conversation(WireProfile profile, List<Turn> turns) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PACKED = Pattern.compile("base64\\((.*?)\\)(?=" + "\\[NP]|\\[EOM]|\u001d|\u0004|$)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}");

    /** A message and its answer. */
    record Turn(String client, String server) {}

    static Conversation in(WireProfile profile) throws IOException {
        String file = "conversations/" + profile.text() + ".txt";
        try (InputStream in = Conversation.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("there is no " + file);
            }
            return of(profile, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The conversation that a file's text is. */
    static Conversation of(WireProfile profile, String text) {
        List<String> lines = text.lines()
                .filter(line -> line.startsWith("C: ") || line.startsWith("S: "))
                .map(line -> line.substring(3).replace('·', '\u001d').replace('■', '\u0004'))
                .toList();
        List<Turn> turns = new ArrayList<>();
        for (int at = 0; at < lines.size(); at += 2) {
            turns.add(new Turn(lines.get(at), lines.get(at + 1)));
        }
        return new Conversation(profile, List.copyOf(turns));
    }

    /** The message as it goes over the wire, with the placeholders' values in it. */
    static String onTheWire(String line, Map<String, String> values) {
        String filled = line;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return PACKED.matcher(filled)
                .replaceAll(packed -> Matcher.quoteReplacement(
                        Base64.getEncoder().encodeToString(packed.group(1).getBytes(StandardCharsets.UTF_8))));
    }

    /** A field's value in a message, by the text before it and the delimiter behind. */
    String field(String message, String key) {
        String text = profile.separator() + key + profile.assignment();
        int from = message.indexOf(text) + text.length();
        int to = message.indexOf(profile.separator(), from);
        return message.substring(from, to < 0 ? message.indexOf(profile.end(), from) : to);
    }

    /** Whether a message that was heard is the one that stands in the file. */
    void mustBe(String written, String heard) throws IOException {
        String[] expected = segments(written);
        String[] actual = segments(heard);
        assertThat(actual).as(heard).hasSameSizeAs(expected);
        for (int at = 0; at < expected.length; at++) {
            mustBeSegment(expected[at], actual[at]);
        }
    }

    private String[] segments(String message) {
        return message.split(Pattern.quote(profile.separator()), -1);
    }

    private void mustBeSegment(String expected, String actual) throws IOException {
        Matcher packed = PACKED.matcher(expected);
        if (packed.find()) {
            assertThat(actual).startsWith(expected.substring(0, packed.start()));
            String base64 = actual.substring(packed.start()).replace(profile.end(), "");
            mustBe(
                    JSON.readTree(packed.group(1)),
                    JSON.readTree(Base64.getDecoder().decode(base64)));
        } else {
            String form = PLACEHOLDER.matcher(Pattern.quote(expected)).replaceAll("\\\\E[^\u001d\u0004\\\\[]+\\\\Q");
            assertThat(actual).matches(form);
        }
    }

    private static void mustBe(JsonNode expected, JsonNode actual) {
        if (expected.asText().equals("*")) {
            return;
        }
        assertThat(actual.getNodeType()).isEqualTo(expected.getNodeType());
        if (expected.isObject()) {
            List<String> names = new ArrayList<>();
            actual.fieldNames().forEachRemaining(names::add);
            List<String> wanted = new ArrayList<>();
            expected.fieldNames().forEachRemaining(wanted::add);
            assertThat(names).isEqualTo(wanted);
            wanted.forEach(name -> mustBe(expected.path(name), actual.path(name)));
        } else if (expected.isArray()) {
            assertThat(actual).hasSameSizeAs(expected);
            for (int at = 0; at < expected.size(); at++) {
                mustBe(expected.path(at), actual.path(at));
            }
        } else {
            assertThat(actual.asText()).isEqualTo(expected.asText());
        }
    }
}
