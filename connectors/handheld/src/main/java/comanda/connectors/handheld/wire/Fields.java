package comanda.connectors.handheld.wire;

import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message taken apart. Of a field that comes twice the last one counts; only the first key-value delimiter of a segment divides it, for Base64 ends in equals signs.
 *
 * @param start the first segment; with an empty one before it where a message begins with a delimiter
 * @param values by key, as ISO 8859-1, in the message's order
 */
public record Fields(String start, Map<String, String> values) {
    private static final int MOST_VALUES = 1_000;
    private static final int LONGEST_WORDS = 300;

    /** Takes a frame apart; of a frame that is no message, the start is all of it and there are no values. */
    public static Fields of(byte[] frame, Delimiters delimiters) {
        String text = new String(frame, StandardCharsets.ISO_8859_1);
        Map<String, String> values = new LinkedHashMap<>();
        String start = null;
        int from = 0;
        while (from <= text.length() && values.size() < MOST_VALUES) {
            int delimiter = text.indexOf(delimiters.field(), from);
            int to = delimiter < 0 ? text.length() : delimiter;
            int equals = text.indexOf(delimiters.keyValue(), from, to);
            if (start == null && to > 0) {
                start = text.substring(0, to);
            }
            if (equals >= 0) {
                values.put(
                        text.substring(from, equals),
                        text.substring(equals + delimiters.keyValue().length(), to));
            }
            from = to + delimiters.field().length();
        }
        return new Fields(start == null ? "" : start, values);
    }

    /** A field as ASCII. */
    public @Nullable String get(String key) {
        return values.get(key);
    }

    /** A field that may hold people's words: UTF-8 where it is that, else ISO 8859-1; without control characters, shortened. */
    public @Nullable String words(String key) {
        String value = values.get(key);
        if (value == null) {
            return null;
        }
        String printable = decoded(value).replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() <= LONGEST_WORDS ? printable : printable.substring(0, LONGEST_WORDS) + "…";
    }

    private static String decoded(String latin1) {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return latin1;
        }
    }
}
