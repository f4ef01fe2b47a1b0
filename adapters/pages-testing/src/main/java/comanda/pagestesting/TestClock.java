package comanda.pagestesting;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on as it does, and that a test can set forward. Safe for any thread. */
public final class TestClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    public void advance(Duration further) {
        ahead = ahead.plus(further);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
