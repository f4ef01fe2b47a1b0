package comanda.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static Distribution ofMillis(long... values) {
        return LongStream.of(values)
                .mapToObj(value -> Distribution.of(Duration.ofMillis(value)))
                .reduce(Distribution.EMPTY, Distribution::plus);
    }

    @Test
    void whatHasNoValueHasNoQuantiles() {
        assertThat(Distribution.EMPTY.count()).isZero();
        assertThat(Distribution.EMPTY.quantile(50)).isEmpty();
        assertThat(Distribution.EMPTY.mean()).isEmpty();
        assertThat(Distribution.EMPTY.shortest()).isEmpty();
        assertThat(Distribution.EMPTY.longest()).isEmpty();
        assertThat(Distribution.EMPTY.bars()).isEmpty();
    }

    @Test
    void countSumShortestAndLongestAreExact() {
        Distribution times = ofMillis(30_123, 45_678, 1, 600_001);

        assertThat(times.count()).isEqualTo(4);
        assertThat(times.sumMillis()).isEqualTo(675_803);
        assertThat(times.mean()).contains(Duration.ofMillis(168_950));
        assertThat(times.shortest()).contains(Duration.ofMillis(1));
        assertThat(times.longest()).contains(Duration.ofMillis(600_001));
    }

    @Test
    void theQuantilesOfOneValueAreThatValue() {
        Distribution one = ofMillis(30_123);

        for (int percent : new int[] {1, 50, 90, 99, 100}) {
            assertThat(one.quantile(percent)).contains(Duration.ofMillis(30_123));
        }
    }

    @Test
    void quantilesAreWithinTheSaidPrecisionOfTheExactOnes() {
        Random random = new Random(7);
        for (int count : new int[] {1, 2, 3, 10, 99, 100, 101, 2_000}) {
            long[] values =
                    random.longs(count, 0, Duration.ofHours(3).toMillis()).toArray();
            Distribution times = ofMillis(values);
            long[] sorted = LongStream.of(values).sorted().toArray();
            for (int percent = 1; percent <= 100; percent++) {
                long exact = sorted[(int) Math.ceilDiv((long) count * percent, 100L) - 1];
                long found = times.quantile(percent).orElseThrow().toMillis();
                assertThat(Math.abs(found - exact))
                        .as("p%s of %s: %s, exact %s", percent, count, found, exact)
                        .isLessThanOrEqualTo(1 + exact / 64);
            }
        }
    }

    @Test
    void twoOfThemAddUpToThatOfAllTheirValuesInWhateverOrder() {
        Distribution some = ofMillis(10, 2_000, 35_000);
        Distribution more = ofMillis(5, 35_001, 90_000_000);

        assertThat(some.plus(more)).isEqualTo(ofMillis(10, 2_000, 35_000, 5, 35_001, 90_000_000));
        assertThat(more.plus(some)).isEqualTo(some.plus(more));
        assertThat(some.plus(Distribution.EMPTY)).isEqualTo(some);
        assertThat(Distribution.EMPTY.plus(some)).isEqualTo(some);
    }

    @Test
    void everyValueLiesInItsBar() {
        for (long millis = 0; millis < Duration.ofDays(1).toMillis(); millis += 1 + millis / 50) {
            Distribution.Bar bar = ofMillis(millis).bars().getFirst();

            assertThat(Duration.ofMillis(millis))
                    .isGreaterThanOrEqualTo(bar.from())
                    .isLessThan(bar.to());
            assertThat(bar.to().minus(bar.from()).toMillis()).isLessThanOrEqualTo(Math.max(1, millis / 32));
        }
    }

    @Test
    void whatIsLongerThanADayIsCountedInTheLastBucketWithItsExactLength() {
        Distribution times =
                ofMillis(Duration.ofDays(3).toMillis(), Duration.ofDays(9).toMillis());

        assertThat(times.bars()).hasSize(1);
        assertThat(times.longest()).contains(Duration.ofDays(9));
        assertThat(times.sumMillis()).isEqualTo(Duration.ofDays(12).toMillis());
    }

    @Test
    void aTimeThatIsNegativeByAClockThatWasSetBackCountsAsNothing() {
        Distribution times = Distribution.of(Duration.ofSeconds(-5));

        assertThat(times.count()).isOne();
        assertThat(times.shortest()).contains(Duration.ZERO);
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        assertThatThrownBy(() -> new Distribution(new TreeMap<>(Map.of(100_000, 1L)), 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Distribution(new TreeMap<>(Map.of(1, 0L)), 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Distribution(new TreeMap<>(Map.of(1, 1L)), 1, 2, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Distribution(Collections.emptySortedMap(), 1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Distribution.EMPTY.quantile(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
