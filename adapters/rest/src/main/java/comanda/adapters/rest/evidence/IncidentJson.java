package comanda.adapters.rest.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.evidence.Incident;
import comanda.domain.evidence.Incident.Ending;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trouble.
 *
 * @param subject a printer's alias or the id of a settlement's table; null for the point of sale
 * @param end null while it lasts
 * @param seconds for how long, until now where it lasts
 * @param cause for people
 * @param times how often it began: what begins again within a minute is the same incident
 * @param endedBy null while it lasts
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
record IncidentJson(
        String kind,

        @Nullable String subject,

        String begin,

        @Nullable String end,

        long seconds,
        String cause,
        int times,

        @Nullable EndedBy endedBy) {

    /** What ended it, as a word and for people. */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record EndedBy(String reason, String detail) {}

    static IncidentJson of(Incident incident, Instant now) {
        Ending ending = incident.ending();
        return new IncidentJson(
                EvidenceText.of(incident.kind()),
                incident.subject().isEmpty() ? null : incident.subject(),
                incident.begin().toString(),
                ending == null ? null : ending.at().toString(),
                lasting(incident, now).toSeconds(),
                incident.cause(),
                incident.times(),
                ending == null ? null : new EndedBy(EvidenceText.of(ending.reason()), ending.detail()));
    }

    static Duration lasting(Incident incident, Instant now) {
        return incident.within(incident.begin(), incident.end().orElse(now));
    }
}
