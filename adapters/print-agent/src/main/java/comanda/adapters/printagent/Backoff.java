package comanda.adapters.printagent;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before connecting again: between some time and twice that, where that time doubles; so ten thousand agents that were cut at once don't come back at once. */
final class Backoff {
    private final HubPace.Pause pause;
    private final RandomGenerator random;
    private Duration next;

    Backoff(HubPace.Pause pause, RandomGenerator random) {
        this.pause = pause;
        this.random = random;
        this.next = pause.first();
    }

    Duration next() {
        Duration least = shorter(next, pause.longest().dividedBy(2));
        next = shorter(next.multipliedBy(2), pause.longest());
        return least.plusNanos(random.nextLong(least.toNanos() + 1));
    }

    /** The last connection was a good one. */
    void reset() {
        next = pause.first();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
