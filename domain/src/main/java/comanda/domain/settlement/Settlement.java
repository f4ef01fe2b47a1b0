package comanda.domain.settlement;

import comanda.domain.bill.Bill;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The closing of one paid table, from the request until the point of sale shows it closed.
 *
 * @param paid the table and the bill that was paid, as they were shown right before it was accepted or, later, before the last close was sent
 * @param acceptedAt when it was written down
 */
public record Settlement(
        SettlementId id,
        IdempotencyKey idempotencyKey,
        BilledTable paid,
        Payment payment,
        Instant acceptedAt,
        SettlementState state) {

    public TableId table() {
        return paid.table().id();
    }

    /** The bill that was paid. */
    public Bill bill() {
        return paid.bill();
    }

    /** Whether the agent still has to see to it. */
    public boolean isPending() {
        return state instanceof SettlementState.Pending;
    }

    /** How many close messages may have been carried out; for a pending settlement. */
    public int closesSent() {
        return state instanceof SettlementState.Pending pending ? pending.closesSent() : 0;
    }

    /** When the last close that may have been carried out was sent; for a pending settlement. */
    public @Nullable Instant sentAt() {
        return state instanceof SettlementState.Pending pending ? pending.sentAt() : null;
    }

    /** When the bill that was paid was last seen on the table; for a pending settlement. */
    public Instant seenAt() {
        Instant seen = state instanceof SettlementState.Pending pending ? pending.seenAt() : null;
        return seen == null ? acceptedAt : seen;
    }

    /** When the point of sale last said of a close that it took it; for a pending settlement. */
    public @Nullable Instant takenAt() {
        return state instanceof SettlementState.Pending pending ? pending.takenAt() : null;
    }

    /** To be written down when the point of sale has said that it took the close; it may still have to carry it out. */
    public Settlement taken(Instant at) {
        return with(new SettlementState.Pending(closesSent(), sentAt(), seenAt(), at, null));
    }

    /**
     * To be written down before a close message is sent.
     *
     * @param shown the table as it was shown just now, with the bill that was paid
     */
    public Settlement aboutToSendClose(BilledTable shown, Instant at) {
        if (!shown.bill().version().equals(bill().version())) {
            throw new IllegalArgumentException("settlement " + id + " is of another bill");
        }
        return new Settlement(id, idempotencyKey, shown, payment, acceptedAt, state)
                .with(new SettlementState.Pending(closesSent() + 1, at, at, takenAt(), trouble()));
    }

    /** To be written down when it is certain that the close message announced last was not carried out. */
    public Settlement closeNotCarriedOut() {
        int others = Math.max(0, closesSent() - 1);
        return with(new SettlementState.Pending(others, others == 0 ? null : sentAt(), seenAt(), takenAt(), null));
    }

    public Settlement troubledBy(@Nullable String trouble) {
        return with(new SettlementState.Pending(closesSent(), sentAt(), seenAt(), takenAt(), trouble));
    }

    /** The bill that was paid is on the table. */
    public Settlement seen(Instant at) {
        return state instanceof SettlementState.Pending pending
                ? with(new SettlementState.Pending(closesSent(), sentAt(), at, takenAt(), pending.trouble()))
                : this;
    }

    public Settlement closed(Instant at) {
        return with(new SettlementState.Closed(at));
    }

    public Settlement inConflict(Instant at, ConflictReason reason, BilledTable shown) {
        return with(new SettlementState.Conflict(at, reason, shown, closesSent()));
    }

    private @Nullable String trouble() {
        return state instanceof SettlementState.Pending pending ? pending.trouble() : null;
    }

    private Settlement with(SettlementState next) {
        if (!isPending()) {
            throw new IllegalStateException("settlement " + id + " has ended as " + state);
        }
        return new Settlement(id, idempotencyKey, paid, payment, acceptedAt, next);
    }
}
