package comanda.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Durations that were measured, in nanoseconds. For one thread. */
final class Samples {
    private final List<Long> nanos = new ArrayList<>();

    void add(long duration) {
        nanos.add(duration);
    }

    int count() {
        return nanos.size();
    }

    /** The shortest one that so many percent are not longer than. */
    double percentile(int percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length * percent / 100];
    }

    /** A percentile in milliseconds. */
    double millis(int percent) {
        return percentile(percent) / 1e6;
    }
}
