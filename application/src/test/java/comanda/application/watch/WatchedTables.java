package comanda.application.watch;

import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosMonitor;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A point of sale with tables alone, and a time that a test lets pass. */
final class WatchedTables implements PointOfSale, PosMonitor, LongSupplier {
    List<Table> tables = List.of();

    @Nullable PosFailure failure;

    @Nullable RuntimeException defect;

    @Nullable Duration lastPatience;

    Condition pos = Condition.UP;
    Condition session = Condition.UP;
    int asked;
    private long nanos = Long.MAX_VALUE - Duration.ofMinutes(5).toNanos();

    static Table table(int id, TableStatus status) {
        return new Table(new TableId(Integer.toString(id)), "Mesa " + id, status, null, null);
    }

    @Override
    public long getAsLong() {
        return nanos;
    }

    void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    @Override
    public List<Table> tables(Deadline deadline) throws PosFailure {
        asked++;
        lastPatience = deadline.remaining();
        if (failure != null) {
            throw failure;
        }
        return tables;
    }

    @Override
    public PosCondition condition() {
        if (defect != null) {
            throw defect;
        }
        return new PosCondition("handheld", pos, session, pos + " and " + session, Map.of(), List.of());
    }

    @Override
    public Optional<String> objectionTo(TableId id) {
        return Optional.empty();
    }

    @Override
    public Optional<BilledTable> bill(TableId id, Deadline deadline) {
        return Optional.empty();
    }

    @Override
    public void preBill(TableId id, Deadline deadline) {}

    @Override
    public void close(TableId id, Deadline deadline) throws PosFailure {
        throw new PosFailure.OutcomeUnknown("The connection broke.");
    }

    @Override
    public void probe(Deadline deadline) {}
}
