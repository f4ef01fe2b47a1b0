package comanda.application.service;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Spares a point of sale that does not answer. After some calls in a row that it did not answer nobody asks it for a while; then one caller may try, and the others hear at once that it is in
 * trouble. What that one meets decides: all go on, or nobody asks for twice as long, up to a limit. Safe for any thread.
 */
public final class CircuitBreaker {
    /** Fewer may be a hiccup of the network. */
    static final int FAILURES_THAT_OPEN = 5;

    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** While somebody tries. */
    private static final Duration UNTIL_TRIAL_ENDS = Duration.ofSeconds(1);

    private final LongSupplier nanoClock;
    private final Runnable onRecovery;
    private State state = State.CLOSED;
    /** Grows with each change of the state: what was let through before it says nothing of what is now. */
    private long epoch;

    private int failuresInARow;
    private Duration pause = FIRST_PAUSE;
    private long pauseEndsAt;

    /** How it stands. */
    public enum State {
        /** Everybody may ask. */
        CLOSED,
        /** Nobody may, until a while has passed. */
        OPEN,
        /** One is trying. */
        TRIAL
    }

    /**
     * @param nanoClock counts nanoseconds
     * @param onRecovery is run, by whoever tried, when the point of sale answers again; returns at once
     */
    public CircuitBreaker(LongSupplier nanoClock, Runnable onRecovery) {
        this.nanoClock = nanoClock;
        this.onRecovery = onRecovery;
    }

    /** Leave to ask, which is to be told what came of it. */
    record Pass(long epoch) {}

    /** Leave to ask; empty for who has to go away. */
    synchronized Optional<Pass> tryToPass() {
        return switch (state) {
            case CLOSED -> Optional.of(new Pass(epoch));
            case OPEN -> {
                if (left().isPositive()) {
                    yield Optional.empty();
                }
                enter(State.TRIAL);
                yield Optional.of(new Pass(epoch));
            }
            case TRIAL -> Optional.empty();
        };
    }

    /** It answered, if only to say no. */
    void answered(Pass pass) {
        boolean recovered;
        synchronized (this) {
            if (pass.epoch != epoch) {
                return;
            }
            recovered = state == State.TRIAL;
            if (recovered) {
                enter(State.CLOSED);
            }
            failuresInARow = 0;
            pause = FIRST_PAUSE;
        }
        if (recovered) {
            onRecovery.run();
        }
    }

    /** It did not answer. */
    synchronized void failed(Pass pass) {
        if (pass.epoch != epoch) {
            return;
        }
        failuresInARow++;
        if (state == State.TRIAL) {
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            open();
        } else if (failuresInARow >= FAILURES_THAT_OPEN) {
            open();
        }
    }

    /** Nobody knows: it was not asked, or not for long enough. The next one may. */
    synchronized void notAsked(Pass pass) {
        if (pass.epoch == epoch && state == State.TRIAL) {
            enter(State.OPEN);
        }
    }

    private void enter(State next) {
        state = next;
        epoch++;
    }

    private void open() {
        enter(State.OPEN);
        pauseEndsAt = nanoClock.getAsLong() + pause.toNanos();
    }

    /** After how long a caller may try again; not positive when it may now. */
    synchronized Duration retryAfter() {
        return switch (state) {
            case CLOSED -> Duration.ZERO;
            case OPEN -> left();
            case TRIAL -> UNTIL_TRIAL_ENDS;
        };
    }

    private Duration left() {
        return Duration.ofNanos(pauseEndsAt - nanoClock.getAsLong());
    }

    public synchronized State state() {
        return state;
    }

    /** Whether somebody who asks now would be let through. */
    public synchronized boolean letsThrough() {
        return switch (state) {
            case CLOSED -> true;
            case OPEN -> !left().isPositive();
            case TRIAL -> false;
        };
    }
}
