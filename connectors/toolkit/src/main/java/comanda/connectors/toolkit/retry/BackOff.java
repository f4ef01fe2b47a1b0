package comanda.connectors.toolkit.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits that double from one failure to the next, up to a longest one. Half of each step is certain and half is left to chance: many agents that lost the same server don't come back in
 * step, and none of them comes back at once. Not safe for several threads: its owner guards it.
 */
public final class BackOff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private Duration step;

    /**
     * @param first the first step; more than nothing
     * @param longest what no step exceeds; not less than the first
     */
    public BackOff(Duration first, Duration longest, RandomGenerator random) {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a back-off from " + first + " to " + longest);
        }
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.step = first;
    }

    /** How long to wait after one more failure: between half of the step and all of it. */
    public Duration next() {
        long half = Math.ceilDiv(step.toNanos(), 2);
        Duration wait = Duration.ofNanos(half + random.nextLong(step.toNanos() - half + 1));
        step = step.compareTo(longest.dividedBy(2)) > 0 ? longest : step.multipliedBy(2);
        return wait;
    }

    /** After a success: the next failure waits for the first step again. */
    public void reset() {
        step = first;
    }
}
