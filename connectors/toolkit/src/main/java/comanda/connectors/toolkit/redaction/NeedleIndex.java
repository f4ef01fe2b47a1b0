package comanda.connectors.toolkit.redaction;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many literal texts in one pass: their first four characters are looked up at each position, in a bit set first, so that text without secrets costs next to nothing. Immutable.
 */
final class NeedleIndex {
    /** How many characters of each needle are looked up. */
    static final int GRAM = 4;

    private static final int FILTER_BITS = 1 << 16;

    private final BitSet filter = new BitSet(FILTER_BITS);
    private final Map<Long, List<Needle>> byGram = new HashMap<>();

    NeedleIndex(List<Needle> needles) {
        for (Needle needle : needles) {
            long gram = gramAt(needle.form(), 0);
            filter.set(bucket(gram));
            byGram.computeIfAbsent(gram, _ -> new ArrayList<>()).add(needle);
        }
    }

    /**
     * A piece of text to be replaced.
     *
     * @param from the first character
     * @param to behind the last character
     */
    record Span(int from, int to, String hint) {}

    /** Where needles stand, in order; overlapping ones are one span with the first one's hint. */
    List<Span> spansIn(String text) {
        List<Span> spans = new ArrayList<>();
        for (int at = 0; at + GRAM <= text.length(); at++) {
            long gram = gramAt(text, at);
            if (filter.get(bucket(gram))) {
                Span found = longestAt(text, at, byGram.getOrDefault(gram, List.of()));
                if (found.to() > at) {
                    add(found, spans);
                }
            }
        }
        return spans;
    }

    private static Span longestAt(String text, int at, List<Needle> candidates) {
        Span longest = new Span(at, at, "");
        for (Needle needle : candidates) {
            int end = at + needle.form().length();
            if (end > longest.to() && text.startsWith(needle.form(), at)) {
                longest = new Span(at, end, needle.hint());
            }
        }
        return longest;
    }

    private static void add(Span found, List<Span> spans) {
        if (spans.isEmpty() || spans.getLast().to() <= found.from()) {
            spans.add(found);
        } else {
            Span before = spans.removeLast();
            spans.add(new Span(before.from(), Math.max(before.to(), found.to()), before.hint()));
        }
    }

    private static long gramAt(String text, int at) {
        return (long) text.charAt(at) << 48
                | (long) text.charAt(at + 1) << 32
                | (long) text.charAt(at + 2) << 16
                | text.charAt(at + 3);
    }

    private static int bucket(long gram) {
        return Long.hashCode(gram * 0x9E3779B97F4A7C15L) & (FILTER_BITS - 1);
    }
}
