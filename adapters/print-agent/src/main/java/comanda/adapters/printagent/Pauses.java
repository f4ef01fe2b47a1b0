package comanda.adapters.printagent;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next connection, by how the last one ended. For one thread. */
final class Pauses {
    private static final int LONGEST_MOVE = 5;

    private final HubPace pace;
    private final RandomGenerator random;
    private final Backoff usual;
    private final Backoff lockedOut;
    private final Backoff replaced;
    private boolean isContested;

    Pauses(HubPace pace, RandomGenerator random) {
        this.pace = pace;
        this.random = random;
        this.usual = new Backoff(pace.usual(), random);
        this.lockedOut = new Backoff(pace.lockedOut(), random);
        this.replaced = new Backoff(pace.replaced(), random);
    }

    /** A connection has ended that held for so long. */
    void lived(Duration life) {
        if (life.compareTo(pace.lived()) >= 0) {
            usual.reset();
            lockedOut.reset();
        }
        // Two agents that replace one another in turn have connections that hold for as long as the other one waits.
        if (life.compareTo(pace.replaced().longest()) >= 0) {
            replaced.reset();
            isContested = false;
        }
    }

    /** Whether this agent's connections are being replaced again and again. */
    boolean isContested() {
        return isContested;
    }

    /** The next pause. */
    Duration after(Ending ending) {
        return switch (ending) {
            case PASSING, UNFIT -> usual.next();
            case MOVED -> moved();
            case LOCKED_OUT -> lockedOut.next();
            case REPLACED -> {
                isContested = true;
                yield replaced.next();
            }
        };
    }

    /** Does not grow: nothing went wrong. */
    private Duration moved() {
        long least = pace.moved().toNanos();
        return Duration.ofNanos(random.nextLong(least, LONGEST_MOVE * least + 1));
    }
}
