package comanda.application.port.in;

import comanda.application.port.out.PosFailure;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;

/** Reads one table and its bill; what it answers is never older than the call. */
public interface ReadBill {
    BilledTable readBill(TableId id, Deadline deadline) throws PosFailure, Rejection;
}
