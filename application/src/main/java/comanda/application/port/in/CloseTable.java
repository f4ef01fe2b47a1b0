package comanda.application.port.in;

import comanda.application.port.out.PosFailure;
import comanda.domain.bill.BillVersion;
import comanda.domain.settlement.Holder;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Payment;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import org.jspecify.annotations.Nullable;

/** Closes a paid table. */
public interface CloseTable {
    /**
     * Accepts the settlement and drives it until it has ended or the deadline is near.
     *
     * @return the settlement, which may still be pending: then the agent goes on by itself
     * @throws PosFailure when nothing was accepted because the bill could not be read; may be repeated
     * @throws Rejection when nothing was accepted because the request does not fit what the point of sale shows
     */
    Settlement close(Request request, Deadline deadline) throws PosFailure, Rejection;

    /**
     * What a caller asks for. Two requests with one idempotency key must be of the same table, bill and payment.
     *
     * @param payer who has paid; null where nobody in particular has, whom no lease holds back
     */
    record Request(
            IdempotencyKey key,
            TableId table,
            BillVersion billVersion,
            Payment payment,
            @Nullable Holder payer) {}
}
