package comanda.adapters.hubadmin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on as it does, and that a test can set forward. */
final class TestClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    void advance(Duration further) {
        ahead = ahead.plus(further);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
