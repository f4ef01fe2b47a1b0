package comanda.application.port.out;

import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.util.List;
import java.util.Optional;

/**
 * The restaurant's point of sale. It can be read, asked for the pre-bill and told to close a table; nothing else can be said to it. Safe for any
 * thread; every call is back by its deadline.
 */
public interface PointOfSale {
    /** Why this point of sale cannot have a table of that id, for people; empty when it can. Asks nobody. */
    Optional<String> objectionTo(TableId id);

    /** All tables, in the point of sale's order, read for this call. */
    List<Table> tables(Deadline deadline) throws PosFailure;

    /** The table and its bill, never older than this call; empty when there is no such table. */
    Optional<BilledTable> bill(TableId id, Deadline deadline) throws PosFailure;

    /** Asks for the pre-bill, once. After {@link PosFailure.OutcomeUnknown} only reading tells whether it was carried out. */
    void preBill(TableId id, Deadline deadline) throws PosFailure;

    /** Closes the table, once. After {@link PosFailure.OutcomeUnknown} only reading tells whether it was carried out. */
    void close(TableId id, Deadline deadline) throws PosFailure;
}
