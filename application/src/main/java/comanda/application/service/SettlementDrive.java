package comanda.application.service;

import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosFailure.OutcomeUnknown;
import comanda.application.port.out.PosFailure.Refused;
import comanda.application.port.out.PosFailure.Unavailable;
import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.SettlementNews;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.ConflictReason;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One go at a pending settlement. A close is written down, then the table is read once more, and the close is the very next message: what became of it is learnt only by reading. Where lines have
 * no ids, the table is moved into pre-bill first, which the next guests' is not. Used by one thread, which holds the table's lock.
 */
final class SettlementDrive {
    /**
     * A point of sale that works through a queue closes a table a while after it was told to. Between these pauses, two seconds in all, the
     * table is read before a close is sent again.
     */
    static final List<Duration> QUEUE_PAUSES =
            List.of(Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(1150));

    /** For so long a close that was answered with yes, or with silence, is not repeated: its queue may be long, or it hangs. */
    private static final Duration TAKEN_MEANS_COMING = Duration.ofSeconds(15);

    /** The same of one of which this drive does not know how it was answered. */
    private static final Duration WAY_OF_A_MESSAGE = Duration.ofSeconds(5);

    /** A lost connection is noticed at once; what took longer is silence. */
    private static final Duration LONGEST_LOSS = Duration.ofSeconds(1);

    /** What has happened meanwhile is written down no more often than this while nothing else is. */
    private static final Duration SEEN_IS_KEPT_EVERY = Duration.ofSeconds(15);

    /** A point of sale that loses every answer is not asked without a rest. */
    private static final int CLOSES_PER_ROUND = 3;

    private final PointOfSale pointOfSale;
    private final SettlementJournal journal;
    private final TrustedClock clock;
    private final Waiting waiting;
    private final SettlementNews news;
    private final Deque<Duration> pausesBeforeClose = new ArrayDeque<>();
    private Settlement settlement;
    private @Nullable BilledTable justSeen;
    private boolean wasRefused;
    private boolean wasPreBilled;
    private Duration longestWayOfTheLast = WAY_OF_A_MESSAGE;

    SettlementDrive(
            PointOfSale pointOfSale,
            SettlementJournal journal,
            TrustedClock clock,
            Waiting waiting,
            SettlementNews news,
            Settlement pending,
            @Nullable BilledTable justSeen) {
        this.pointOfSale = pointOfSale;
        this.journal = journal;
        this.clock = clock;
        this.waiting = waiting;
        this.news = news;
        this.settlement = pending;
        this.justSeen = justSeen;
    }

    /** As it is known now. */
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
                BilledTable seen = look(deadline);
                if (ended(seen)) {
                    return false;
                }
                if (!pausesBeforeClose.isEmpty()) {
                    if (!waiting.pausedWithin(deadline, pausesBeforeClose.peek())) {
                        return notYetClosed();
                    }
                    pausesBeforeClose.remove();
                } else if (mayStillComeTrue()) {
                    return notYetClosed();
                } else if (!SettlementRules.mayCloseAgain(settlement, seen)) {
                    end(settlement.inConflict(clock.now(), ConflictReason.UNRECOGNIZABLE, seen));
                    return false;
                } else if (!wasPreBilled && SettlementRules.needsPreBill(settlement, seen)) {
                    preBill(deadline);
                } else if (closes == CLOSES_PER_ROUND) {
                    return true;
                } else {
                    closes++;
                    announceAndClose(seen, deadline);
                }
            }
            return false;
        } catch (Refused refused) {
            note(inTheWay(refused));
            return false;
        } catch (PosFailure failure) {
            note(inTheWay(failure));
            return Trouble.mayPassSoon(failure);
        } catch (StorageUnavailable unwritten) {
            note("The close of table " + settlement.table()
                    + (settlement.closesSent() == 0
                            ? " was not sent"
                            : " was sent before, and it is not known yet whether it was carried out; it is not sent again")
                    + ", since it cannot be written down: " + unwritten.getMessage());
            return false;
        }
    }

    /** What a message says of itself, "nothing was sent" for example, is not to be taken for the settlement's story. */
    private String inTheWay(PosFailure failure) {
        return settlement.closesSent() == 0
                ? Trouble.of(failure)
                : "The point of sale was told to close table " + settlement.table()
                        + ", and it is not known yet whether it did. What came last: " + Trouble.of(failure);
    }

    private BilledTable look(Deadline deadline) throws PosFailure {
        BilledTable seen = justSeen;
        justSeen = null;
        return seen == null ? read(deadline) : seen;
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
        Optional<Settlement> end = SettlementRules.endOf(settlement, shown, clock);
        end.ifPresentOrElse(this::end, this::seen);
        return end.isPresent();
    }

    private void seen() {
        Instant now = clock.now();
        boolean isToBeKept = !clock.isWithin(SEEN_IS_KEPT_EVERY, settlement.seenAt());
        settlement = settlement.seen(now);
        if (isToBeKept) {
            learn(settlement);
        }
    }

    private void end(Settlement ended) {
        learn(ended);
        news.changed(settlement);
    }

    /** Once, and without it where the point of sale does not do it: then a lost answer leaves more doubt. */
    private void preBill(Deadline deadline) throws PosFailure {
        wasPreBilled = true;
        try {
            pointOfSale.preBill(settlement.table(), Waiting.toWrite(deadline));
            BilledTable shown = read(deadline);
            for (Duration pause : QUEUE_PAUSES) {
                if (shown.table().status() != TableStatus.OPEN || !waiting.pausedWithin(deadline, pause)) {
                    break;
                }
                shown = read(deadline);
            }
            justSeen = shown;
        } catch (OutcomeUnknown | Refused | Unavailable without) {
            // The table is read next, and shows what came of it.
        }
    }

    private void announceAndClose(BilledTable seen, Deadline deadline) throws PosFailure, StorageUnavailable {
        announce(seen);
        BilledTable deciding;
        try {
            deciding = read(deadline);
        } catch (PosFailure unread) {
            learn(settlement.closeNotCarriedOut());
            throw unread;
        }
        if (isToBeClosed(deciding, seen)) {
            sendClose(deadline);
        } else {
            learn(settlement.closeNotCarriedOut());
            justSeen = deciding;
        }
    }

    private void announce(BilledTable seen) throws StorageUnavailable {
        Settlement announced = settlement.aboutToSendClose(seen, clock.now());
        journal.update(announced);
        settlement = announced;
    }

    /** Writing down takes a disk that may stall, so the table is looked at again; the close that was announced does not count as sent so far. */
    private boolean isToBeClosed(BilledTable deciding, BilledTable seen) {
        return deciding.table().status() == seen.table().status()
                && SettlementRules.endOf(settlement.closeNotCarriedOut(), deciding, clock)
                        .isEmpty();
    }

    private void sendClose(Deadline deadline) throws PosFailure {
        Duration left = deadline.remaining();
        try {
            pointOfSale.close(settlement.table(), Waiting.toWrite(deadline));
            learn(settlement.taken(clock.now()));
            pausesBeforeClose.addAll(QUEUE_PAUSES);
        } catch (OutcomeUnknown lost) {
            note(Trouble.of(lost));
            boolean isSilent = left.minus(deadline.remaining()).compareTo(LONGEST_LOSS) > 0;
            longestWayOfTheLast = isSilent ? TAKEN_MEANS_COMING : Duration.ZERO;
            // It may have been queued, and be carried out in a moment.
            pausesBeforeClose.addAll(QUEUE_PAUSES);
        } catch (Refused refused) {
            learn(settlement.closeNotCarriedOut());
            lookAfterRefusal(refused, deadline);
        } catch (PosFailure notDone) {
            learn(settlement.closeNotCarriedOut());
            throw notDone;
        } finally {
            news.closeSent(left.minus(deadline.remaining()));
        }
    }

    /** A table that was closed by hand in this very moment is refused too, so a refusal is no answer before the table was read. */
    private void lookAfterRefusal(Refused refused, Deadline deadline) throws Refused {
        BilledTable after;
        try {
            after = read(deadline);
        } catch (PosFailure unread) {
            throw refused;
        }
        boolean isStillThere = SettlementRules.endOf(settlement, after, clock).isEmpty();
        if (isStillThere && wasRefused) {
            throw refused;
        }
        // Said once more after the first refusal: a connector may know another way to say it.
        wasRefused = true;
        justSeen = after;
    }

    /** Whether a close that went out may be carried out yet: another one behind it would meet the next guests. */
    private boolean mayStillComeTrue() {
        Instant takenAt = settlement.takenAt();
        Instant sentAt = settlement.sentAt();
        return (takenAt != null && clock.isWithin(TAKEN_MEANS_COMING, takenAt))
                || (sentAt != null && clock.isWithin(longestWayOfTheLast, sentAt));
    }

    private boolean notYetClosed() {
        note("The point of sale " + (settlement.takenAt() == null ? "was told to close" : "took the close of")
                + " table " + settlement.table() + " and has not shown it closed so far.");
        return false;
    }

    private void note(String trouble) {
        if (!(settlement.state() instanceof SettlementState.Pending pending && trouble.equals(pending.trouble()))) {
            learn(settlement.troubledBy(trouble));
        }
    }

    private void learn(Settlement next) {
        journal.learn(next);
        settlement = next;
    }
}
