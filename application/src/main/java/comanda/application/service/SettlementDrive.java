package comanda.application.service;

import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosFailure.OutcomeUnknown;
import comanda.application.port.out.PosFailure.Refused;
import comanda.application.port.out.SettlementJournal;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import comanda.domain.time.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One go at a pending settlement. A close is sent only right after a read that showed the paid bill, and what became of it is learnt only by
 * reading. Where lines have no ids, a close that was answered with yes is never repeated: what looks like the same bill may be the next guests'.
 * Used by one thread, which holds the table's lock.
 */
final class SettlementDrive {
    /**
     * A point of sale that works through a queue closes a table a while after it was told to. Between these pauses, two seconds in all, the
     * table is read before a close is sent again.
     */
    static final List<Duration> QUEUE_PAUSES =
            List.of(Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(1150));

    /** For so long a close that was answered with yes is not repeated: its queue may be long. */
    private static final Duration TAKEN_MEANS_COMING = Duration.ofSeconds(15);

    /** A point of sale that loses every answer is not asked without a rest. */
    private static final int CLOSES_PER_ROUND = 3;

    /** Writing down takes a disk that may stall. What was seen longer ago than this is looked at again before a close is sent. */
    private static final Duration OLDEST_TO_ACT_ON = Duration.ofSeconds(1);

    private final PointOfSale pointOfSale;
    private final SettlementJournal journal;
    private final Clock clock;
    private final Waiting waiting;
    private final Consumer<Settlement> onEnd;
    private final Deque<Duration> pausesBeforeClose = new ArrayDeque<>();
    private Settlement settlement;
    private @Nullable Sighting justSeen;
    private boolean wasRefused;

    SettlementDrive(
            PointOfSale pointOfSale,
            SettlementJournal journal,
            Clock clock,
            Waiting waiting,
            Consumer<Settlement> onEnd,
            Settlement pending,
            @Nullable Sighting justSeen) {
        this.pointOfSale = pointOfSale;
        this.journal = journal;
        this.clock = clock;
        this.waiting = waiting;
        this.onEnd = onEnd;
        this.settlement = pending;
        this.justSeen = justSeen;
        if (pending.closesSent() > 0) {
            // Somebody sent a close before: how it was answered is not written down, so it may be in the queue.
            pausesBeforeClose.addAll(QUEUE_PAUSES);
        }
    }

    /** As it is written down now. */
    Settlement settlement() {
        return settlement;
    }

    /**
     * Reads and sends up to the first thing that is in the way, which is then noted in the settlement.
     *
     * @return whether the settlement is pending and another round in a moment may help
     */
    boolean round(Deadline deadline) {
        int closes = 0;
        try {
            while (!deadline.hasPassed() && !waiting.isOver()) {
                Sighting seen = look(deadline);
                if (ended(seen.shown())) {
                    return false;
                }
                if (!pausesBeforeClose.isEmpty()) {
                    if (!waiting.pausedWithin(deadline, pausesBeforeClose.peek())) {
                        return notYetClosed();
                    }
                    pausesBeforeClose.remove();
                } else if (isStillTaken()) {
                    return notYetClosed();
                } else if (closes == CLOSES_PER_ROUND) {
                    return true;
                } else {
                    closes++;
                    sendClose(seen, deadline);
                }
            }
            return false;
        } catch (Refused refused) {
            note(inTheWay(refused));
            return false;
        } catch (PosFailure failure) {
            note(inTheWay(failure));
            return Trouble.mayPassSoon(failure);
        }
    }

    /** What a message says of itself, "nothing was sent" for example, is not to be taken for the settlement's story. */
    private String inTheWay(PosFailure failure) {
        return settlement.closesSent() == 0
                ? Trouble.of(failure)
                : "The point of sale was told to close table " + settlement.table()
                        + ", and it is not known yet whether it did. What came last: " + Trouble.of(failure);
    }

    private Sighting look(Deadline deadline) throws PosFailure {
        Sighting seen = justSeen;
        justSeen = null;
        return seen == null ? sighting(deadline) : seen;
    }

    private Sighting sighting(Deadline deadline) throws PosFailure {
        Duration left = deadline.remaining();
        return new Sighting(read(deadline), left);
    }

    private BilledTable read(Deadline deadline) throws PosFailure {
        return pointOfSale
                .bill(settlement.table(), deadline)
                .orElseThrow(() -> new Refused(
                        "The point of sale has no table " + settlement.table()
                                + " any more. Look there whether it was closed.",
                        null,
                        null));
    }

    private boolean ended(BilledTable shown) {
        Optional<Settlement> end = SettlementRules.endOf(settlement, shown, clock.instant());
        end.ifPresent(this::end);
        return end.isPresent();
    }

    private void end(Settlement ended) {
        keep(ended);
        onEnd.accept(settlement);
    }

    private void sendClose(Sighting seen, Deadline deadline) throws PosFailure {
        keep(settlement.aboutToSendClose());
        try {
            if (seen.age(deadline).compareTo(OLDEST_TO_ACT_ON) > 0 && !stillTheSame(deadline)) {
                keep(settlement.closeNotCarriedOut());
                return;
            }
            pointOfSale.close(settlement.table(), Waiting.toWrite(deadline));
            keep(settlement.taken(clock.instant()));
            pausesBeforeClose.addAll(QUEUE_PAUSES);
        } catch (OutcomeUnknown lost) {
            note(Trouble.of(lost));
            // It may have been queued, and be carried out in a moment.
            pausesBeforeClose.addAll(QUEUE_PAUSES);
        } catch (Refused refused) {
            keep(settlement.closeNotCarriedOut());
            lookAfterRefusal(refused, deadline);
        } catch (PosFailure notDone) {
            keep(settlement.closeNotCarriedOut());
            throw notDone;
        }
    }

    /** Between the announcement of a close and the close itself, which does not count as sent so far. */
    private boolean stillTheSame(Deadline deadline) throws PosFailure {
        Sighting again = sighting(deadline);
        boolean same = SettlementRules.endOf(settlement.closeNotCarriedOut(), again.shown(), clock.instant())
                .isEmpty();
        if (!same) {
            justSeen = again;
        }
        return same;
    }

    /** A table that was closed by hand in this very moment is refused too, so a refusal is no answer before the table was read. */
    private void lookAfterRefusal(Refused refused, Deadline deadline) throws Refused {
        Sighting after;
        try {
            after = sighting(deadline);
        } catch (PosFailure unread) {
            throw refused;
        }
        boolean isStillThere = SettlementRules.endOf(settlement, after.shown(), clock.instant())
                .isEmpty();
        if (isStillThere && wasRefused) {
            throw refused;
        }
        // Said once more after the first refusal: a connector may know another way to say it.
        wasRefused = true;
        justSeen = after;
    }

    /**
     * Whether the point of sale has taken a close that it may still carry out. Without line ids that holds for ever: what looks like the same bill
     * may be the next guests', and their table is not closed by a repeated message.
     */
    private boolean isStillTaken() {
        Instant takenAt = settlement.takenAt();
        return takenAt != null
                && (settlement.bill().idsGivenByPos().isEmpty()
                        || clock.instant().isBefore(takenAt.plus(TAKEN_MEANS_COMING)));
    }

    private boolean notYetClosed() {
        note("The point of sale " + (settlement.takenAt() == null ? "was told to close" : "took the close of")
                + " table " + settlement.table() + " and has not shown it closed so far.");
        return false;
    }

    private void note(String trouble) {
        if (!(settlement.state() instanceof SettlementState.Pending(int _, @Nullable Instant _, @Nullable String known)
                && trouble.equals(known))) {
            keep(settlement.troubledBy(trouble));
        }
    }

    private void keep(Settlement next) {
        journal.update(next);
        settlement = next;
    }
}
