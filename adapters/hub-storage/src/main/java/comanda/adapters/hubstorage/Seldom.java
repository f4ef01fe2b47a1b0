package comanda.adapters.hubstorage;

import java.time.Duration;

/** Something that takes longer the more there is: it is done so seldom that it never takes more than a twentieth of the time. Safe for any thread. */
final class Seldom {
    private static final int PART = 20;

    private final long least;
    private volatile long notBefore = System.nanoTime();

    /** @param least between the end of one time and the next */
    Seldom(Duration least) {
        this.least = least.toNanos();
    }

    boolean isDue() {
        return System.nanoTime() - notBefore >= 0;
    }

    /** @param began in {@link System#nanoTime} */
    void done(long began) {
        long now = System.nanoTime();
        notBefore = now + Math.max(least, (now - began) * PART);
    }
}
