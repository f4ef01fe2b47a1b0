package comanda.connectors.tck.broken;

import comanda.connectors.spi.Check;
import comanda.connectors.spi.ComposedMessage;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorStatus;
import comanda.connectors.spi.MessageForm;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands every call on; what is wrong is overridden. */
class CornerLike implements Connector {
    private final Connector corner;

    CornerLike(Connector corner) {
        this.corner = corner;
    }

    @Override
    public void probe(Deadline deadline) throws ConnectorFailure {
        corner.probe(deadline);
    }

    @Override
    public ConnectorStatus status() {
        return corner.status();
    }

    @Override
    public List<Check> checks(Deadline deadline) {
        return corner.checks(deadline);
    }

    @Override
    public Optional<String> objectionTo(TableId id) {
        return corner.objectionTo(id);
    }

    @Override
    public List<MessageForm> messageForms() {
        return corner.messageForms();
    }

    @Override
    public ComposedMessage compose(String form, Map<String, String> values) {
        return corner.compose(form, values);
    }

    @Override
    public List<Table> tables(Deadline deadline) throws ConnectorFailure {
        return corner.tables(deadline);
    }

    @Override
    public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
        return corner.bill(id, deadline);
    }

    @Override
    public void preBill(TableId id, Deadline deadline) throws ConnectorFailure {
        corner.preBill(id, deadline);
    }

    @Override
    public void close(TableId id, Deadline deadline) throws ConnectorFailure {
        corner.close(id, deadline);
    }

    @Override
    public void close() {
        corner.close();
    }
}
