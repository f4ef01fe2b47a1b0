package comanda.connectors.handheld.simulator.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HashMap;
import java.util.Map;

/** Reads requests and writes answers in one profile. Stateless. */
public final class WireCodec {

    private static final String OPCODE_KEY = "OP";

    private final WireProfile profile;

    public WireCodec(WireProfile profile) {
        this.profile = profile;
    }

    public WireProfile profile() {
        return profile;
    }

    /**
     * Reads a message without its end mark.
     *
     * @throws MalformedMessageException if the first segment is not an opcode's or a later one has no key and value
     */
    public Request decode(byte[] message) throws MalformedMessageException {
        String text = new String(message, ISO_8859_1);
        int bodyStart = openingLength(text);
        int opcodeEnd = segmentEnd(text, bodyStart);
        String opcode = text.substring(bodyStart, opcodeEnd);
        if (opcode.isEmpty() || opcode.contains(profile.assignment())) {
            throw new MalformedMessageException("the first segment is no opcode");
        }
        Map<String, String> fields = new HashMap<>();
        int at = opcodeEnd;
        while (at < text.length()) {
            int segment = at + profile.separator().length();
            at = segmentEnd(text, segment);
            putField(text.substring(segment, at), fields);
        }
        return new Request(opcode, fields);
    }

    private int openingLength(String text) throws MalformedMessageException {
        String opening = switch (profile) {
            case CONTROL -> profile.separator() + OPCODE_KEY + profile.assignment();
            case BRACKET -> "";
        };
        if (!text.startsWith(opening)) {
            throw new MalformedMessageException("the message does not begin with an opcode");
        }
        return opening.length();
    }

    private int segmentEnd(String text, int from) {
        int end = text.indexOf(profile.separator(), from);
        return end < 0 ? text.length() : end;
    }

    private void putField(String segment, Map<String, String> fields) throws MalformedMessageException {
        int assignment = segment.indexOf(profile.assignment());
        if (assignment <= 0) {
            throw new MalformedMessageException("a field has no key and value");
        }
        fields.put(
                segment.substring(0, assignment),
                segment.substring(assignment + profile.assignment().length()));
    }

    /** The answer's bytes, end mark included. What is not ASCII outside base64 becomes a question mark, as in the PDV. */
    public byte[] encode(Answer answer) {
        StringBuilder text = new StringBuilder(256);
        switch (profile) {
            case CONTROL -> {
                append(text, OPCODE_KEY, answer.opcode());
                append(text, "STATUS", answer.ok() ? "OK" : "ERROR");
            }
            case BRACKET -> text.append(answer.ok() ? answer.opcode() + "RESULT" : "MESSAGEERROR");
        }
        answer.fields().forEach((key, value) -> append(text, key, value));
        if (profile == WireProfile.BRACKET) {
            append(text, "MESSAGEOK", Boolean.toString(answer.ok()));
        }
        return text.append(profile.end()).toString().getBytes(US_ASCII);
    }

    private void append(StringBuilder text, String key, String value) {
        text.append(profile.separator())
                .append(key)
                .append(profile.assignment())
                .append(value);
    }
}
