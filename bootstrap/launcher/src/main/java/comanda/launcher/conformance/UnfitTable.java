package comanda.launcher.conformance;

import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.tck.bench.Bench;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.util.Optional;

/** A table on which pre-bill and close cannot be proven. The message says why and which one can be taken. */
public final class UnfitTable extends Exception {
    private static final long serialVersionUID = 1L;

    private UnfitTable(String message) {
        super(message + " Name one table with guests and something on its bill.");
    }

    /** The table as it is now, which has something to pay and is not in pre-bill yet. */
    static BilledTable unlessFit(TableId id, Connector connector) throws UnfitTable, ConnectorFailure {
        Optional<String> objection = connector.objectionTo(id);
        if (objection.isPresent()) {
            throw new UnfitTable("There is no table '" + id + "': " + objection.get());
        }
        BilledTable table = connector
                .bill(id, Bench.deadline())
                .orElseThrow(() -> new UnfitTable("There is no table '" + id + "'."));
        if (table.table().status() == TableStatus.FREE) {
            throw new UnfitTable("Table " + id + " is free.");
        }
        if (table.table().status() == TableStatus.PRE_BILL) {
            throw new UnfitTable("Table " + id + " is in pre-bill already, so that no pre-bill can be proven there.");
        }
        if (table.bill().isEmpty()) {
            throw new UnfitTable("Table " + id + " has nothing on its bill.");
        }
        if (table.table().lock() != null) {
            throw new UnfitTable("Table " + id + " is locked by another terminal ("
                    + table.table().lock() + ").");
        }
        return table;
    }
}
