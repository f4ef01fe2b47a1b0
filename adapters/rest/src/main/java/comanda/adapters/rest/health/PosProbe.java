package comanda.adapters.rest.health;

import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosMonitor;
import comanda.application.port.out.PosMonitor.Condition;
import comanda.application.port.out.PosMonitor.PosCondition;
import comanda.domain.time.Deadline;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known of the point of sale fresh for those who ask for the agent's health, however many ask: one probe at a time, whose outcome all of them share, and not
 * too often. Safe for any thread; blocks for the length of a probe.
 */
@Singleton
class PosProbe {
    /** Short enough that whoever asks for readiness does not give up first. */
    static final Duration LONGEST = Duration.ofSeconds(2);

    static final Duration WHILE_UP = Duration.ofSeconds(5);
    static final Duration WHILE_NOT_UP = Duration.ofSeconds(1);

    private final PosMonitor monitor;
    private final LongSupplier nanoClock;
    private @Nullable CompletableFuture<Boolean> inFlight;
    private @Nullable Long endedAt;
    private boolean answered;

    @Inject
    PosProbe(PosMonitor monitor) {
        this(monitor, System::nanoTime);
    }

    PosProbe(PosMonitor monitor, LongSupplier nanoClock) {
        this.monitor = monitor;
        this.nanoClock = nanoClock;
    }

    /** Whether the point of sale can be used, as of a few seconds ago at most. */
    boolean isUsable() {
        boolean probed = refresh();
        PosCondition condition = monitor.condition();
        return probed && condition.pos() == Condition.UP && condition.session() != Condition.DOWN;
    }

    private boolean refresh() {
        CompletableFuture<Boolean> probe;
        synchronized (this) {
            if (inFlight == null && !isDue()) {
                return answered;
            }
            if (inFlight != null) {
                probe = inFlight;
            } else {
                probe = null;
                inFlight = new CompletableFuture<>();
            }
        }
        return probe == null ? probe() : outcomeOf(probe);
    }

    private boolean isDue() {
        if (endedAt == null) {
            return true;
        }
        boolean up = answered && monitor.condition().pos() == Condition.UP;
        return nanoClock.getAsLong() - endedAt >= (up ? WHILE_UP : WHILE_NOT_UP).toNanos();
    }

    private boolean probe() {
        boolean outcome = false;
        try {
            monitor.probe(Deadline.in(LONGEST));
            outcome = true;
        } catch (PosFailure failure) {
            // The monitor knows it as well, and tells it in its condition.
        } finally {
            ended(outcome);
        }
        return outcome;
    }

    private void ended(boolean outcome) {
        CompletableFuture<Boolean> waitedFor;
        synchronized (this) {
            waitedFor = inFlight;
            inFlight = null;
            answered = outcome;
            endedAt = nanoClock.getAsLong();
        }
        if (waitedFor != null) {
            waitedFor.complete(outcome);
        }
    }

    private static boolean outcomeOf(CompletableFuture<Boolean> probe) {
        try {
            return probe.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
