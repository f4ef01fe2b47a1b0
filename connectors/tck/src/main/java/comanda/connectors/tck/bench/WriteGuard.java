package comanda.connectors.tck.bench;

import comanda.connectors.spi.Capability;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorFailure;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lets through what may be written to a live point of sale, and nothing else. One for all connectors that are opened there. Thread safe. */
final class WriteGuard {
    /** A little longer than a point of sale is usually given for an answer. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(6);

    private final @Nullable BilledTable agreed;
    private final ReentrantLock writing = new ReentrantLock();
    private final Map<Capability, WriteTried.Outcome> outcomes = new EnumMap<>(Capability.class);
    private volatile boolean isStopped;

    /** @param agreed the table that may be written to, with its bill when that was agreed; null where none may */
    WriteGuard(@Nullable BilledTable agreed) {
        this.agreed = agreed;
    }

    /** A call that writes. */
    interface Write {
        void send() throws ConnectorFailure;
    }

    /**
     * Sends it where it may be sent.
     *
     * @throws DoesNotApply where it may not; then nothing was sent
     */
    void pass(Capability what, TableId id, Connector connector, Deadline deadline, Write write)
            throws ConnectorFailure {
        writing.lock();
        try {
            mustBeAgreed(what, id);
            mustBeAsAgreed(connector.bill(id, deadline));
            outcomes.put(what, WriteTried.Outcome.UNKNOWN);
            write.send();
            outcomes.put(what, WriteTried.Outcome.DONE);
        } catch (ConnectorFailure failure) {
            if (failure.certainlyNotDone()) {
                outcomes.computeIfPresent(what, (_, _) -> WriteTried.Outcome.NOT_DONE);
            }
            throw failure;
        } finally {
            writing.unlock();
        }
    }

    private void mustBeAgreed(Capability what, TableId id) {
        if (agreed == null || !agreed.table().id().equals(id)) {
            throw new DoesNotApply("nothing may be written to table " + id + " of this live point of sale");
        }
        if (isStopped) {
            throw new DoesNotApply("the run was stopped");
        }
        WriteTried.Outcome before = outcomes.get(what);
        if (before != null && before != WriteTried.Outcome.NOT_DONE) {
            throw new DoesNotApply("one " + what + " was sent to table " + id + " already, and no second one may be");
        }
    }

    private void mustBeAsAgreed(Optional<BilledTable> now) {
        BilledTable then = agreed;
        boolean isSame = then != null
                && now.isPresent()
                && now.get().bill().version().equals(then.bill().version())
                && now.get().table().status() != TableStatus.FREE;
        if (!isSame) {
            throw new DoesNotApply(
                    "the table is not any more as it was when this was agreed to, so that nothing was sent");
        }
    }

    List<WriteTried> writes() {
        writing.lock();
        try {
            return outcomes.entrySet().stream()
                    .map(tried -> new WriteTried(tried.getKey(), tried.getValue()))
                    .toList();
        } finally {
            writing.unlock();
        }
    }

    void stop() throws InterruptedException {
        isStopped = true;
        if (writing.tryLock(UNDER_WAY.toMillis(), TimeUnit.MILLISECONDS)) {
            writing.unlock();
        }
    }

    Optional<TableId> table() {
        return Optional.ofNullable(agreed).map(table -> table.table().id());
    }
}
