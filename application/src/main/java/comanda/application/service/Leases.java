package comanda.application.service;

import comanda.application.port.in.Rejection.BillLeased;
import comanda.application.port.out.PreBillBook;
import comanda.application.port.out.SettlementNews;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillVersion;
import comanda.domain.bill.BilledTable;
import comanda.domain.settlement.Holder;
import comanda.domain.settlement.Lease;
import comanda.domain.settlement.PreBill;
import comanda.domain.settlement.Recognition;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.TableId;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is paying which bill. A lease is of one bill and its guests: it ends by itself, or with them. Whoever names nobody is held back by none. Called by whoever holds the table in {@link
 * TableLocks}.
 */
public final class Leases implements SettlementNews {
    private static final System.Logger LOG = System.getLogger(Leases.class.getName());

    private final PreBillBook book;
    private final Clock clock;

    public Leases(PreBillBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /**
     * Refuses somebody while somebody else is paying.
     *
     * @param payer null for a caller who names nobody
     * @param shown the table as it is shown now
     */
    void check(@Nullable Holder payer, BilledTable shown) throws BillLeased, StorageUnavailable {
        if (payer == null) {
            return;
        }
        TableId table = shown.table().id();
        Instant now = clock.instant();
        Optional<Lease> lease =
                book.of(table).filter(known -> isOfTheseGuests(known, shown)).flatMap(known -> running(known, now));
        if (lease.isPresent() && !lease.get().isHeldBy(payer)) {
            throw new BillLeased(table, lease.get().left(now), lease.get().until());
        }
    }

    /** What is written of a table, to be put back where what follows is not done. */
    Optional<PreBill> written(TableId table) throws StorageUnavailable {
        return book.of(table);
    }

    /** Takes back a grant for which nothing was done. */
    void takeBack(PreBill granted, Optional<PreBill> before) {
        try {
            if (before.isPresent()) {
                book.keep(before.get());
            } else {
                book.forget(granted.table());
            }
        } catch (StorageUnavailable unwritten) {
            LOG.log(Level.DEBUG, "A lease is not taken back, and ends by itself: {0}", unwritten.getMessage());
        }
    }

    /** Writes down who is paying what is shown, before the table is moved. */
    PreBill grant(BilledTable shown, Holder payer, Duration lasting) throws StorageUnavailable {
        Instant now = clock.instant();
        PreBill granted = new PreBill(shown, now, new Lease(payer, now.plus(lasting)));
        book.keep(granted);
        return granted;
    }

    /** Keeps a pre-bill that nobody in particular asked for, with the lease that is on the bill, if there is one. */
    PreBill keepWithoutClaim(BilledTable frozen) throws StorageUnavailable {
        Instant now = clock.instant();
        Lease lease = book.of(frozen.table().id())
                .filter(known -> isOfTheseGuests(known, frozen))
                .flatMap(known -> running(known, now))
                .orElse(null);
        PreBill preBill = new PreBill(frozen, now, lease);
        book.keep(preBill);
        return preBill;
    }

    /** The same lease, on the bill as it was frozen. The table was moved by now, and the lease is written down: a disk that fails only now takes neither away. */
    PreBill frozen(PreBill granted, BilledTable shown) {
        PreBill frozen = new PreBill(shown, granted.at(), granted.lease());
        try {
            book.keep(frozen);
        } catch (StorageUnavailable unwritten) {
            LOG.log(Level.DEBUG, "A pre-bill is not kept: {0}", unwritten.getMessage());
        }
        return frozen;
    }

    /** Ends the payer's own lease; does nothing where there is none. */
    void release(TableId table, Holder payer) throws BillLeased, StorageUnavailable {
        Instant now = clock.instant();
        Optional<PreBill> known = book.of(table);
        Optional<Lease> lease = known.flatMap(preBill -> running(preBill, now));
        if (lease.isEmpty()) {
            return;
        }
        if (!lease.get().isHeldBy(payer)) {
            throw new BillLeased(table, lease.get().left(now), lease.get().until());
        }
        book.keep(known.get().leasedTo(null));
    }

    /** Once the guests have left, what they had is nobody's. */
    @Override
    public void changed(Settlement settlement) {
        if (settlement.state() instanceof SettlementState.Closed) {
            try {
                book.forget(settlement.table());
            } catch (StorageUnavailable unwritten) {
                LOG.log(Level.DEBUG, "A lease is not forgotten, and ends by itself: {0}", unwritten.getMessage());
            }
        }
    }

    @Override
    public void closeSent(Duration window) {
        // Of no interest to a lease.
    }

    /** The bill as it was frozen, where the pre-bill was of that version. */
    Optional<Bill> frozenBill(TableId table, BillVersion version) throws StorageUnavailable {
        return book.of(table)
                .map(preBill -> preBill.frozen().bill())
                .filter(bill -> bill.version().equals(version));
    }

    private static Optional<Lease> running(PreBill preBill, Instant now) {
        return Optional.ofNullable(preBill.lease()).filter(lease -> !lease.isOver(now));
    }

    private static boolean isOfTheseGuests(PreBill known, BilledTable shown) {
        return switch (Recognition.of(known.frozen(), shown)) {
            case FREE, OTHER_GUESTS -> false;
            case SAME_BILL, SAME_GUESTS_CHANGED, PERHAPS_OTHER_GUESTS, UNCERTAIN -> true;
        };
    }
}
