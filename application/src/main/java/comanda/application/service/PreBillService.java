package comanda.application.service;

import comanda.application.port.in.PreBillTable;
import comanda.application.port.in.ReadBill;
import comanda.application.port.in.Rejection;
import comanda.application.port.in.Rejection.BillChanged;
import comanda.application.port.in.Rejection.NothingToPay;
import comanda.application.port.in.Rejection.TableNotOpen;
import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosFailure.OutcomeUnknown;
import comanda.application.service.TableLocks.Held;
import comanda.domain.bill.BillVersion;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves a table into pre-bill with at most one message, and answers with what the point of sale shows afterwards. */
public final class PreBillService implements PreBillTable {
    private final PointOfSale pointOfSale;
    private final ReadBill bills;
    private final TableLocks locks;
    private final Waiting waiting;

    public PreBillService(PointOfSale pointOfSale, ReadBill bills, TableLocks locks, Pause pause) {
        this.pointOfSale = pointOfSale;
        this.bills = bills;
        this.locks = locks;
        this.waiting = new Waiting(pause);
    }

    @Override
    public BilledTable preBill(TableId id, @Nullable BillVersion expected, Deadline deadline)
            throws PosFailure, Rejection {
        Optional<Held> held = locks.acquire(id, Waiting.toWorkIn(deadline).remaining());
        if (held.isEmpty()) {
            throw Trouble.tableBusy(id);
        }
        try (Held _ = held.get()) {
            BilledTable before = bills.readBill(id, deadline);
            check(before, expected);
            if (before.table().status() == TableStatus.PRE_BILL) {
                return before;
            }
            return sendAndRead(id, deadline);
        }
    }

    private BilledTable sendAndRead(TableId id, Deadline deadline) throws PosFailure, Rejection {
        try {
            pointOfSale.preBill(id, Waiting.toWrite(deadline));
        } catch (OutcomeUnknown lost) {
            return readAfterLostAnswer(id, lost, deadline);
        }
        return readWhenCarriedOut(id, deadline);
    }

    /** A point of sale that works through a queue says yes before it has moved the table: it is given a little time. */
    private BilledTable readWhenCarriedOut(TableId id, Deadline deadline) throws PosFailure, Rejection {
        Iterator<Duration> pauses = SettlementDrive.QUEUE_PAUSES.iterator();
        BilledTable shown = bills.readBill(id, deadline);
        while (shown.table().status() == TableStatus.OPEN
                && pauses.hasNext()
                && waiting.pausedWithin(Waiting.toWorkIn(deadline), pauses.next())) {
            shown = bills.readBill(id, deadline);
        }
        if (shown.table().status() != TableStatus.PRE_BILL) {
            throw new OutcomeUnknown("The point of sale took the pre-bill of table " + id
                    + " and does not show it so far. Asking for it again is safe.");
        }
        return shown;
    }

    private BilledTable readAfterLostAnswer(TableId id, OutcomeUnknown lost, Deadline deadline) throws OutcomeUnknown {
        try {
            BilledTable shown = bills.readBill(id, deadline);
            if (shown.table().status() == TableStatus.PRE_BILL) {
                return shown;
            }
        } catch (PosFailure | Rejection unread) {
            throw new OutcomeUnknown(lost.getMessage() + " Reading table " + id + " afterwards failed: "
                    + unread.getMessage() + " Asking for the pre-bill again is safe.");
        }
        throw new OutcomeUnknown(lost.getMessage() + " Table " + id
                + " does not show the pre-bill so far. Asking for it again is safe.");
    }

    private static void check(BilledTable shown, @Nullable BillVersion expected) throws Rejection {
        TableId id = shown.table().id();
        if (shown.table().status() == TableStatus.FREE) {
            throw new TableNotOpen(id, TableStatus.FREE);
        }
        if (shown.bill().isEmpty()) {
            throw new NothingToPay(id);
        }
        if (expected != null && !expected.equals(shown.bill().version())) {
            throw new BillChanged(shown);
        }
    }
}
