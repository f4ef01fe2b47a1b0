package comanda.domain.settlement;

import java.time.Duration;
import java.time.Instant;

/**
 * A table's bill is being paid by somebody, and for so long by nobody else.
 *
 * @param until from then on it holds nobody back
 */
public record Lease(Holder holder, Instant until) {
    /** Longer than anybody takes to pay. */
    public static final Duration LONGEST = Duration.ofHours(1);

    /** Also of one that would last longer than it may: then somebody has turned the clock back. */
    public boolean isOver(Instant now) {
        return !now.isBefore(until) || now.isBefore(until.minus(LONGEST));
    }

    public boolean isHeldBy(Holder other) {
        return holder.equals(other);
    }

    /** What is left of it, not negative. */
    public Duration left(Instant now) {
        return isOver(now) ? Duration.ZERO : Duration.between(now, until);
    }
}
