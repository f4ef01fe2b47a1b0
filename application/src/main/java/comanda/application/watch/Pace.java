package comanda.application.watch;

import java.time.Duration;
import java.util.function.IntSupplier;

/** How long after a look the next one is due: soon while something changes, later the longer nothing does, rarely at night and where nobody listens. Not safe for threads. */
final class Pace {
    static final Duration FAST = Duration.ofSeconds(2);
    static final Duration STAYS_FAST = Duration.ofSeconds(30);
    static final Duration QUIET = Duration.ofSeconds(10);
    static final Duration NOBODY_LISTENS = Duration.ofSeconds(30);
    static final Duration NIGHT = Duration.ofSeconds(60);
    static final Duration UNTIL_NIGHT = Duration.ofMinutes(15);
    /** After a look that came to nothing although the point of sale is said to be there. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final IntSupplier readers;
    private long stirredAt;
    private long changedAt;
    private boolean isAnythingTaken = true;
    private Duration grown = FAST;
    private Duration afterFailure = Duration.ZERO;

    /** @param readers how many listen */
    Pace(IntSupplier readers, long nanos) {
        this.readers = readers;
        stirredAt = nanos;
        changedAt = nanos;
    }

    /** There was a look. */
    void looked(long nanos, boolean changed, boolean anythingTaken) {
        afterFailure = Duration.ZERO;
        isAnythingTaken = anythingTaken;
        if (changed) {
            changedAt = nanos;
            stir(nanos);
        } else if (!isStirred(nanos)) {
            grown = shorter(larger(grown), calmest(nanos));
        }
    }

    /** A look came to nothing. */
    void failed() {
        afterFailure = afterFailure.isZero() ? AFTER_FAILURE : shorter(larger(afterFailure), NIGHT);
    }

    /** Something is about to change. */
    void stir(long nanos) {
        stirredAt = nanos;
        grown = FAST;
    }

    /** What has to pass between two looks, as it is now. */
    Duration interval(long nanos) {
        if (!afterFailure.isZero()) {
            return afterFailure;
        }
        Duration calmest = calmest(nanos);
        if (readers.getAsInt() == 0) {
            return calmest;
        }
        return isStirred(nanos) ? FAST : shorter(grown, calmest);
    }

    private boolean isStirred(long nanos) {
        return nanos - stirredAt <= STAYS_FAST.toNanos();
    }

    private Duration calmest(long nanos) {
        if (!isAnythingTaken && nanos - changedAt >= UNTIL_NIGHT.toNanos()) {
            return NIGHT;
        }
        return readers.getAsInt() == 0 ? NOBODY_LISTENS : QUIET;
    }

    private static Duration larger(Duration duration) {
        return duration.multipliedBy(3).dividedBy(2);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
