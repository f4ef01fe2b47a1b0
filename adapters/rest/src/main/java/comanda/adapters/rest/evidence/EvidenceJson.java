package comanda.adapters.rest.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.EvidenceReport;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was counted from one day to another.
 *
 * @param days all of them, also those on which nothing was counted
 * @param incidentsLeftOut older incidents that there is no room for
 * @param before what a person entered, or else what the agent measured while it only looked on; null where there is neither
 * @param after the same figures of these days, with the agent; null where it closed no table whose pre-bill is known
 * @param incomplete why something may be missing; null while all is well
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record EvidenceJson(
        String from,
        String to,
        String timeZone,
        String madeAt,
        String mode,
        CountsJson totals,
        List<DayJson> days,
        List<TroubleJson> troubles,
        List<IncidentJson> incidents,
        long incidentsLeftOut,

        @Nullable BaselineJson before,

        @Nullable FiguresJson after,

        @Nullable String incomplete) {

    /**
     * What was counted on a day.
     *
     * @param kind what the day says something of: {@code normal} with the agent, {@code observed} without it, {@code mixed} of neither for certain, {@code notRunning} of nothing
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record DayJson(String day, String kind, CountsJson counts) {
        static DayJson of(EvidenceDay day) {
            return new DayJson(day.day().toString(), EvidenceText.of(day.kind()), CountsJson.of(day.counts(), false));
        }
    }

    /** How many incidents of a kind there were, and for how long within these days. */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record TroubleJson(String kind, long incidents, long seconds) {}

    static EvidenceJson of(EvidenceReport report) {
        return new EvidenceJson(
                report.from().toString(),
                report.to().toString(),
                report.zone().getId(),
                report.madeAt().toString(),
                EvidenceText.of(report.mode()),
                CountsJson.of(report.totals(), true),
                report.days().stream().map(DayJson::of).toList(),
                report.troubles().entrySet().stream()
                        .map(trouble -> new TroubleJson(
                                EvidenceText.of(trouble.getKey()),
                                trouble.getValue().incidents(),
                                trouble.getValue().lasting().toSeconds()))
                        .toList(),
                report.incidents().stream()
                        .map(incident -> IncidentJson.of(incident, report.madeAt()))
                        .toList(),
                report.incidentsLeftOut(),
                report.baseline().map(BaselineJson::of).orElse(null),
                report.after().map(FiguresJson::of).orElse(null),
                report.incomplete().orElse(null));
    }
}
