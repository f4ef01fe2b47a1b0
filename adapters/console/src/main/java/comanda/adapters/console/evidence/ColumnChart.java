package comanda.adapters.console.evidence;

import comanda.domain.evidence.EvidenceCounts;
import comanda.domain.evidence.EvidenceDay;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Columns of two things on top of one another, as a vector picture for paper. All places are in its own units, {@value #WIDTH} by {@value #HEIGHT}, from above.
 *
 * @param labels below the columns; empty ones for those that have none
 * @param most what the uppermost line stands for
 */
public record ColumnChart(List<Column> columns, List<String> labels, long most) {
    public static final long WIDTH = 1_000;
    public static final long HEIGHT = 340;
    public static final long LEFT = 100;
    public static final long TOP = 30;
    public static final long BOTTOM = 300;

    private static final int MOST_DAYS = 62;
    private static final int WEEK = 7;

    /** How many of the first thing and of the second one there are. */
    private record Counted(String label, long first, long second) {}

    /**
     * Where a column is.
     *
     * @param upper where the second thing's part begins
     * @param lower where the first one's begins, and the second one's ends
     */
    public record Column(long x, long width, long upper, long lower) {
        public long middle() {
            return x + width / 2;
        }
    }

    /** Whether a column is a week: there is no room for so many days. */
    static boolean isByWeek(EvidenceView view) {
        return view.report().days().size() > MOST_DAYS;
    }

    /** Closed by the agent and by hand. */
    static ColumnChart ofTables(EvidenceView view) {
        List<EvidenceDay> days = view.report().days();
        int step = isByWeek(view) ? WEEK : 1;
        List<Counted> counted = new ArrayList<>();
        for (int i = 0; i < days.size(); i += step) {
            EvidenceCounts counts = days.subList(i, Math.min(days.size(), i + step)).stream()
                    .map(EvidenceDay::counts)
                    .reduce(EvidenceCounts.NONE, EvidenceCounts::plus);
            counted.add(new Counted(
                    view.text().shortDay(days.get(i).day()),
                    counts.tablesClosedByAgent(),
                    counts.tablesClosedByHand()));
        }
        return of(counted, 8);
    }

    /** How many checkouts took how long, with the agent and by hand. */
    static ColumnChart ofClasses(EvidenceView view) {
        var checkouts = view.report().totals().checkouts();
        List<Long> byAgent = CheckoutClasses.counts(checkouts.fromPreBill());
        List<Long> byHand = CheckoutClasses.counts(checkouts.byHand());
        List<String> names = CheckoutClasses.ends(view.text());
        List<Counted> counted = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            counted.add(new Counted(names.get(i), byAgent.get(i), byHand.get(i)));
        }
        return of(counted, 4);
    }

    private static ColumnChart of(List<Counted> counted, int mostLabels) {
        long highest = counted.stream()
                .mapToLong(one -> one.first() + one.second())
                .max()
                .orElse(0);
        long most = roundedUp(highest);
        long room = (WIDTH - LEFT) / Math.max(1, counted.size());
        long width = Math.max(1, room * 4 / 5);
        int every = Math.ceilDiv(counted.size(), mostLabels);
        List<Column> columns = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < counted.size(); i++) {
            Counted one = counted.get(i);
            long x = LEFT + i * (WIDTH - LEFT) / counted.size() + (room - width) / 2;
            columns.add(new Column(x, width, y(one.first() + one.second(), most), y(one.first(), most)));
            labels.add(i % every == 0 ? one.label() : "");
        }
        return new ColumnChart(columns, labels, most);
    }

    private static long y(long figure, long most) {
        return BOTTOM - figure * (BOTTOM - TOP) / most;
    }

    /** To a figure that can be halved and read easily: 2, 4 or 10 times a power of ten. */
    private static long roundedUp(long highest) {
        long power = 1;
        while (true) {
            long unit = power;
            long found = Stream.of(2L, 4L, 6L, 10L)
                    .map(times -> times * unit)
                    .filter(limit -> limit >= highest)
                    .findFirst()
                    .orElse(0L);
            if (found > 0) {
                return found;
            }
            power *= 10;
        }
    }
}
