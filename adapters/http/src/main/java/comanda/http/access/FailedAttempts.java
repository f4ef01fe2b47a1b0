package comanda.http.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts requests with a missing or unknown token by the address they come from. Safe for any thread. */
@Singleton
public class FailedAttempts {
    /** Far more than a wrongly configured backend makes, far fewer than guessing needs. */
    static final int ALLOWED = 1_000;

    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;

    private final LongSupplier nanoClock;
    private final Map<InetAddress, Count> counts = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Count {
        private final long since;
        private int failures;

        private Count(long since) {
            this.since = since;
        }
    }

    @Inject
    FailedAttempts() {
        this(System::nanoTime);
    }

    FailedAttempts(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /**
     * Counts one more.
     *
     * @return how long the address has to wait before it is heard again; zero while it has not failed too often
     */
    public synchronized Duration add(InetAddress address) {
        long now = nanoClock.getAsLong();
        Count count = counts.get(address);
        if (count == null || now - count.since >= WINDOW.toNanos()) {
            count = new Count(now);
            counts.put(address, count);
            forgetTheOldest();
        }
        count.failures++;
        return count.failures <= ALLOWED ? Duration.ZERO : Duration.ofNanos(WINDOW.toNanos() - (now - count.since));
    }

    private void forgetTheOldest() {
        if (counts.size() > MOST_ADDRESSES) {
            counts.remove(counts.keySet().iterator().next());
        }
    }

    synchronized int addresses() {
        return counts.size();
    }
}
