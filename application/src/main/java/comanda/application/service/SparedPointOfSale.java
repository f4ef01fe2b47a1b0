package comanda.application.service;

import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosFailure.Unreachable;
import comanda.application.port.out.PosMonitor;
import comanda.application.service.CircuitBreaker.Pass;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The point of sale behind a {@link CircuitBreaker}: while it is in trouble, callers hear so at once and it is left alone. */
public final class SparedPointOfSale implements PointOfSale, PosMonitor {
    /** A caller is not sent away for less. */
    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);

    private final PointOfSale pointOfSale;
    private final PosMonitor monitor;
    private final CircuitBreaker breaker;

    public SparedPointOfSale(PointOfSale pointOfSale, PosMonitor monitor, CircuitBreaker breaker) {
        this.pointOfSale = pointOfSale;
        this.monitor = monitor;
        this.breaker = breaker;
    }

    @Override
    public Optional<String> objectionTo(TableId id) {
        return pointOfSale.objectionTo(id);
    }

    @Override
    public List<Table> tables(Deadline deadline) throws PosFailure {
        return call(() -> pointOfSale.tables(deadline));
    }

    @Override
    public Optional<BilledTable> bill(TableId id, Deadline deadline) throws PosFailure {
        return call(() -> pointOfSale.bill(id, deadline));
    }

    @Override
    public void preBill(TableId id, Deadline deadline) throws PosFailure {
        call(() -> {
            pointOfSale.preBill(id, deadline);
            return id;
        });
    }

    @Override
    public void close(TableId id, Deadline deadline) throws PosFailure {
        call(() -> {
            pointOfSale.close(id, deadline);
            return id;
        });
    }

    /** Whoever asks how it stands has little time, so that silence says less than to others: it is no failure here. */
    @Override
    public void probe(Deadline deadline) throws PosFailure {
        Pass pass = pass();
        boolean answered = false;
        try {
            monitor.probe(deadline);
            answered = true;
            breaker.answered(pass);
        } finally {
            if (!answered) {
                breaker.notAsked(pass);
            }
        }
    }

    @Override
    public PosCondition condition() {
        return monitor.condition();
    }

    private interface Call<T> {
        T run() throws PosFailure;
    }

    private <T> T call(Call<T> call) throws PosFailure {
        Pass pass = pass();
        boolean isTold = false;
        try {
            T answer = call.run();
            isTold = true;
            breaker.answered(pass);
            return answer;
        } catch (PosFailure failure) {
            isTold = true;
            tell(pass, failure);
            throw failure;
        } finally {
            if (!isTold) {
                breaker.notAsked(pass);
            }
        }
    }

    private Pass pass() throws Unreachable {
        Optional<Pass> pass = breaker.tryToPass();
        return pass.orElseThrow(this::spared);
    }

    /** What only a point of sale that is there can say counts as an answer. */
    private void tell(Pass pass, PosFailure failure) {
        switch (failure) {
            case PosFailure.Unreachable _, PosFailure.NoAnswer _, PosFailure.OutcomeUnknown _ -> breaker.failed(pass);
            case PosFailure.Refused _, PosFailure.NotUnderstood _ -> breaker.answered(pass);
            case PosFailure.SessionUnavailable _, PosFailure.Unavailable _ -> breaker.notAsked(pass);
        }
    }

    private Unreachable spared() {
        Duration wait = breaker.retryAfter();
        return new Unreachable(
                "The point of sale has not answered for a while and is left alone for the moment; one request at a time"
                        + " tries whether it is back. Nothing was sent for this one; ask again.",
                wait.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : wait);
    }
}
