package comanda.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TrustedClockTest {
    private static final Instant NOW = Instant.parse("2026-03-14T21:00:00Z");

    private final TrustedClock clock = new TrustedClock(Clock.fixed(NOW, ZoneOffset.UTC), () -> Duration.ofMinutes(10));

    @Test
    void whatHappenedSinceTheMachineWasStartedWasSoLongAgo() {
        assertThat(clock.since(NOW)).contains(Duration.ZERO);
        assertThat(clock.since(NOW.minusSeconds(599))).contains(Duration.ofSeconds(599));
        assertThat(clock.isWithin(Duration.ofMinutes(1), NOW.minusSeconds(59))).isTrue();
        assertThat(clock.isWithin(Duration.ofMinutes(1), NOW.minusSeconds(60))).isFalse();
    }

    @Test
    void ofWhatWasBeforeTheStartOrIsYetToComeNothingIsKnown() {
        assertThat(clock.since(NOW.minusSeconds(600))).isEmpty();
        assertThat(clock.since(NOW.plusMillis(1))).isEmpty();
        assertThat(clock.isWithin(Duration.ofDays(1), NOW.minusSeconds(600))).isFalse();
        assertThat(clock.isWithin(Duration.ofDays(1), NOW.plusMillis(1))).isFalse();
    }
}
