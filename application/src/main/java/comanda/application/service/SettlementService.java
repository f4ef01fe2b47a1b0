package comanda.application.service;

import comanda.application.port.in.CloseTable;
import comanda.application.port.in.ReadBill;
import comanda.application.port.in.Rejection;
import comanda.application.port.in.Rejection.AlreadySettled;
import comanda.application.port.in.Rejection.IdempotencyKeyReused;
import comanda.application.port.in.Rejection.JournalUnavailable;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosFailure.Unreachable;
import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.SettlementNews;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.service.TableLocks.Held;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.time.Deadline;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Accepts the closing of paid tables. */
public final class SettlementService implements CloseTable {
    private static final System.Logger LOG = System.getLogger(SettlementService.class.getName());

    private final ReadBill bills;
    private final ShownBills shownBills;
    private final Leases leases;
    private final SettlementJournal journal;
    private final SettlementDriver driver;
    private final TableLocks locks;
    private final PendingSettlements background;
    private final SettlementNews news;
    private final Clock clock;

    public SettlementService(
            ReadBill bills,
            ShownBills shownBills,
            Leases leases,
            SettlementJournal journal,
            SettlementDriver driver,
            TableLocks locks,
            PendingSettlements background,
            SettlementNews news,
            Clock clock) {
        this.bills = bills;
        this.shownBills = shownBills;
        this.leases = leases;
        this.journal = journal;
        this.driver = driver;
        this.locks = locks;
        this.background = background;
        this.news = news;
        this.clock = clock;
    }

    @Override
    public Settlement close(Request request, Deadline deadline) throws PosFailure, Rejection {
        try {
            return closeOnce(request, deadline);
        } catch (StorageUnavailable unavailable) {
            throw new JournalUnavailable(String.valueOf(unavailable.getMessage()));
        }
    }

    private Settlement closeOnce(Request request, Deadline deadline) throws PosFailure, Rejection, StorageUnavailable {
        Optional<Settlement> known = known(request);
        if (known.isPresent() && !known.get().isPending()) {
            return known.get();
        }
        Deadline toWorkIn = Waiting.toWorkIn(deadline);
        Optional<Held> held = locks.acquire(request.table(), toWorkIn.remaining());
        if (held.isEmpty()) {
            return acceptedMeanwhile(request);
        }
        try (Held _ = held.get()) {
            Optional<Settlement> same = known(request);
            return same.isPresent() ? finish(same.get(), toWorkIn) : closeUnknown(request, toWorkIn);
        }
    }

    /** Somebody else had the table: the same request perhaps. */
    private Settlement acceptedMeanwhile(Request request) throws PosFailure, Rejection {
        Optional<Settlement> same = known(request);
        if (same.isEmpty()) {
            throw Trouble.tableBusy(request.table());
        }
        return same.get();
    }

    /** Under the table's lock, for a key that nobody has used. */
    private Settlement closeUnknown(Request request, Deadline deadline)
            throws PosFailure, Rejection, StorageUnavailable {
        finishAnother(request, deadline);
        BilledTable shown = bills.readBill(request.table(), deadline);
        SettlementRules.check(request, shown, journal.newestOf(request.table(), request.billVersion()), named(request));
        leases.check(request.payer(), shown);
        Settlement settlement = settlement(request, shown);
        if (!journal.accept(settlement)) {
            // The key went to another table's request in this moment: then this one is another request.
            return known(request).orElseThrow(IdempotencyKeyReused::new);
        }
        background.lookAfter(settlement);
        return drivenFrom(settlement, shown, deadline);
    }

    /** What was accepted is never answered with an error. */
    private Settlement drivenFrom(Settlement accepted, BilledTable shown, Deadline deadline) {
        try {
            news.changed(accepted);
            return driver.driveUntil(deadline, accepted, shown);
        } catch (RuntimeException defect) {
            LOG.log(Level.ERROR, "Settlement " + accepted.id() + " is gone on with in the background.", defect);
            return accepted;
        }
    }

    /** The bill that the guest was shown: from the pre-bill, which outlives the agent's process, or from a read. */
    private Optional<Bill> named(Request request) throws StorageUnavailable {
        Optional<Bill> read = shownBills.find(request.table(), request.billVersion());
        return read.isPresent() ? read : leases.frozenBill(request.table(), request.billVersion());
    }

    /** One settlement at a time: what was paid first has to end before anything else is accepted for its table. */
    private void finishAnother(Request request, Deadline deadline)
            throws AlreadySettled, Unreachable, StorageUnavailable {
        Optional<Settlement> holder = journal.newestOf(request.table());
        if (holder.isPresent() && holder.get().isPending()) {
            Settlement other = driver.driveOnce(deadline, holder.get());
            if (other.isPending()) {
                if (other.bill().version().equals(request.billVersion())) {
                    throw new AlreadySettled(request.table(), other.id());
                }
                throw Trouble.settledFirst(request.table());
            }
        }
    }

    private Settlement finish(Settlement settlement, Deadline deadline) {
        return settlement.isPending() ? driver.driveUntil(deadline, settlement, null) : settlement;
    }

    private Optional<Settlement> known(Request request) throws IdempotencyKeyReused, JournalUnavailable {
        Optional<Settlement> stored = looked(request);
        if (stored.isPresent() && !SettlementRules.isOf(request, stored.get())) {
            throw new IdempotencyKeyReused();
        }
        return stored;
    }

    /** A journal that cannot be read may hold it. */
    private Optional<Settlement> looked(Request request) throws JournalUnavailable {
        try {
            return journal.find(request.key());
        } catch (StorageUnavailable unread) {
            throw new JournalUnavailable(
                    "It is not known whether this request was accepted before: " + unread.getMessage(), true);
        }
    }

    private Settlement settlement(Request request, BilledTable shown) {
        return new Settlement(
                new SettlementId(UUID.randomUUID().toString()),
                request.key(),
                shown,
                request.payment(),
                clock.instant(),
                SettlementState.Pending.NEW);
    }
}
