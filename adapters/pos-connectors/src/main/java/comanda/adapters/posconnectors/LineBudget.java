package comanda.adapters.posconnectors;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How many lines somebody may log in a minute, and how many came above that. Safe for any thread. */
final class LineBudget {
    static final int LINES_A_MINUTE = 60;
    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanoClock;
    private long minuteBegan;
    private int lines;
    private int droppedNow;
    private long droppedInAll;

    LineBudget(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.minuteBegan = nanoClock.getAsLong();
    }

    /**
     * What becomes of a line.
     *
     * @param isWritten false when it is one too many
     * @param isFirstDropped true for the first of a minute that is one too many
     * @param droppedBefore how many were dropped since that was last told; told with this line
     */
    record Ruling(boolean isWritten, boolean isFirstDropped, int droppedBefore) {}

    synchronized Ruling rule() {
        long now = nanoClock.getAsLong();
        int told = 0;
        if (now - minuteBegan > MINUTE_NANOS) {
            told = takeDropped();
            minuteBegan = now;
            lines = 0;
        }
        if (lines < LINES_A_MINUTE) {
            lines++;
            return new Ruling(true, false, told);
        }
        droppedNow++;
        droppedInAll++;
        return new Ruling(false, droppedNow == 1, told);
    }

    /** How many were dropped since that was last told. */
    synchronized int takeDropped() {
        int dropped = droppedNow;
        droppedNow = 0;
        return dropped;
    }

    synchronized long droppedInAll() {
        return droppedInAll;
    }
}
