package comanda.adapters.hubcluster;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before connecting again: between half and all of a time that doubles, so that nodes which were cut off at once don't come back at once. For one thread. */
final class Pauses {
    private final NatsPace pace;
    private Duration next;

    Pauses(NatsPace pace) {
        this.pace = pace;
        this.next = pace.firstPause();
    }

    Duration next() {
        long half = next.toNanos() / 2;
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(pace.longestPause()) < 0 ? twice : pace.longestPause();
        return Duration.ofNanos(half + ThreadLocalRandom.current().nextLong(half + 1));
    }

    void reset() {
        next = pace.firstPause();
    }
}
