package comanda.connectors.handheld.pdv;

import comanda.connectors.handheld.drift.DriftWatch;
import comanda.connectors.handheld.drift.Shape;
import comanda.connectors.handheld.profile.WireProfile;
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.handheld.wire.PdvRequest;
import comanda.connectors.handheld.wire.TableNumber;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.toolkit.sharing.SharedReads;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.time.Deadline;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * Reads bills. One message is enough where the build says the table's status with the bill and the table's name is known; the table list is read too where it is not, and where the PDV
 * says that there is no such table, since it says the same of a table at which nothing was ordered. Safe for any thread.
 */
final class BillReader {
    private final Pdv pdv;
    private final WireProfile profile;
    private final TableList tables;
    private final TableLabels labels;
    private final Menu menu;
    private final Currency currency;
    private final DriftWatch drift;
    private final Shape shape;
    private final SharedReads<TableNumber, Optional<BilledTable>> shared = new SharedReads<>();
    private volatile boolean statusIsInTheList;

    BillReader(
            Pdv pdv,
            WireProfile profile,
            TableList tables,
            TableLabels labels,
            Menu menu,
            Currency currency,
            DriftWatch drift) {
        this.pdv = pdv;
        this.profile = profile;
        this.tables = tables;
        this.labels = labels;
        this.menu = menu;
        this.currency = currency;
        this.drift = drift;
        this.shape = Shape.bill(profile);
    }

    /** The table and its bill; empty when there is no such table. */
    Optional<BilledTable> read(TableNumber table, Deadline deadline) throws ConnectorFailure {
        return shared.read(table, deadline, aboutToSend -> readUnshared(table, aboutToSend, deadline));
    }

    private Optional<BilledTable> readUnshared(TableNumber number, Runnable aboutToSend, Deadline deadline)
            throws ConnectorFailure {
        // Where the status is in the list alone, the list comes first: what is owed is what was read last.
        Optional<Table> listed = statusIsInTheList ? tables.read(number, aboutToSend, deadline) : Optional.empty();
        Fields answer;
        try {
            answer = pdv.ask(new PdvRequest.BoardContent(number), aboutToSend, deadline);
        } catch (ConnectorFailure.Refused refused) {
            if (refused.vendorCode() == null || !profile.responses().notFound().contains(refused.vendorCode())) {
                throw refused;
            }
            return tables.read(number, () -> {}, deadline).map(table -> new BilledTable(table, Bill.empty(currency)));
        }
        Board board = Board.read(
                PdvJson.object(answer, profile.responses().bill(), shape, drift), number, profile, currency, drift);
        // In this order, so that a menu that is slow comes last.
        Optional<Table> table = tableOf(number, board, listed, deadline);
        Bill bill = board.toBill(board.unnamed().isEmpty() ? Map.of() : menu.namesWith(board.unnamed(), deadline));
        return table.map(known -> new BilledTable(known, bill));
    }

    private Optional<Table> tableOf(TableNumber number, Board board, Optional<Table> listed, Deadline deadline)
            throws ConnectorFailure {
        statusIsInTheList = board.status() == null;
        if (board.status() == null) {
            return listed.isPresent() ? listed : tables.read(number, () -> {}, deadline);
        }
        Optional<String> name = Optional.ofNullable(board.name()).or(() -> labels.of(number.toId()));
        String label = name.isPresent() ? name.get() : listedName(number, deadline);
        return Optional.of(new Table(number.toId(), label, board.status(), board.location(), null));
    }

    /** A name is no reason to keep back a bill that was read: without one a table goes by what it was called before, or by its number. */
    private String listedName(TableNumber number, Deadline deadline) {
        Optional<String> listed;
        try {
            listed = tables.read(number, () -> {}, deadline).map(Table::name);
        } catch (ConnectorFailure _) {
            listed = labels.lastOf(number.toId());
        }
        return listed.orElse(number.toId().value());
    }
}
