package comanda.connectors.tck.bench;

import comanda.connectors.spi.Capability;
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

/** A connector that reads as it does, and writes what the guard lets through. */
final class GuardedConnector implements Connector {
    private final Connector real;
    private final WriteGuard guard;

    GuardedConnector(Connector real, WriteGuard guard) {
        this.real = real;
        this.guard = guard;
    }

    @Override
    public void preBill(TableId id, Deadline deadline) throws ConnectorFailure {
        guard.pass(Capability.PRE_BILL, id, real, deadline, () -> real.preBill(id, deadline));
    }

    @Override
    public void close(TableId id, Deadline deadline) throws ConnectorFailure {
        guard.pass(Capability.CLOSE, id, real, deadline, () -> real.close(id, deadline));
    }

    @Override
    public void probe(Deadline deadline) throws ConnectorFailure {
        real.probe(deadline);
    }

    @Override
    public ConnectorStatus status() {
        return real.status();
    }

    @Override
    public List<Check> checks(Deadline deadline) {
        return real.checks(deadline);
    }

    @Override
    public Optional<String> objectionTo(TableId id) {
        return real.objectionTo(id);
    }

    @Override
    public List<MessageForm> messageForms() {
        return real.messageForms();
    }

    @Override
    public ComposedMessage compose(String form, Map<String, String> values) {
        return real.compose(form, values);
    }

    @Override
    public List<Table> tables(Deadline deadline) throws ConnectorFailure {
        return real.tables(deadline);
    }

    @Override
    public Optional<BilledTable> bill(TableId id, Deadline deadline) throws ConnectorFailure {
        return real.bill(id, deadline);
    }

    @Override
    public void close() {
        real.close();
    }

    @Override
    public String toString() {
        return real.toString();
    }
}
