package comanda.connectors.handheld.pdv;

import comanda.connectors.handheld.drift.DriftWatch;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.wire.TableNumber;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorFailure;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.time.Deadline;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Everything that is done with tables, over one PDV. Safe for any thread. */
public final class PdvTables {
    private final TableList tables;
    private final BillReader bills;
    private final TableCloser closer;

    /**
     * @param employee the number of the employee in whose name pre-bills and closes are booked
     * @param drift hears of what is read and not known
     */
    public PdvTables(
            Pdv pdv, WireProfile profile, int employee, Currency currency, ConnectorContext context, DriftWatch drift) {
        ListReader lists = new ListReader(pdv, profile, drift);
        TableLabels labels = new TableLabels(System::nanoTime);
        Menu menu = new Menu(lists, profile, context, System::nanoTime);
        this.tables = new TableList(lists, profile, labels, context.log(), drift);
        this.bills = new BillReader(pdv, profile, tables, labels, menu, currency, drift);
        this.closer = new TableCloser(pdv, profile.closing(), employee, context.clock(), context.random());
    }

    public List<Table> all(Deadline deadline) throws ConnectorFailure {
        return tables.read(deadline);
    }

    public Optional<BilledTable> bill(TableNumber table, Deadline deadline) throws ConnectorFailure {
        return bills.read(table, deadline);
    }

    public void preBill(TableNumber table, Deadline deadline) throws ConnectorFailure {
        closer.preBill(table, deadline);
    }

    public void close(TableNumber table, Deadline deadline) throws ConnectorFailure {
        closer.close(table, deadline);
    }
}
