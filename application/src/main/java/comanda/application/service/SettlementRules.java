package comanda.application.service;

import comanda.application.port.in.CloseTable.Request;
import comanda.application.port.in.Rejection;
import comanda.application.port.in.Rejection.AlreadySettled;
import comanda.application.port.in.Rejection.AmountMismatch;
import comanda.application.port.in.Rejection.BillChanged;
import comanda.application.port.in.Rejection.NothingToPay;
import comanda.application.port.in.Rejection.TableNotOpen;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillDifference;
import comanda.domain.bill.BilledTable;
import comanda.domain.money.Money;
import comanda.domain.settlement.ConflictReason;
import comanda.domain.settlement.Recognition;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is decided about a settlement from what the point of sale shows. Does nothing, asks nobody. */
final class SettlementRules {
    /** From sitting down to the pre-bill: nobody has ordered, eaten and asked for the bill sooner. */
    private static final Duration NEXT_GUESTS_TAKE = Duration.ofMinutes(5);

    /** From one bill's end, by hand, until the next guests have ordered the very same. */
    private static final Duration NEXT_ORDERS_TAKE = Duration.ofMinutes(2);

    private SettlementRules() {}

    /** Whether two requests, the stored settlement's and this one, are the same. */
    static boolean isOf(Request request, Settlement stored) {
        return stored.table().equals(request.table())
                && stored.bill().version().equals(request.billVersion())
                && stored.payment().equals(request.payment());
    }

    /**
     * Refuses a request that does not fit what the table shows.
     *
     * @param holder the newest settlement of the bill that the request names, if any is pending or closed
     * @param named the bill that the request names, where it is known
     */
    static void check(Request request, BilledTable shown, Optional<Settlement> holder, Optional<Bill> named)
            throws Rejection {
        TableId table = request.table();
        if (holder.isPresent() && holdsTheBill(holder.get(), request, shown)) {
            throw new AlreadySettled(table, holder.get().id());
        }
        if (shown.table().status() == TableStatus.FREE) {
            throw new TableNotOpen(table, TableStatus.FREE);
        }
        Bill bill = shown.bill();
        Money total = bill.total();
        if (bill.isEmpty() || total.isZero() || total.isNegative()) {
            throw new NothingToPay(table);
        }
        if (!bill.version().equals(request.billVersion())) {
            throw new BillChanged(
                    shown,
                    named.map(before -> BillDifference.between(before, bill)).orElse(null));
        }
        if (!total.equals(request.payment().amount())) {
            throw new AmountMismatch(request.payment().amount(), total);
        }
    }

    /** An equal version is the same bill, unless the table is taken and nothing but content speaks for it: new guests may owe exactly the same. */
    private static boolean holdsTheBill(Settlement holder, Request request, BilledTable shown) {
        return shown.table().status() == TableStatus.FREE
                || !holder.bill().idsGivenByPos().isEmpty()
                || holder.payment().id().equals(request.payment().id());
    }

    /**
     * What a pending settlement becomes, seen from what the table shows now; empty when the paid bill is still there and to be closed.
     */
    static Optional<Settlement> endOf(Settlement pending, BilledTable shown, TrustedClock clock) {
        Instant now = clock.now();
        return switch (Recognition.of(pending.paid(), shown)) {
            case FREE -> Optional.of(pending.closed(now));
            case SAME_BILL ->
                isContinuous(pending, shown, clock)
                        ? Optional.empty()
                        : Optional.of(pending.inConflict(now, ConflictReason.UNRECOGNIZABLE, shown));
            case OTHER_GUESTS ->
                Optional.of(
                        pending.closesSent() > 0
                                ? pending.closed(now)
                                : pending.inConflict(now, ConflictReason.OTHER_GUESTS, shown));
            case SAME_GUESTS_CHANGED -> Optional.of(pending.inConflict(now, ConflictReason.BILL_CHANGED, shown));
            case PERHAPS_OTHER_GUESTS ->
                Optional.of(
                        beganAnew(pending, shown)
                                        && (pending.takenAt() != null
                                                || clock.isWithin(NEXT_GUESTS_TAKE, pending.seenAt()))
                                ? pending.closed(now)
                                : pending.inConflict(now, ConflictReason.UNRECOGNIZABLE, shown));
            case UNCERTAIN ->
                Optional.of(
                        pending.takenAt() != null && beganAnew(pending, shown)
                                ? pending.closed(now)
                                : pending.inConflict(now, ConflictReason.UNRECOGNIZABLE, shown));
        };
    }

    /**
     * Whether what looks like the bill that was paid is the same guests' for certain. Ids of lines say so. Where there are none, it does while nobody could have sat down, ordered the same and, where
     * it is in pre-bill, asked for the bill since it was seen last.
     */
    private static boolean isContinuous(Settlement pending, BilledTable shown, TrustedClock clock) {
        return !pending.bill().idsGivenByPos().isEmpty()
                || clock.isWithin(
                        isInPreBill(pending.paid()) && isInPreBill(shown) ? NEXT_GUESTS_TAKE : NEXT_ORDERS_TAKE,
                        pending.seenAt());
    }

    /**
     * Whether a close may be sent though others were sent that may have been carried out: the bill that was paid is shown, and it is not the next guests'. These begin without a pre-bill.
     */
    static boolean mayCloseAgain(Settlement pending, BilledTable shown) {
        return pending.closesSent() == 0
                || !pending.bill().idsGivenByPos().isEmpty()
                || (isInPreBill(pending.paid()) && isInPreBill(shown));
    }

    private static boolean isInPreBill(BilledTable table) {
        return table.table().status() == TableStatus.PRE_BILL;
    }

    /** Whether a table has to be moved into pre-bill before it is closed, so that its guests can be told from the next ones. */
    static boolean needsPreBill(Settlement pending, BilledTable shown) {
        return pending.bill().idsGivenByPos().isEmpty() && shown.table().status() == TableStatus.OPEN;
    }

    /** A close went out. Since then the pre-bill is gone: new guests begin without one. A waiter who reopens the bill in that very moment is taken for them only soon after. */
    private static boolean beganAnew(Settlement pending, BilledTable shown) {
        return pending.closesSent() > 0
                && isInPreBill(pending.paid())
                && shown.table().status() == TableStatus.OPEN;
    }
}
