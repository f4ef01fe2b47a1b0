package comanda.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {
    /** Also where the counter of nanoseconds is negative, and where it wraps before the deadline. */
    @ParameterizedTest
    @ValueSource(longs = {0, -5_000_000_000L, Long.MAX_VALUE - 1_000_000_000L, Long.MIN_VALUE})
    void itCountsDownToZeroAndStaysThere(long start) {
        AtomicLong nanos = new AtomicLong(start);
        Deadline deadline = Deadline.in(Duration.ofSeconds(3), nanos::get);

        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(3));
        nanos.addAndGet(2_000_000_000L);
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(1));
        assertThat(deadline.hasPassed()).isFalse();
        nanos.addAndGet(1_000_000_000L);
        assertThat(deadline.hasPassed()).isTrue();
        nanos.addAndGet(5_000_000_000L);
        assertThat(deadline.remaining()).isZero();
        assertThat(deadline.hasPassed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 1_000_000_000L})
    void theEarlierOfADeadlineAndALimitHolds(long start) {
        AtomicLong nanos = new AtomicLong(start);
        Deadline deadline = Deadline.in(Duration.ofSeconds(3), nanos::get);

        assertThat(deadline.within(Duration.ofSeconds(1)).remaining()).isEqualTo(Duration.ofSeconds(1));
        assertThat(deadline.within(Duration.ofSeconds(9))).isSameAs(deadline);
        assertThat(deadline.within(Duration.ZERO).hasPassed()).isTrue();
    }
}
