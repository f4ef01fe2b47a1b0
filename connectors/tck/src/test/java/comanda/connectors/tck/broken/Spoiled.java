package comanda.connectors.tck.broken;

import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.SettingProblem;
import comanda.connectors.tck.corner.CornerConnector;
import comanda.connectors.tck.corner.CornerConnectorProvider;
import comanda.connectors.tck.corner.CornerWire;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The connector {@code corner} with one thing in it replaced. */
final class Spoiled implements ConnectorProvider {
    static final CornerConnectorProvider CORNER = new CornerConnectorProvider();

    private final UnaryOperator<ConnectorDescription> describing;
    private final Validating validating;
    private final Opening opening;

    private Spoiled(UnaryOperator<ConnectorDescription> describing, Validating validating, Opening opening) {
        this.describing = describing;
        this.validating = validating;
        this.opening = opening;
    }

    /** Another {@link ConnectorProvider#validate}. */
    interface Validating {
        List<SettingProblem> problems(ConnectorSettings settings);
    }

    /** Another {@link ConnectorProvider#open}. */
    interface Opening {
        Connector open(ConnectorSettings settings, ConnectorContext context);
    }

    /** Another wire. */
    interface Wiring {
        CornerWire wire(ConnectorSettings settings, ConnectorContext context);
    }

    static Spoiled description(UnaryOperator<ConnectorDescription> describing) {
        return new Spoiled(describing, CORNER::validate, CORNER::open);
    }

    static Spoiled validation(Validating validating) {
        return new Spoiled(UnaryOperator.identity(), validating, CORNER::open);
    }

    static Spoiled opening(Opening opening) {
        return new Spoiled(UnaryOperator.identity(), CORNER::validate, opening);
    }

    static Spoiled wire(Wiring wiring) {
        return opening((settings, context) -> new CornerConnector(wiring.wire(settings, context), settings));
    }

    /** What the connector is wrapped in. */
    static Spoiled connector(UnaryOperator<Connector> wrapping) {
        return opening((settings, context) -> wrapping.apply(CORNER.open(settings, context)));
    }

    /** What becomes of the list of tables. */
    static Spoiled tables(UnaryOperator<List<Table>> change) {
        return connector(corner -> new CornerLike(corner) {
            @Override
            public List<Table> tables(Deadline deadline) throws ConnectorFailure {
                return change.apply(super.tables(deadline));
            }
        });
    }

    /** What becomes of a table and its bill. */
    static Spoiled bills(UnaryOperator<BilledTable> change) {
        return connector(corner -> new CornerLike(corner) {
            @Override
            public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
                return super.bill(id, deadline).map(change);
            }
        });
    }

    /** What becomes of the items of a bill, under its discount and its total. */
    static Spoiled items(UnaryOperator<List<BillLine.Item>> change) {
        return bills(read -> new BilledTable(
                read.table(), withItems(read.bill(), change.apply(read.bill().items()))));
    }

    /** What becomes of each item. */
    static Spoiled item(UnaryOperator<BillLine.Item> change) {
        return items(items -> items.stream().map(change).toList());
    }

    static Bill withItems(Bill bill, List<BillLine.Item> items) {
        return Bill.asShown(items, bill.discount(), bill.total());
    }

    /** This with another description, too. */
    Spoiled described(UnaryOperator<ConnectorDescription> other) {
        return new Spoiled(other, validating, opening);
    }

    @Override
    public ConnectorDescription describe() {
        return describing.apply(CORNER.describe());
    }

    @Override
    public List<SettingProblem> validate(ConnectorSettings settings) {
        return validating.problems(settings);
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return opening.open(settings, context);
    }
}
