package comanda.adapters.printagent;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How many lines may be said: some at once, and then some a minute. Safe for any thread. */
final class LineBudget {
    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final int atOnce;
    private final long nanosForOne;
    private final LongSupplier nanoClock;
    private long fullAt;
    private int leftOut;

    LineBudget(int atOnce, int aMinute, LongSupplier nanoClock) {
        this.atOnce = atOnce;
        this.nanosForOne = MINUTE_NANOS / aMinute;
        this.nanoClock = nanoClock;
        this.fullAt = nanoClock.getAsLong();
    }

    /** Whether one more may be said; it is counted either way. */
    synchronized boolean take() {
        long now = nanoClock.getAsLong();
        fullAt = fullAt - now < 0 ? now : fullAt;
        if (fullAt - now > (atOnce - 1) * nanosForOne) {
            leftOut++;
            return false;
        }
        fullAt += nanosForOne;
        return true;
    }

    /** Counts one that was not said for another reason. */
    synchronized void leaveOut() {
        leftOut++;
    }

    /** How many were left out since this was last asked. */
    synchronized int takeLeftOut() {
        int count = leftOut;
        leftOut = 0;
        return count;
    }
}
