package comanda.adapters.posconnectors;

import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorStatus;
import comanda.connectors.spi.ConnectorStatus.Condition;
import comanda.connectors.spi.Drift;
import comanda.connectors.spi.SessionDetails;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A connector that does what a test tells it to. */
class FakeConnector implements Connector {
    /** What a call does. */
    interface Doing {
        void run() throws ConnectorFailure;
    }

    final AtomicInteger closed = new AtomicInteger();
    volatile Doing doing = () -> {};
    volatile Map<String, Long> counters = Map.of();
    volatile List<Drift> drift = List.of();
    volatile @Nullable SessionDetails session;

    @Override
    public void probe(Deadline deadline) throws ConnectorFailure {
        doing.run();
    }

    @Override
    public ConnectorStatus status() {
        return new ConnectorStatus(Condition.UP, Condition.UP, "All is well.", counters, drift, session);
    }

    @Override
    public List<Table> tables(Deadline deadline) throws ConnectorFailure {
        doing.run();
        return List.of();
    }

    @Override
    public void close(TableId id, Deadline deadline) throws ConnectorFailure {
        doing.run();
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
