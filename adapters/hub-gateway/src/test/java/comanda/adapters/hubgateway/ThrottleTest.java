package comanda.adapters.hubgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void whatCameIsPaidForAtItsRateAlsoWhenTheClockOverflows() {
        long now = Long.MAX_VALUE - SECOND / 2;
        Throttle throttle = new Throttle(now);
        long unpaid = 0;
        for (int i = 0; i < 2 * Throttle.A_SECOND; i++) {
            unpaid = throttle.count(now);
        }
        assertThat(unpaid).isEqualTo(2 * Throttle.A_SECOND);
        assertThat(throttle.count(now + SECOND)).isEqualTo(Throttle.A_SECOND + 1);
        assertThat(throttle.count(now + 10 * SECOND)).isEqualTo(1);
    }

    @Test
    void silenceSavesNothingUp() {
        Throttle throttle = new Throttle(0);
        assertThat(throttle.count(3_600 * SECOND)).isEqualTo(1);
        assertThat(throttle.count(3_600 * SECOND)).isEqualTo(2);
    }
}
