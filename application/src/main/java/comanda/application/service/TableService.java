package comanda.application.service;

import comanda.application.port.in.ListTables;
import comanda.application.port.in.ReadBill;
import comanda.application.port.in.Rejection;
import comanda.application.port.in.Rejection.InvalidTableId;
import comanda.application.port.in.Rejection.TableNotFound;
import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosFailure;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.util.List;
import java.util.Optional;

/** Shows tables and bills as the point of sale has them now. */
public final class TableService implements ListTables, ReadBill {
    private final PointOfSale pointOfSale;

    private final ShownBills shownBills;

    /** @param shownBills gets every bill that is read for a caller */
    public TableService(PointOfSale pointOfSale, ShownBills shownBills) {
        this.pointOfSale = pointOfSale;
        this.shownBills = shownBills;
    }

    @Override
    public List<Table> listTables(Deadline deadline) throws PosFailure {
        return pointOfSale.tables(deadline);
    }

    @Override
    public BilledTable readBill(TableId id, Deadline deadline) throws PosFailure, Rejection {
        Optional<String> objection = pointOfSale.objectionTo(id);
        if (objection.isPresent()) {
            throw new InvalidTableId(objection.get());
        }
        BilledTable shown = pointOfSale.bill(id, deadline).orElseThrow(() -> new TableNotFound(id));
        shownBills.shown(shown);
        return shown;
    }
}
