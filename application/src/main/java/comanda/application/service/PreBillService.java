package comanda.application.service;

import comanda.application.port.in.PreBillTable;
import comanda.application.port.in.ReadBill;
import comanda.application.port.in.Rejection;
import comanda.application.port.in.Rejection.BillChanged;
import comanda.application.port.in.Rejection.JournalUnavailable;
import comanda.application.port.in.Rejection.NothingToPay;
import comanda.application.port.in.Rejection.TableNotOpen;
import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosFailure.OutcomeUnknown;
import comanda.application.port.out.PosFailure.Unreachable;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.service.TableLocks.Held;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillDifference;
import comanda.domain.bill.BillVersion;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.Holder;
import comanda.domain.settlement.PreBill;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves a table into pre-bill with at most one message, and answers with what the point of sale shows afterwards. */
public final class PreBillService implements PreBillTable {
    private static final System.Logger LOG = System.getLogger(PreBillService.class.getName());

    private final PointOfSale pointOfSale;
    private final ReadBill bills;
    private final ShownBills shownBills;
    private final Leases leases;
    private final TableLocks locks;
    private final Clock clock;
    private final Waiting waiting;

    public PreBillService(
            PointOfSale pointOfSale,
            ReadBill bills,
            ShownBills shownBills,
            Leases leases,
            TableLocks locks,
            Pause pause,
            Clock clock) {
        this.pointOfSale = pointOfSale;
        this.bills = bills;
        this.shownBills = shownBills;
        this.leases = leases;
        this.clock = clock;
        this.locks = locks;
        this.waiting = new Waiting(pause);
    }

    @Override
    public PreBill preBill(Request request, Deadline deadline) throws PosFailure, Rejection {
        try (Held _ = hold(request.table(), deadline)) {
            BilledTable before = bills.readBill(request.table(), deadline);
            check(before, request.expected());
            return request.claim() == null
                    ? withoutClaim(before, deadline)
                    : withClaim(before, request.claim(), deadline);
        } catch (StorageUnavailable unavailable) {
            throw new JournalUnavailable("The lease of table " + request.table() + " cannot be written down, so it was"
                    + " not given and nothing was sent: " + unavailable.getMessage());
        }
    }

    @Override
    public void release(TableId table, Holder payer, Deadline deadline) throws PosFailure, Rejection {
        try (Held _ = hold(table, deadline)) {
            leases.release(table, payer);
        } catch (StorageUnavailable unavailable) {
            throw new JournalUnavailable("The lease of table " + table
                    + " cannot be ended now, and ends by itself in time: " + unavailable.getMessage());
        }
    }

    private Held hold(TableId table, Deadline deadline) throws Unreachable {
        Optional<Held> held = locks.acquire(table, Waiting.toWorkIn(deadline).remaining());
        return held.orElseThrow(() -> Trouble.tableBusy(table));
    }

    /** A disk that cannot be written to is in nobody's way here. */
    private PreBill withoutClaim(BilledTable before, Deadline deadline) throws PosFailure, Rejection {
        BilledTable shown = moved(before, deadline);
        try {
            return leases.keepWithoutClaim(shown);
        } catch (StorageUnavailable unwritten) {
            LOG.log(Level.DEBUG, "A pre-bill is not kept: {0}", unwritten.getMessage());
            return new PreBill(shown, clock.instant(), null);
        }
    }

    /** The lease is written down first: whoever is told that it is theirs can rely on it. */
    private PreBill withClaim(BilledTable before, Claim claim, Deadline deadline)
            throws PosFailure, Rejection, StorageUnavailable {
        leases.check(claim.payer(), before);
        Optional<PreBill> written = leases.written(before.table().id());
        PreBill granted = leases.grant(before, claim.payer(), claim.lasting());
        try {
            BilledTable shown = moved(before, deadline);
            return shown.equals(before) ? granted : leases.frozen(granted, shown);
        } catch (OutcomeUnknown mayBeTheirs) {
            throw mayBeTheirs;
        } catch (PosFailure | Rejection notDone) {
            leases.takeBack(granted, written);
            throw notDone;
        }
    }

    private BilledTable moved(BilledTable before, Deadline deadline) throws PosFailure, Rejection {
        return before.table().status() == TableStatus.PRE_BILL
                ? before
                : sendAndRead(before.table().id(), deadline);
    }

    private BilledTable sendAndRead(TableId id, Deadline deadline) throws PosFailure, Rejection {
        try {
            pointOfSale.preBill(id, Waiting.toWrite(deadline));
        } catch (OutcomeUnknown lost) {
            return readAfterLostAnswer(id, lost, deadline);
        }
        try {
            return readWhenCarriedOut(id, deadline);
        } catch (OutcomeUnknown notSeen) {
            throw notSeen;
        } catch (PosFailure | Rejection unread) {
            throw new OutcomeUnknown("The point of sale took the pre-bill of table " + id
                    + ", and reading the table afterwards failed: " + unread.getMessage()
                    + " Asking for it again is safe.");
        }
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

    private void check(BilledTable shown, @Nullable BillVersion expected) throws Rejection {
        TableId id = shown.table().id();
        if (shown.table().status() == TableStatus.FREE) {
            throw new TableNotOpen(id, TableStatus.FREE);
        }
        if (shown.bill().isEmpty()) {
            throw new NothingToPay(id);
        }
        if (expected != null && !expected.equals(shown.bill().version())) {
            throw new BillChanged(
                    shown,
                    named(id, expected)
                            .map(known -> BillDifference.between(known, shown.bill()))
                            .orElse(null));
        }
    }

    private Optional<Bill> named(TableId id, BillVersion version) {
        try {
            Optional<Bill> read = shownBills.find(id, version);
            return read.isPresent() ? read : leases.frozenBill(id, version);
        } catch (StorageUnavailable unread) {
            return Optional.empty();
        }
    }
}
