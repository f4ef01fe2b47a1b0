package comanda.adapters.posconnectors;

import comanda.application.port.in.Rejection;
import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosMonitor;
import comanda.application.port.out.WireTracing;
import comanda.application.trace.WireTrace;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorStatus;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The bridge from the application to an open connector. Whatever a connector throws that is no {@link ConnectorFailure}, errors and checked exceptions that its
 * compiler should have refused included, is its defect: of a reading call nothing can have changed, of a changing one nobody knows. A call that is not back by its deadline is interrupted. Each call is timed by what it does and how it ended.
 */
final class ConnectorPointOfSale implements PointOfSale, PosMonitor, WireTracing {
    private static final int MOST_DRIFT = 100;

    private final String id;
    private final Connector connector;
    private final Overseer overseer;
    private final HostLog log;
    private final Map<String, String> unusable;
    private final MeterRegistry meters;

    ConnectorPointOfSale(
            String id,
            Connector connector,
            Overseer overseer,
            HostLog log,
            Map<String, String> unusable,
            MeterRegistry meters) {
        this.id = id;
        this.connector = connector;
        this.overseer = overseer;
        this.log = log;
        this.unusable = unusable;
        this.meters = meters;
    }

    @Override
    public Optional<String> objectionTo(TableId table) {
        try {
            return answered(connector.objectionTo(table));
        } catch (Throwable broken) {
            log.tellAuthor("objectionTo", broken);
            return Optional.of("The connector " + id + " is broken and takes no table.");
        }
    }

    @Override
    public List<Table> tables(Deadline deadline) throws PosFailure {
        return call("tables", false, deadline, () -> List.copyOf(answered(connector.tables(deadline))));
    }

    @Override
    public Optional<BilledTable> bill(TableId table, Deadline deadline) throws PosFailure {
        return call("bill", false, deadline, () -> answered(connector.bill(table, deadline)));
    }

    @Override
    public void preBill(TableId table, Deadline deadline) throws PosFailure {
        call("pre-bill", true, deadline, () -> {
            connector.preBill(table, deadline);
            return true;
        });
    }

    @Override
    public void close(TableId table, Deadline deadline) throws PosFailure {
        call("close", true, deadline, () -> {
            connector.close(table, deadline);
            return true;
        });
    }

    @Override
    public void probe(Deadline deadline) throws PosFailure {
        call("probe", false, deadline, () -> {
            connector.probe(deadline);
            return true;
        });
    }

    @Override
    public PosCondition condition() {
        try {
            ConnectorStatus status = answered(connector.status());
            return new PosCondition(
                    id,
                    condition(status.pos()),
                    condition(status.session()),
                    log.printable(status.detail()),
                    unusable,
                    status.drift().stream().limit(MOST_DRIFT).map(this::drift).toList(),
                    session(status.sessionDetails()));
        } catch (Throwable broken) {
            log.tellAuthor("status", broken);
            return new PosCondition(
                    id, Condition.DOWN, Condition.UNKNOWN, "The connector " + id + " is broken.", unusable, List.of());
        }
    }

    private static @Nullable SessionDetails session(comanda.connectors.spi.@Nullable SessionDetails session) {
        return session == null
                ? null
                : new SessionDetails(
                        origin(session.origin()),
                        session.since(),
                        session.provenAt(),
                        session.renewals(),
                        session.logins(),
                        session.isSearching(),
                        session.nextTryAt());
    }

    private static @Nullable Origin origin(comanda.connectors.spi.SessionDetails.@Nullable Origin origin) {
        return switch (origin) {
            case null -> null;
            case CACHED -> Origin.CACHED;
            case CLOUD -> Origin.CLOUD;
        };
    }

    private Drift drift(comanda.connectors.spi.Drift drift) {
        return new Drift(
                log.printable(drift.kind()),
                log.printable(drift.where()),
                log.printable(drift.name()),
                drift.count(),
                drift.first(),
                drift.last(),
                log.printable(drift.sample()));
    }

    private static Condition condition(ConnectorStatus.Condition condition) {
        return switch (condition) {
            case UNKNOWN -> Condition.UNKNOWN;
            case UP -> Condition.UP;
            case DOWN -> Condition.DOWN;
        };
    }

    @Override
    public <T> T tracing(WireTrace trace, Action<T> action) throws PosFailure, Rejection {
        CallTraces.Call call = new CallTraces.Call(trace);
        Outcome<T> outcome = CallTraces.belongingTo(call).call(() -> {
            try {
                return new Outcome.Value<>(action.run());
            } catch (PosFailure failure) {
                return new Outcome.Failed<>(failure);
            } catch (Rejection rejection) {
                return new Outcome.Rejected<>(rejection);
            } finally {
                call.end();
            }
        });
        return switch (outcome) {
            case Outcome.Value<T>(T value) -> value;
            case Outcome.Failed<T>(PosFailure failure) -> throw failure;
            case Outcome.Rejected<T>(Rejection rejection) -> throw rejection;
        };
    }

    /** A scope passes on one type of checked exception, and there are two. */
    private sealed interface Outcome<T> {
        record Value<T>(T value) implements Outcome<T> {}

        record Failed<T>(PosFailure failure) implements Outcome<T> {}

        record Rejected<T>(Rejection rejection) implements Outcome<T> {}
    }

    private static <T> T answered(@Nullable T answer) {
        return Objects.requireNonNull(answer, "it answered null");
    }

    private interface Call<T> {
        T run() throws ConnectorFailure;
    }

    private <T> T call(String operation, boolean changes, Deadline deadline, Call<T> call) throws PosFailure {
        long begin = System.nanoTime();
        String outcome = "ok";
        Overseer.Watch watch = overseer.watch(deadline);
        try (watch) {
            return call.run();
        } catch (ConnectorFailure failure) {
            outcome = failure.code();
            throw watch.wasInterrupted()
                    ? overdue(operation, changes)
                    : Failures.translate(failure, changes, log::printable);
        } catch (Throwable broken) {
            outcome = "defect";
            if (watch.wasInterrupted()) {
                throw overdue(operation, changes);
            }
            log.tellAuthor(operation, broken);
            String message = "The connector " + id + " is broken; its author has to mend it.";
            throw changes ? new PosFailure.OutcomeUnknown(message) : new PosFailure.Unavailable(message);
        } finally {
            timer(operation, outcome).record(Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private PosFailure overdue(String operation, boolean changes) {
        log.tellAuthor(operation, new TimeoutException("it was not back by its deadline, and was interrupted"));
        String message = "The connector " + id
                + " did not come back by its deadline and was interrupted; it is broken, and its author has to mend it.";
        return changes ? new PosFailure.OutcomeUnknown(message) : new PosFailure.NoAnswer(message);
    }

    private Timer timer(String operation, String outcome) {
        return Timer.builder("comanda.pos.request")
                .description("How long the point of sale took, by what it was asked and how that ended")
                .tag("connector", id)
                .tag("operation", operation)
                .tag("outcome", outcome)
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5))
                .register(meters);
    }
}
