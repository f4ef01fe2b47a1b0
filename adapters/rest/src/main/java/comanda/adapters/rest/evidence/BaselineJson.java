package comanda.adapters.rest.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.evidence.Baseline;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What checking out was like before the agent did it.
 *
 * @param source {@code entered} by a person, or {@code observed} by the agent
 * @param from the first day that it speaks of
 * @param at when it was entered, or measured now
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record BaselineJson(
        String source,
        FiguresJson figures,
        String from,
        String to,
        @Nullable String note,
        String at) {
    static BaselineJson of(Baseline baseline) {
        return new BaselineJson(
                EvidenceText.of(baseline.source()),
                FiguresJson.of(baseline.figures()),
                baseline.from().toString(),
                baseline.to().toString(),
                baseline.note().isEmpty() ? null : baseline.note(),
                baseline.at().toString());
    }
}
