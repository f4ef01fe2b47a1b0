package comanda.adapters.printagent;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before connecting again: between some time and twice that, where that time doubles; so ten thousand agents that were cut at once don't come back at once. */
final class Backoff {
    private final HubPace pace;
    private final RandomGenerator random;
    private Duration next;

    Backoff(HubPace pace, RandomGenerator random) {
        this.pace = pace;
        this.random = random;
        this.next = pace.firstPause();
    }

    Duration next() {
        Duration least = shorter(next, pace.longestPause().dividedBy(2));
        next = shorter(next.multipliedBy(2), pace.longestPause());
        return least.plusNanos(random.nextLong(least.toNanos() + 1));
    }

    /** The last connection was a good one. */
    void reset() {
        next = pace.firstPause();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
