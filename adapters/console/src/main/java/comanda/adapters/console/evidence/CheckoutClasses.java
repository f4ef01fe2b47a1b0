package comanda.adapters.console.evidence;

import comanda.domain.evidence.Checkouts;
import comanda.domain.evidence.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many checkouts took how long, in classes that people know. What lies within 1.6 % of a class's end may be counted in its neighbour. */
public final class CheckoutClasses {
    private static final List<Duration> ENDS = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(3),
            Duration.ofMinutes(5),
            Duration.ofMinutes(7),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(20),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    private CheckoutClasses() {}

    /** What each class is called, the shortest times first; the last one has no end. */
    public static List<String> names(LocalText text) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < ENDS.size(); i++) {
            String end = text.span(ENDS.get(i));
            names.add(i == 0 ? text.t().get("evidence.up-to", end) : text.span(ENDS.get(i - 1)) + " – " + end);
        }
        names.add(text.t().get("evidence.above", text.span(ENDS.getLast())));
        return names;
    }

    /** Where each class ends, for where there is little room. */
    static List<String> ends(LocalText text) {
        List<String> ends = new ArrayList<>();
        ENDS.forEach(end -> ends.add(text.span(end)));
        ends.add(text.t().get("evidence.above", text.span(ENDS.getLast())));
        return ends;
    }

    /** How many there are in each class. */
    public static List<Long> counts(Distribution distribution) {
        Long[] counts = new Long[ENDS.size() + 1];
        Arrays.fill(counts, 0L);
        for (Distribution.Bar bar : distribution.bars()) {
            Duration middle = bar.from().plus(bar.to()).dividedBy(2);
            counts[classOf(middle)] += bar.count();
        }
        return List.of(counts);
    }

    /** What is measured, by the key of what it is called. */
    public static Map<String, Distribution> measured(Checkouts checkouts) {
        Map<String, Distribution> measured = new LinkedHashMap<>();
        measured.put("measured.from-pre-bill", checkouts.fromPreBill());
        measured.put("measured.from-payment", checkouts.fromPayment());
        measured.put("measured.by-hand", checkouts.byHand());
        return measured;
    }

    private static int classOf(Duration time) {
        int found = 0;
        while (found < ENDS.size() && time.compareTo(ENDS.get(found)) >= 0) {
            found++;
        }
        return found;
    }
}
