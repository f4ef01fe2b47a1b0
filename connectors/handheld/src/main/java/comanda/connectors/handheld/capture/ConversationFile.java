package comanda.connectors.handheld.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.connectors.handheld.capture.Pairing.Exchange;
import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.handheld.wire.Opcode;
import comanda.connectors.toolkit.capture.Side;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a recorded conversation down as a test holds it: a line {@code C:} for each request and {@code S:} for its answer, packed JSON as {@code base64(…)}, the session key as {@code {key}}, what
 * differs each time as <code>{id}</code>, <code>{guid}</code> or {@code "*"}. What the agent cannot say is left out, and what has no answer. Not thread-safe.
 */
final class ConversationFile {
    private static final Set<String> SPOKEN =
            Stream.of(Opcode.values()).map(Opcode::name).collect(Collectors.toUnmodifiableSet());
    /** Of the queue's JSON: what the agent makes anew for each action. */
    private static final List<String> DIFFERS = List.of("guid", "time");

    private final KeyHider hider;
    private final MessageForms forms;
    private final Delimiters delimiters;
    private int notWritable;

    ConversationFile(KeyHider hider, MessageForms forms) {
        this.hider = hider;
        this.forms = forms;
        this.delimiters = forms.profile().delimiters();
    }

    /**
     * Whether such a file can hold messages of the profile: their delimiters have to be seen in a line.
     */
    static boolean canHold(MessageForms forms) {
        Delimiters delimiters = forms.profile().delimiters();
        return Stream.of(delimiters.field(), delimiters.keyValue(), delimiters.end())
                .flatMapToInt(String::chars)
                .allMatch(c -> c == 0x1D || c == 0x04 || (c >= ' ' && c < 0x7F));
    }

    void write(RecordedConversation conversation, Appendable out) throws IOException {
        out.append("# Recorded, in the wire profile \"")
                .append(forms.profile().name())
                .append(
                        "\". C: says the agent, S: the PDV. A middle dot stands for the byte 0x1D, a black square for 0x04,\n")
                .append(
                        "# {…} for something that differs each time, base64(…) for packed JSON, in which \"*\" stands for anything.\n");
        StringBuilder lines = new StringBuilder();
        Set<String> leftOut = new TreeSet<>();
        List<Exchange> exchanges = new Pairing(conversation.said(), forms, 1).exchanges();
        for (Exchange exchange : exchanges) {
            String opcode = String.valueOf(forms.opcode(exchange.request().fields()));
            if (SPOKEN.contains(opcode)) {
                lines.append("C: ").append(line(exchange.request())).append('\n');
                lines.append("S: ").append(line(exchange.answer())).append('\n');
            } else {
                leftOut.add(hider.hidden(opcode));
            }
        }
        long requests = conversation.said().stream()
                .filter(one -> one instanceof Said.Message && one.side() == Side.CLIENT)
                .count();
        remark(out, requests - exchanges.size(), "requests without an answer were left out");
        remark(out, leftOut.size(), "opcodes that the agent never says were left out: " + String.join(", ", leftOut));
        remark(out, notWritable, "characters that cannot stand in this file were replaced by question marks");
        out.append(hider.hidden(lines.toString()));
    }

    private static void remark(Appendable out, long count, String what) throws IOException {
        if (count > 0) {
            out.append("# ")
                    .append(Long.toString(count))
                    .append(' ')
                    .append(what)
                    .append(".\n");
        }
    }

    private String line(Said.Message message) {
        String text = new String(message.frame(), StandardCharsets.ISO_8859_1);
        return Stream.of(text.split(Pattern.quote(delimiters.field()), -1))
                        .map(segment -> segment(segment, message))
                        .collect(Collectors.joining(written(delimiters.field())))
                + written(delimiters.end());
    }

    private String segment(String segment, Said.Message message) {
        int divide = segment.indexOf(delimiters.keyValue());
        if (divide < 0) {
            return plain(segment);
        }
        String key = segment.substring(0, divide);
        return plain(key) + written(delimiters.keyValue()) + value(key, segment, message);
    }

    private String value(String key, String segment, Said.Message message) {
        boolean isRequest = message.side() == Side.CLIENT;
        if (hider.isSecret(key)) {
            return "{key}";
        }
        if (forms.isMessageId(key)) {
            return "{id}";
        }
        if (isRequest && forms.keysOf("{guid}").contains(key)) {
            return "{guid}";
        }
        Fields alone = Fields.of(segment.getBytes(StandardCharsets.ISO_8859_1), delimiters);
        Payload payload = Payload.of(alone, key);
        return payload == null ? plain(String.valueOf(alone.get(key))) : packed(payload, isRequest);
    }

    private String packed(Payload payload, boolean isRequest) {
        JsonNode hidden = hider.hidden(payload.json());
        String text = hidden.equals(payload.json()) ? payload.text() : Payload.compact(hidden);
        if (isRequest && hidden.isObject()) {
            ObjectNode copy = hidden.deepCopy();
            DIFFERS.stream().filter(copy::has).forEach(name -> copy.put(name, "*"));
            text = Payload.compact(copy);
        }
        return "base64(" + inOneLine(text) + ")";
    }

    /** JSON in which nothing is taken for a part of the file's own notation; what can only stand in a string is escaped there. */
    private String inOneLine(String json) {
        String line = json.replaceAll("[\r\n\t]", " ")
                .replace("·", "\\u00b7")
                .replace("■", "\\u25a0")
                .replace("{id}", "\\u007bid}")
                .replace("{key}", "\\u007bkey}");
        for (String delimiter : List.of(delimiters.field(), delimiters.end())) {
            String escaped = String.format("\\u%04x", (int) delimiter.charAt(0)) + delimiter.substring(1);
            line = line.replace(")" + delimiter, ")" + escaped);
        }
        return line;
    }

    private String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().forEach(c -> {
            boolean canStand = !Character.isISOControl(c) && c != '·' && c != '{';
            notWritable += canStand ? 0 : 1;
            plain.append(canStand ? (char) c : '?');
        });
        return plain.toString();
    }

    private static String written(String delimiter) {
        return delimiter.replace('\u001d', '·').replace('\u0004', '■');
    }
}
