package comanda.application.watch;

import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosFailure;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The point of sale as everybody else asks it: what they read is news for the watch, and what they change makes it look. */
public final class WatchedPointOfSale implements PointOfSale {
    private final PointOfSale pointOfSale;
    private final TableWatch watch;
    private final LongSupplier nanoClock;

    /** @param nanoClock the watch's */
    public WatchedPointOfSale(PointOfSale pointOfSale, TableWatch watch, LongSupplier nanoClock) {
        this.pointOfSale = pointOfSale;
        this.watch = watch;
        this.nanoClock = nanoClock;
    }

    @Override
    public Optional<String> objectionTo(TableId id) {
        return pointOfSale.objectionTo(id);
    }

    @Override
    public List<Table> tables(Deadline deadline) throws PosFailure {
        long askedForAt = nanoClock.getAsLong();
        List<Table> tables = pointOfSale.tables(deadline);
        watch.seen(tables, askedForAt);
        return tables;
    }

    @Override
    public Optional<BilledTable> bill(TableId id, Deadline deadline) throws PosFailure {
        return pointOfSale.bill(id, deadline);
    }

    @Override
    public void preBill(TableId id, Deadline deadline) throws PosFailure {
        try {
            pointOfSale.preBill(id, deadline);
        } finally {
            watch.lookSoon();
        }
    }

    @Override
    public void close(TableId id, Deadline deadline) throws PosFailure {
        try {
            pointOfSale.close(id, deadline);
        } finally {
            watch.lookSoon();
        }
    }
}
