package comanda.domain.settlement;

import comanda.domain.bill.BilledTable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What has become of a settlement. */
public sealed interface SettlementState {
    /**
     * Accepted and written down; the agent goes on until it is one of the others.
     *
     * @param closesSent how many close messages may have been carried out: counted before each is sent, taken back where it is certain that it
     *     was not
     * @param sentAt when the last of them was announced; null where there is none
     * @param seenAt when the bill that was paid was last seen on the table; null for when it was accepted
     * @param takenAt when the point of sale last said of a close that it took it; null where it never has
     * @param trouble what keeps it from ending, for people; null while nothing does
     */
    record Pending(
            int closesSent,
            @Nullable Instant sentAt,
            @Nullable Instant seenAt,
            @Nullable Instant takenAt,
            @Nullable String trouble)
            implements SettlementState {
        /** Accepted, and nothing done so far. */
        public static final Pending NEW = new Pending(0, null, null, null, null);
    }

    /** The point of sale shows the table closed. */
    record Closed(Instant at) implements SettlementState {}

    /**
     * It cannot be closed as paid. What is shown was not touched.
     *
     * @param shown what the point of sale showed instead of the bill that was paid
     * @param closesSent how many close messages were sent before of which it was not certain that they were not carried out
     */
    record Conflict(Instant at, ConflictReason reason, BilledTable shown, int closesSent) implements SettlementState {
        /** Whether the guests who paid may have been closed: nobody can tell whose bill is shown. */
        public boolean mayHaveClosed() {
            return closesSent > 0 && reason == ConflictReason.UNRECOGNIZABLE;
        }
    }
}
