package comanda.application.evidence;

import comanda.application.port.out.EvidenceStore.SeenTable;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables that are taken, since when they are in pre-bill, and whether a settlement of the agent's has them: what is needed to tell who closed a table. Not safe for threads. */
final class SeenTables {
    /** A look that began before the agent closed a table may tell of it a little later. */
    static final Duration ECHO = Duration.ofSeconds(30);

    /** No guests come and go within that time. */
    static final Duration SHORTEST_VISIT = Duration.ofMinutes(1);

    /** After nobody looked: what is found to have changed has changed at some time in between. */
    static final Duration FIRST_LOOKS = Duration.ofMinutes(2);

    private final Map<TableId, SeenTable> taken = new HashMap<>();
    private final Set<TableId> beingSettled = new HashSet<>();
    private final Map<TableId, Instant> settledAt = new HashMap<>();
    private Instant blindUntil;

    /** @param now before it nobody looked */
    SeenTables(Instant now) {
        this.blindUntil = now;
    }

    /** Takes up what a process before saw, where nothing newer was seen. */
    void restore(List<SeenTable> before) {
        before.forEach(table -> taken.putIfAbsent(table.table(), table));
    }

    /** What was seen before that time may have been different since. */
    void sawNothingUntil(Instant then) {
        blindUntil = then;
    }

    /** Forgets what has no echo any more. */
    void lookAfter(Instant now) {
        settledAt.values().removeIf(at -> Duration.between(at, now).compareTo(ECHO.plus(SHORTEST_VISIT)) > 0);
    }

    /** A settlement of that table has not ended. */
    void isBeingSettled(TableId table) {
        beingSettled.add(table);
    }

    /** @return what is to be remembered, where that is new */
    Optional<SeenTable> seen(TableId table, TableStatus status, Instant at) {
        SeenTable before = taken.get(table);
        boolean isAsBefore = before != null && before.status() == status && !isDoubtful(before);
        if (isAsBefore || status == TableStatus.FREE) {
            return Optional.empty();
        }
        SeenTable now = new SeenTable(table, status, at);
        taken.put(table, now);
        return Optional.of(now);
    }

    private boolean isDoubtful(SeenTable seen) {
        return seen.since().isBefore(blindUntil);
    }

    /**
     * A table was seen free, or is not listed any more.
     *
     * @return how it was closed by hand; empty where it was not, or nobody can tell
     */
    Optional<ByHand> freed(TableId table, Instant at) {
        if (beingSettled.contains(table)) {
            // The settlement is about to notice it, and wants to know since when there was a pre-bill.
            return Optional.empty();
        }
        SeenTable before = taken.remove(table);
        if (before == null || isEcho(before, at)) {
            return Optional.empty();
        }
        boolean isTimeKnown = before.status() == TableStatus.PRE_BILL
                && !(isDoubtful(before) && Duration.between(blindUntil, at).compareTo(FIRST_LOOKS) <= 0);
        return Optional.of(
                new ByHand(isTimeKnown ? Optional.of(Duration.between(before.since(), at)) : Optional.empty()));
    }

    private boolean isEcho(SeenTable before, Instant at) {
        Instant settled = settledAt.get(before.table());
        return settled != null
                && Duration.between(settled, before.since()).compareTo(ECHO) < 0
                && Duration.between(before.since(), at).compareTo(SHORTEST_VISIT) < 0;
    }

    /**
     * A table was closed by hand.
     *
     * @param fromPreBill empty where no pre-bill was seen
     */
    record ByHand(Optional<Duration> fromPreBill) {}

    /**
     * A settlement ended.
     *
     * @param closed whether its table was closed by it
     * @return how long it took from the pre-bill, where there was one before the payment
     */
    Optional<Duration> settled(Settlement settlement, Instant at, boolean closed) {
        TableId table = settlement.table();
        beingSettled.remove(table);
        if (!closed) {
            return Optional.empty();
        }
        settledAt.merge(table, at, (one, other) -> one.isAfter(other) ? one : other);
        SeenTable before = taken.get(table);
        if (before == null || before.since().isAfter(at)) {
            // Those that are seen now came later.
            return Optional.empty();
        }
        taken.remove(table);
        return before.status() == TableStatus.PRE_BILL && !before.since().isAfter(settlement.acceptedAt())
                ? Optional.of(Duration.between(before.since(), at))
                : Optional.empty();
    }
}
