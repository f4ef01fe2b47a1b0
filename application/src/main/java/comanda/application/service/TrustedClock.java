package comanda.application.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The time of day, and how long ago something was where that can be relied on. A small computer without a battery-backed clock goes on after a power cut at the time at which it was cut, or at some
 * other time, and jumps when it first hears the real one: so nothing is known of a moment before the machine was started, or of one that is yet to come.
 */
public final class TrustedClock {
    private final Clock clock;
    private final Supplier<Duration> uptime;

    /** @param uptime for how long the machine has been running; shorter is safe */
    public TrustedClock(Clock clock, Supplier<Duration> uptime) {
        this.clock = clock;
        this.uptime = uptime;
    }

    Instant now() {
        return clock.instant();
    }

    /** How long ago that was; empty where nobody can tell. */
    Optional<Duration> since(Instant then) {
        Instant now = clock.instant();
        boolean isKnown = !then.isAfter(now) && then.isAfter(now.minus(uptime.get()));
        return isKnown ? Optional.of(Duration.between(then, now)) : Optional.empty();
    }

    /** Whether it is certain that this was not longer ago. */
    boolean isWithin(Duration limit, Instant then) {
        return since(then).filter(ago -> ago.compareTo(limit) < 0).isPresent();
    }
}
