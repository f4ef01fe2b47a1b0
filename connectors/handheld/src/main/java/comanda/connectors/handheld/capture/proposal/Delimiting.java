package comanda.connectors.handheld.capture.proposal;

import comanda.connectors.handheld.profile.WireProfile.Delimiters;
import comanda.connectors.toolkit.capture.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds out what stands between messages, fields, keys and values. Messages end where the other side begins to speak: what stands there each time is the end. Of the fields it is known that their
 * keys are capital letters: the two delimiters are those that leave such a key between them most often.
 *
 * @param fit how many of a hundred segments are a key and a value
 * @param endSupport of how many turns it is the end
 * @param runnerUp another pair of delimiters and how well it fits; empty where none comes near
 */
record Delimiting(Delimiters delimiters, int fit, int endSupport, int turns, String runnerUp) {
    private static final int LONGEST = 8;
    private static final int FEWEST_TURNS = 4;
    private static final int MOST_SAMPLES = 60;
    private static final int LONGEST_SAMPLE = 2_048;
    /** Of a hundred. */
    private static final int ENOUGH = 90;

    private static final int WORTH_TELLING = 60;
    /** What numbers, names and Base64 are written with; the equals sign between key and value alone. */
    private static final String IN_VALUES = "+/.-_:";

    private static final Pattern KEY = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    /**
     * Two delimiters.
     *
     * @param fit how many of a hundred segments behind the first are a key of capital letters and a value
     * @param fields how many those are
     */
    private record Pair(String field, String keyValue, int fit, int fields) {
        /** By how well it fits, then by how much it explains: half a delimiter with a piece of a key explains fewer fields, and a part of a delimiter as many. */
        static final Comparator<Pair> BEST_FIRST = Comparator.comparingInt((Pair pair) -> pair.fit / 5)
                .thenComparingInt(pair -> pair.fields)
                .thenComparingInt(pair -> pair.field.length() + pair.keyValue.length())
                .reversed();
    }

    static Delimiting of(List<Turn> turns) throws CannotPropose {
        List<Turn> whole = turns.stream().filter(Turn::isWhole).toList();
        for (Side side : Side.values()) {
            long said = whole.stream().filter(turn -> turn.side() == side).count();
            if (said < FEWEST_TURNS / 2) {
                throw new CannotPropose("too few messages: " + (side == Side.CLIENT ? "the handheld" : "the PDV")
                        + " speaks " + said + " times, and at least " + FEWEST_TURNS / 2
                        + " requests and their answers are needed; record some minutes in which tables are looked at");
            }
        }
        List<String> ends = ends(whole);
        List<Delimiting> found = new ArrayList<>();
        for (String end : ends) {
            List<Pair> pairs = pairs(samples(whole, end), end);
            if (!pairs.isEmpty() && pairs.getFirst().fit() >= ENOUGH) {
                Pair best = pairs.getFirst();
                Delimiters delimiters = new Delimiters(best.field(), best.keyValue(), end);
                found.add(new Delimiting(delimiters, best.fit(), support(whole, end), whole.size(), runnerUp(pairs)));
            }
        }
        return found.stream()
                .max(Comparator.comparingInt((Delimiting one) -> one.fit / 5)
                        .thenComparingInt(one -> one.delimiters.end().length()))
                .orElseThrow(
                        () -> new CannotPropose(
                                "messages end in "
                                        + ends.stream().map(Delimiting::visible).toList()
                                        + ", but no two delimiters divide them into keys of capital letters and values; is that a PDV's conversation? --port leaves others out"));
    }

    /** What the turns of both sides end in, nearly always; the longest first. */
    private static List<String> ends(List<Turn> turns) throws CannotPropose {
        Set<String> candidates = new HashSet<>();
        for (Turn turn : turns) {
            String text = turn.text();
            for (int length = 1; length <= Math.min(LONGEST, text.length()); length++) {
                candidates.add(text.substring(text.length() - length));
            }
        }
        List<String> known = candidates.stream()
                .filter(candidate -> isDelimiter(candidate, false))
                .sorted(Comparator.comparingInt((String end) -> support(turns, end))
                        .reversed())
                .toList();
        List<String> common = known.stream()
                .filter(end -> support(turns, end) * 100 >= turns.size() * ENOUGH)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(LONGEST)
                .toList();
        if (common.isEmpty()) {
            throw new CannotPropose(
                    "there is no common end of messages: of " + turns.size() + " times that somebody stops speaking, "
                            + (known.isEmpty()
                                    ? "none ends in a sign"
                                    : support(turns, known.getFirst()) + " end in " + visible(known.getFirst())));
        }
        return common;
    }

    private static int support(List<Turn> turns, String end) {
        return (int) turns.stream().filter(turn -> turn.text().endsWith(end)).count();
    }

    private static List<String> samples(List<Turn> turns, String end) {
        return turns.stream()
                .flatMap(turn -> Pattern.compile(Pattern.quote(end)).splitAsStream(turn.text()))
                .filter(message -> !message.isEmpty())
                .limit(MOST_SAMPLES)
                .map(message -> message.length() <= LONGEST_SAMPLE ? message : message.substring(0, LONGEST_SAMPLE))
                .toList();
    }

    /** The best fitting first. */
    private static List<Pair> pairs(List<String> messages, String end) {
        List<String> tokens = tokens(messages);
        List<Pair> pairs = new ArrayList<>();
        for (String field : tokens) {
            for (String keyValue : tokens) {
                if (isDelimiter(field, false) && areApart(field, keyValue, end)) {
                    pairs.add(pair(messages, field, keyValue));
                }
            }
        }
        pairs.sort(Pair.BEST_FIRST);
        return pairs;
    }

    /** What stands in nearly all messages and may be a delimiter. */
    private static List<String> tokens(List<String> messages) {
        Map<String, Integer> messagesWith = new HashMap<>();
        for (String message : messages) {
            Set<String> here = new HashSet<>();
            for (int from = 0; from < message.length(); from++) {
                for (int to = from + 1; to <= Math.min(message.length(), from + LONGEST); to++) {
                    String token = message.substring(from, to);
                    if (!isDelimiter(token, true)) {
                        break;
                    }
                    here.add(token);
                }
            }
            here.forEach(token -> messagesWith.merge(token, 1, Integer::sum));
        }
        return messagesWith.entrySet().stream()
                .filter(token -> token.getValue() * 100 >= messages.size() * ENOUGH)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(100)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Pair pair(List<String> messages, String field, String keyValue) {
        int segments = 0;
        int fitting = 0;
        for (String message : messages) {
            int from = message.indexOf(field);
            while (from >= 0) {
                int begin = from + field.length();
                int to = message.indexOf(field, begin);
                int divide = message.indexOf(keyValue, begin);
                boolean fits = divide > begin
                        && (to < 0 || divide < to)
                        && KEY.matcher(message.substring(begin, divide)).matches();
                segments++;
                fitting += fits ? 1 : 0;
                from = to;
            }
        }
        int fit = segments < 2 * messages.size() ? 0 : fitting * 100 / segments;
        return new Pair(field, keyValue, fit, fitting);
    }

    private static String runnerUp(List<Pair> pairs) {
        Pair best = pairs.getFirst();
        return pairs.stream()
                .skip(1)
                .filter(pair -> pair.fit() >= WORTH_TELLING)
                .filter(pair ->
                        !best.field().contains(pair.field()) || !best.keyValue().contains(pair.keyValue()))
                .findFirst()
                .map(pair ->
                        visible(pair.field()) + " and " + visible(pair.keyValue()) + " fit " + pair.fit() + " of 100")
                .orElse("");
    }

    private static boolean areApart(String field, String keyValue, String end) {
        List<String> all = List.of(field, keyValue, end);
        return all.stream()
                .allMatch(
                        one -> all.stream().filter(other -> other.contains(one)).count() == 1);
    }

    /** What a profile can have for a delimiter. */
    private static boolean isDelimiter(String text, boolean isKeyValue) {
        char first = text.charAt(0);
        if (first == 0 || first > 0x7E || first == ' ' || Character.isLetterOrDigit(first)) {
            return false;
        }
        return text.length() == 1
                ? (IN_VALUES + (isKeyValue ? "" : "=")).indexOf(first) < 0
                : text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    static String visible(String delimiter) {
        StringBuilder visible = new StringBuilder("'");
        delimiter.chars().forEach(c -> visible.append(c < ' ' || c > 0x7E ? "\\x%02X".formatted(c) : (char) c));
        return visible.append('\'').toString();
    }
}
