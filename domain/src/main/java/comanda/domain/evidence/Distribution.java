package comanda.domain.evidence;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long something took, many times: a histogram whose buckets are the same everywhere, so that two of them add up to what all their values together would have made. How many there are, their sum,
 * the shortest and the longest are exact, to the millisecond. A quantile is within 1.6 % of the exact one (half a bucket; the buckets are a 32nd of a power of two wide, and a millisecond below 32
 * ms), except that nothing above {@link #LONGEST} is told apart.
 *
 * @param buckets how many values there are in each bucket that is not empty, by its number
 * @param sumMillis all of them together
 * @param minMillis the shortest; 0 where there is none
 * @param maxMillis the longest; 0 where there is none
 */
public record Distribution(SortedMap<Integer, Long> buckets, long sumMillis, long minMillis, long maxMillis) {
    /** What is longer is counted in the last bucket. */
    public static final Duration LONGEST = Duration.ofDays(1);

    public static final Distribution EMPTY = new Distribution(Collections.emptySortedMap(), 0, 0, 0);

    /** A bucket is 2^-5 of a power of two wide. */
    private static final int BITS = 5;

    private static final int PER_POWER = 1 << BITS;
    private static final int LAST = bucketOf(LONGEST.toMillis());

    public Distribution {
        for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
            if (bucket.getKey() < 0 || bucket.getKey() > LAST || bucket.getValue() <= 0) {
                throw new IllegalArgumentException("no bucket of a distribution: " + bucket);
            }
        }
        if (minMillis < 0 || maxMillis < minMillis || sumMillis < maxMillis || (buckets.isEmpty() && sumMillis > 0)) {
            throw new IllegalArgumentException("no distribution has the shortest " + minMillis + ", the longest "
                    + maxMillis + " and the sum " + sumMillis);
        }
        buckets = Collections.unmodifiableSortedMap(new TreeMap<>(buckets));
    }

    /** Of one value. What is negative, by a clock that was set back, counts as nothing. */
    public static Distribution of(Duration value) {
        long millis = Math.max(0, value.toMillis());
        return new Distribution(
                new TreeMap<>(Map.of(bucketOf(Math.min(millis, LONGEST.toMillis())), 1L)), millis, millis, millis);
    }

    /** The values of both. */
    public Distribution plus(Distribution other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        SortedMap<Integer, Long> all = new TreeMap<>(buckets);
        other.buckets.forEach((bucket, count) -> all.merge(bucket, count, Math::addExact));
        return new Distribution(
                all,
                Math.addExact(sumMillis, other.sumMillis),
                Math.min(minMillis, other.minMillis),
                Math.max(maxMillis, other.maxMillis));
    }

    public boolean isEmpty() {
        return buckets.isEmpty();
    }

    /** How many values there are. */
    public long count() {
        return buckets.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Empty where there is no value. */
    public Optional<Duration> mean() {
        return isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(sumMillis / count()));
    }

    public Optional<Duration> shortest() {
        return isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(minMillis));
    }

    public Optional<Duration> longest() {
        return isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(maxMillis));
    }

    /**
     * What so many of a hundred values do not exceed; empty where there is no value.
     *
     * @param percent 1 to 100; 50 for the median
     */
    public Optional<Duration> quantile(int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("a quantile is of 1 to 100 percent, not " + percent);
        }
        long count = count();
        // The smallest rank that is at least that share, without a product that overflows.
        long rank = count / 100 * percent + (count % 100 * percent + 99) / 100;
        if (rank == count) {
            return longest();
        }
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
            seen += bucket.getValue();
            if (seen >= rank) {
                return Optional.of(Duration.ofMillis(Math.clamp(middleOf(bucket.getKey()), minMillis, maxMillis)));
            }
        }
        return Optional.empty();
    }

    /** What is counted in each bucket that is not empty, the shortest values first. */
    public List<Bar> bars() {
        return buckets.entrySet().stream()
                .map(bucket -> new Bar(
                        Duration.ofMillis(lowestOf(bucket.getKey())),
                        Duration.ofMillis(lowestOf(bucket.getKey() + 1)),
                        bucket.getValue()))
                .toList();
    }

    /**
     * A bucket that is not empty.
     *
     * @param from the shortest that belongs to it
     * @param to what belongs to the next one
     */
    public record Bar(Duration from, Duration to, long count) {}

    private static int bucketOf(long millis) {
        if (millis < PER_POWER) {
            return (int) millis;
        }
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(millis);
        int within = (int) (millis >>> (power - BITS)) - PER_POWER;
        return (power - BITS + 1) * PER_POWER + within;
    }

    private static long lowestOf(int bucket) {
        if (bucket < PER_POWER) {
            return bucket;
        }
        int shift = bucket / PER_POWER - 1;
        return (long) (PER_POWER + bucket % PER_POWER) << shift;
    }

    private static long middleOf(int bucket) {
        return (lowestOf(bucket) + lowestOf(bucket + 1)) / 2;
    }
}
