package comanda.application.port.in;

import comanda.application.port.out.PosFailure;
import comanda.domain.bill.BillVersion;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import org.jspecify.annotations.Nullable;

/** Moves a table into pre-bill. Asked twice, it is one pre-bill. */
public interface PreBillTable {
    /**
     * @param expected the version that the caller has shown, or null when any will do
     * @return the table in pre-bill with its frozen bill
     */
    BilledTable preBill(TableId id, @Nullable BillVersion expected, Deadline deadline) throws PosFailure, Rejection;
}
