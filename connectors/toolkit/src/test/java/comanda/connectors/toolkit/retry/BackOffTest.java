package comanda.connectors.toolkit.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(10), new Random(1));

    @Test
    void stepsDoubleUpToTheLongestAndHalfOfEachIsCertain() {
        for (int seconds : new int[] {1, 2, 4, 8, 10, 10, 10}) {
            assertThat(backOff.next()).isBetween(Duration.ofMillis(seconds * 500L), Duration.ofSeconds(seconds));
        }
    }

    @Test
    void afterAResetTheFirstStepIsNext() {
        for (int failure = 0; failure < 100; failure++) {
            backOff.next();
        }
        backOff.reset();

        assertThat(backOff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void twoWaitsAreHardlyEverTheSame() {
        Set<Duration> waits = new HashSet<>();
        for (int failure = 0; failure < 100; failure++) {
            waits.add(backOff.next());
        }
        assertThat(waits).hasSizeGreaterThan(95);
    }

    @Test
    void theShortestPossibleBackOffStillWaits() {
        BackOff shortest = new BackOff(Duration.ofNanos(1), Duration.ofNanos(1), new Random(1));

        assertThat(shortest.next()).isEqualTo(Duration.ofNanos(1));
        assertThat(shortest.next()).isEqualTo(Duration.ofNanos(1));
    }

    @Test
    void aBackOffThatMakesNoSenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackOff(Duration.ZERO, Duration.ofSeconds(1), new Random(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(1), new Random(1)));
    }
}
