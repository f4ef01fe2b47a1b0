package comanda.application.service;

import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosFailure.Unavailable;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.util.List;
import java.util.Optional;

/** A point of sale that can be read and nothing else: what would write to it is refused here, before anybody who could write is asked. */
public final class ReadOnlyPointOfSale implements PointOfSale {
    private static final String REFUSED =
            "Nothing was sent to the point of sale: this agent only looks on. Set comanda.mode to normal and start it again.";

    private final PointOfSale pointOfSale;

    public ReadOnlyPointOfSale(PointOfSale pointOfSale) {
        this.pointOfSale = pointOfSale;
    }

    @Override
    public Optional<String> objectionTo(TableId id) {
        return pointOfSale.objectionTo(id);
    }

    @Override
    public List<Table> tables(Deadline deadline) throws PosFailure {
        return pointOfSale.tables(deadline);
    }

    @Override
    public Optional<BilledTable> bill(TableId id, Deadline deadline) throws PosFailure {
        return pointOfSale.bill(id, deadline);
    }

    @Override
    public void preBill(TableId id, Deadline deadline) throws Unavailable {
        throw new Unavailable(REFUSED);
    }

    @Override
    public void close(TableId id, Deadline deadline) throws Unavailable {
        throw new Unavailable(REFUSED);
    }
}
