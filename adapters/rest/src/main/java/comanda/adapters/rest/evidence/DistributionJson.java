package comanda.adapters.rest.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.evidence.Distribution;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long something took, many times, in seconds. The count, the mean, the shortest and the longest are exact; quantiles are within 1.6 %. What there is none of is null.
 *
 * @param bars what is counted in each bucket that is not empty; null for a single day
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record DistributionJson(
        long count,

        @Nullable BigDecimal mean,

        @Nullable BigDecimal shortest,

        @Nullable BigDecimal p50,

        @Nullable BigDecimal p90,

        @Nullable BigDecimal p99,

        @Nullable BigDecimal longest,

        @Nullable List<Bar> bars) {

    /** What took so long, in seconds: from one, included, to the other. */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Bar(BigDecimal from, BigDecimal to, long count) {}

    static DistributionJson of(Distribution distribution, boolean withBars) {
        return new DistributionJson(
                distribution.count(),
                seconds(distribution.mean()),
                seconds(distribution.shortest()),
                seconds(distribution.quantile(50)),
                seconds(distribution.quantile(90)),
                seconds(distribution.quantile(99)),
                seconds(distribution.longest()),
                withBars
                        ? distribution.bars().stream()
                                .map(bar -> new Bar(Seconds.of(bar.from()), Seconds.of(bar.to()), bar.count()))
                                .toList()
                        : null);
    }

    private static @Nullable BigDecimal seconds(Optional<Duration> duration) {
        return duration.map(Seconds::of).orElse(null);
    }
}
