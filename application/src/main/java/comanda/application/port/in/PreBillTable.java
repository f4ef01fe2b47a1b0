package comanda.application.port.in;

import comanda.application.port.out.PosFailure;
import comanda.domain.bill.BillVersion;
import comanda.domain.settlement.Holder;
import comanda.domain.settlement.Lease;
import comanda.domain.settlement.PreBill;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Moves a table into pre-bill. Asked twice, it is one pre-bill. */
public interface PreBillTable {
    /**
     * Moves the table, and gives the payer the bill for a while, or for another while: whoever has it extends or ends it in this way.
     *
     * @return the table in pre-bill with its frozen bill
     */
    PreBill preBill(Request request, Deadline deadline) throws PosFailure, Rejection;

    /** Ends a payer's lease; the table stays in pre-bill. Where there is none, nothing is done. Asks the point of sale nothing. */
    void release(TableId table, Holder payer, Deadline deadline) throws PosFailure, Rejection;

    /**
     * What a caller asks for.
     *
     * @param expected the version that the caller has shown, or null when any will do
     * @param claim who is paying; null where nobody in particular is
     */
    record Request(
            TableId table,
            @Nullable BillVersion expected,
            @Nullable Claim claim) {}

    /**
     * Who wants to pay, and for how long nobody else may.
     *
     * @param lasting not negative; with nothing, a lease that the payer had ends
     */
    record Claim(Holder payer, Duration lasting) {
        /** What a payer gets who does not say. */
        public static final Duration USUAL = Duration.ofMinutes(5);

        public Claim {
            if (lasting.isNegative() || lasting.compareTo(Lease.LONGEST) > 0) {
                throw new IllegalArgumentException("a lease lasts from nothing to " + Lease.LONGEST);
            }
        }
    }
}
