package comanda.domain.time;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment until which a caller waits. Measured on a monotonic clock, because a small computer without a battery-backed clock jumps by years
 * when it first hears the time. Immutable and safe for any thread.
 */
public final class Deadline {
    private final LongSupplier nanoClock;
    private final long endNanos;

    private Deadline(LongSupplier nanoClock, long endNanos) {
        this.nanoClock = nanoClock;
        this.endNanos = endNanos;
    }

    /** A deadline that far from now, on {@link System#nanoTime()}. */
    public static Deadline in(Duration fromNow) {
        return in(fromNow, System::nanoTime);
    }

    /** A deadline that far from now, on a clock that counts nanoseconds and may be a test's. */
    public static Deadline in(Duration fromNow, LongSupplier nanoClock) {
        return new Deadline(nanoClock, nanoClock.getAsLong() + fromNow.toNanos());
    }

    /** What is left; zero when it has passed, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - nanoClock.getAsLong()));
    }

    /** Whether nothing is left. */
    public boolean hasPassed() {
        return endNanos - nanoClock.getAsLong() <= 0;
    }

    /** The earlier one of this deadline and {@code limit} from now. */
    public Deadline within(Duration limit) {
        long limited = nanoClock.getAsLong() + limit.toNanos();
        return limited - endNanos < 0 ? new Deadline(nanoClock, limited) : this;
    }

    @Override
    public String toString() {
        return "in " + remaining();
    }
}
