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
    static Optional<Settlement> endOf(Settlement pending, BilledTable shown, Instant now) {
        return switch (Recognition.of(pending.paid(), shown)) {
            case FREE -> Optional.of(pending.closed(now));
            case SAME_BILL -> Optional.empty();
            case OTHER_GUESTS ->
                Optional.of(
                        pending.closesSent() > 0
                                ? pending.closed(now)
                                : pending.inConflict(now, ConflictReason.OTHER_GUESTS, shown));
            case SAME_GUESTS_CHANGED -> Optional.of(pending.inConflict(now, ConflictReason.BILL_CHANGED, shown));
            case PERHAPS_OTHER_GUESTS ->
                Optional.of(
                        pending.takenAt() != null || beganAnew(pending, shown)
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
     * Whether the bill that was paid, shown again after a close went out, is still the same guests' for certain, so that the close may be sent once more. Ids of lines say so. Without ids the
     * pre-bill does: the next guests begin without one, and do not order the same and ask for the bill within {@link #NEXT_GUESTS_TAKE}.
     */
    static boolean isCertainlyStillThere(Settlement pending, BilledTable shown, Instant now) {
        Instant sentAt = pending.sentAt();
        return sentAt == null
                || !pending.bill().idsGivenByPos().isEmpty()
                || (pending.paid().table().status() == TableStatus.PRE_BILL
                        && shown.table().status() == TableStatus.PRE_BILL
                        && now.isBefore(sentAt.plus(NEXT_GUESTS_TAKE)));
    }

    /** Whether a table has to be moved into pre-bill before it is closed, so that its guests can be told from the next ones. */
    static boolean needsPreBill(Settlement pending, BilledTable shown) {
        return pending.bill().idsGivenByPos().isEmpty() && shown.table().status() == TableStatus.OPEN;
    }

    /** A close went out and its answer was lost. Since then something that was paid is gone, and so is the pre-bill: new guests begin without one. */
    private static boolean beganAnew(Settlement pending, BilledTable shown) {
        return pending.closesSent() > 0
                && pending.paid().table().status() == TableStatus.PRE_BILL
                && shown.table().status() == TableStatus.OPEN;
    }
}
