package comanda.domain.evidence;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was counted in some time. Two of them add up.
 *
 * <p>A table counts as closed by the agent when a settlement of its ended as closed: also where a waiter was quicker than the agent by a moment, for nobody can tell. It counts as closed by hand when
 * the watch saw it taken and then free, and no settlement of the agent's was under way there. So what a waiter cancelled, joined to another table or moved to one counts as well, since the point of
 * sale shows a free table in all these cases. What is not counted: a table that was closed and taken again between two looks; one that is not listed any more; and one that was closed while the
 * agent was not running counts on the day on which it was seen free, without the time that it took.
 *
 * @param payments settlements that the agent closed, by currency, in the order of their codes
 * @param tablesClosedByHand with and without a pre-bill that was seen
 * @param uptime for how long the agent ran in {@link WorkMode#NORMAL}
 * @param observed for how long it ran in {@link WorkMode#OBSERVE}
 * @param incidentsLeftOut incidents that were not written down singly, since the day had too many of the kind
 * @param dropped news that could not be taken up, since too much waited; what hangs on them may be missing
 */
public record EvidenceCounts(
        Map<Currency, PaymentTotal> payments,
        Checkouts checkouts,
        long tablesClosedByHand,
        Duration uptime,
        Duration observed,
        long incidentsLeftOut,
        long dropped) {
    public static final EvidenceCounts NONE =
            new EvidenceCounts(Map.of(), Checkouts.NONE, 0, Duration.ZERO, Duration.ZERO, 0, 0);

    public EvidenceCounts {
        payments = Collections.unmodifiableSortedMap(byCode(payments));
        if (tablesClosedByHand < 0
                || uptime.isNegative()
                || observed.isNegative()
                || incidentsLeftOut < 0
                || dropped < 0) {
            throw new IllegalArgumentException("what is counted is not negative");
        }
    }

    private static SortedMap<Currency, PaymentTotal> byCode(Map<Currency, PaymentTotal> payments) {
        SortedMap<Currency, PaymentTotal> sorted = new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
        sorted.putAll(payments);
        return sorted;
    }

    /**
     * A payment whose table was closed.
     *
     * @param fromPreBill empty where no pre-bill is known
     */
    public static EvidenceCounts ofPayment(PaymentTotal payment, Optional<Duration> fromPreBill, Duration fromPayment) {
        return new EvidenceCounts(
                Map.of(payment.paid().currency(), payment),
                new Checkouts(one(fromPreBill), Distribution.of(fromPayment), Distribution.EMPTY),
                0,
                Duration.ZERO,
                Duration.ZERO,
                0,
                0);
    }

    /** @param fromPreBill empty where no pre-bill was seen */
    public static EvidenceCounts ofTableClosedByHand(Optional<Duration> fromPreBill) {
        return new EvidenceCounts(
                Map.of(),
                new Checkouts(Distribution.EMPTY, Distribution.EMPTY, one(fromPreBill)),
                1,
                Duration.ZERO,
                Duration.ZERO,
                0,
                0);
    }

    public static EvidenceCounts ofRunning(WorkMode mode, Duration time) {
        return switch (mode) {
            case NORMAL -> new EvidenceCounts(Map.of(), Checkouts.NONE, 0, time, Duration.ZERO, 0, 0);
            case OBSERVE -> new EvidenceCounts(Map.of(), Checkouts.NONE, 0, Duration.ZERO, time, 0, 0);
        };
    }

    public static EvidenceCounts ofIncidentLeftOut() {
        return new EvidenceCounts(Map.of(), Checkouts.NONE, 0, Duration.ZERO, Duration.ZERO, 1, 0);
    }

    public static EvidenceCounts ofDropped(long news) {
        return new EvidenceCounts(Map.of(), Checkouts.NONE, 0, Duration.ZERO, Duration.ZERO, 0, news);
    }

    private static Distribution one(Optional<Duration> value) {
        return value.map(Distribution::of).orElse(Distribution.EMPTY);
    }

    public EvidenceCounts plus(EvidenceCounts other) {
        SortedMap<Currency, PaymentTotal> all = byCode(payments);
        other.payments.forEach((currency, total) -> all.merge(currency, total, PaymentTotal::plus));
        return new EvidenceCounts(
                all,
                checkouts.plus(other.checkouts),
                Math.addExact(tablesClosedByHand, other.tablesClosedByHand),
                uptime.plus(other.uptime),
                observed.plus(other.observed),
                Math.addExact(incidentsLeftOut, other.incidentsLeftOut),
                Math.addExact(dropped, other.dropped));
    }

    /** As many as there are payments. */
    public long tablesClosedByAgent() {
        return payments.values().stream().mapToLong(PaymentTotal::count).sum();
    }

    public long tablesClosed() {
        return tablesClosedByAgent() + tablesClosedByHand;
    }
}
