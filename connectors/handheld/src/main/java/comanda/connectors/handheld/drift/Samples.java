package comanda.connectors.handheld.drift;

import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import comanda.connectors.handheld.wire.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Excerpts of answers in which names and figures stand as they were said, and texts by their forms alone: letters as x, digits as 0. What guests and waiters wrote, and what identifies people, is not
 * to be kept, and nobody knows beforehand in which field a new build says it.
 */
final class Samples {
    private static final int AROUND = 2_048;
    private static final int BEFORE = 160;
    private static final int LONGEST_TEXT = 24;
    private static final int LONGEST_NAME = 48;
    /** Telephone numbers, tax numbers and times are longer; prices, states and the numbers of tables are not. */
    private static final int LONGEST_NUMBER = 8;

    private Samples() {}

    /** JSON around a place, from where the object begins that the place is in, or shortly before the place. */
    static String around(byte[] json, long place) {
        int at = Math.clamp(place, 0, json.length);
        int from = beginningOf(json, at);
        int length = Math.min(json.length - from, at - from + AROUND);
        return (from > 0 ? "…" : "") + masked(new String(json, from, length, StandardCharsets.UTF_8));
    }

    /** Where an object or a member begins; never in the middle of a text. */
    private static int beginningOf(byte[] json, int place) {
        boolean isInText = false;
        int begin = 0;
        for (int at = 0; at < place; at++) {
            byte one = json[at];
            if (isInText && one == '\\') {
                at++;
            } else if (one == '"') {
                isInText = !isInText;
            } else if (!isInText && (one == '{' || (one == ',' && (place - begin > BEFORE)))) {
                begin = one == '{' ? at : at + 1;
            }
        }
        return begin;
    }

    /** JSON, or its beginning, with texts by their forms. */
    static String masked(String json) {
        StringBuilder masked = new StringBuilder();
        int at = 0;
        while (at < json.length()) {
            char c = json.charAt(at);
            int end = at + 1;
            if (c == '"') {
                end = endOfText(json, at + 1);
                String text = json.substring(at + 1, Math.min(end, json.length()));
                masked.append('"')
                        .append(isName(json, end, text) ? text : form(text))
                        .append('"');
                end++;
            } else if (isDigit(c)) {
                while (end < json.length() && isDigit(json.charAt(end))) {
                    end++;
                }
                masked.append(end - at > LONGEST_NUMBER ? "0".repeat(end - at) : json.substring(at, end));
            } else if (!Character.isWhitespace(c)) {
                masked.append(c);
            }
            at = end;
        }
        return masked.toString();
    }

    private static int endOfText(String json, int from) {
        int at = from;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    private static boolean isName(String json, int end, String text) {
        int next = end + 1;
        while (next < json.length() && Character.isWhitespace(json.charAt(next))) {
            next++;
        }
        return next < json.length() && json.charAt(next) == ':' && isPlain(text);
    }

    /** A name as programmers write them; shown as it is. */
    private static boolean isPlain(String text) {
        return text.length() <= LONGEST_NAME
                && text.chars().allMatch(c -> c < 0x7F && (Character.isLetterOrDigit(c) || c == '_' || c == '-'));
    }

    /** What a name or a value that nobody knows is called; by its form where it is no single word. */
    static String word(String text) {
        return isPlain(text) ? text : form(text);
    }

    /** A text by its form: letters as x, digits as 0. */
    static String form(String text) {
        StringBuilder form = new StringBuilder();
        text.chars().limit(LONGEST_TEXT).forEach(c -> {
            if (Character.isLetter(c)) {
                form.append(Character.isUpperCase(c) ? 'X' : 'x');
            } else {
                form.append(Character.isDigit(c) ? '0' : c > ' ' && c < 0x7F ? (char) c : '_');
            }
        });
        return text.length() <= LONGEST_TEXT ? form.toString() : form + "…(" + text.length() + ")";
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A message's beginning and fields; of those that say yes, no and why, the values too. */
    static String of(Fields fields, Delimiters delimiters, Set<String> said) {
        StringBuilder sample = new StringBuilder(start(fields, delimiters));
        for (String key : fields.keys()) {
            if (fields.start().contains(key + delimiters.keyValue())) {
                continue;
            }
            String value = fields.length(key) > AROUND ? null : fields.get(key);
            sample.append(visible(delimiters.field())).append(word(key)).append(visible(delimiters.keyValue()));
            if (value == null) {
                sample.append("…(").append(fields.length(key)).append(')');
            } else {
                sample.append(said.contains(key) ? word(value) : form(value));
            }
        }
        return sample.append(visible(delimiters.end())).toString();
    }

    /** A message's first segment; as it is where it looks like one. */
    static String start(Fields fields, Delimiters delimiters) {
        String start = fields.start();
        String bare = start.replace(delimiters.field(), "").replace(delimiters.keyValue(), "");
        return isPlain(bare) ? visible(start) : form(start);
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.chars().forEach(c -> visible.append(Character.isISOControl(c) ? "\\x%02X".formatted(c) : (char) c));
        return visible.toString();
    }
}
