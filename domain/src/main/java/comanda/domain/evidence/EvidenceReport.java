package comanda.domain.evidence;

import comanda.domain.evidence.Baseline.Figures;
import comanda.domain.evidence.Incident.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was counted from one day to another.
 *
 * @param from the first day
 * @param to the last day, included
 * @param zone the restaurant's: where its days begin
 * @param madeAt what lasts is counted until then
 * @param mode in which the agent runs now
 * @param days every day from the first to the last, in order, also those on which nothing was counted
 * @param totals of all these days
 * @param incidents those of which a part lies in these days, in the order of their begin
 * @param incidentsLeftOut older ones that the report has no room for; those that were never written down singly are in {@link EvidenceCounts#incidentsLeftOut}
 * @param troubles of each kind of incident how many there were and for how long, within these days; every kind is there
 * @param baseline what it was like before; empty where nobody entered it and nothing was observed
 * @param after what it is like with the agent: tables closed by it, from pre-bill to closed, and the tables of a day, on the days of these that were {@link EvidenceDay.Kind#NORMAL}; empty
 *     where none was closed from a pre-bill that is known
 * @param incomplete why something may be missing, for people, and what to do; empty while all is well
 */
public record EvidenceReport(
        LocalDate from,
        LocalDate to,
        ZoneId zone,
        Instant madeAt,
        WorkMode mode,
        List<EvidenceDay> days,
        EvidenceCounts totals,
        List<Incident> incidents,
        long incidentsLeftOut,
        Map<Kind, Trouble> troubles,
        Optional<Baseline> baseline,
        Optional<Figures> after,
        Optional<String> incomplete) {
    /** The longest time of which there can be one: everything that is kept. */
    public static final int MOST_DAYS = 400;

    public EvidenceReport {
        days = List.copyOf(days);
        incidents = List.copyOf(incidents);
        troubles = Collections.unmodifiableMap(new EnumMap<>(troubles));
    }

    /**
     * How much there was of one kind of incident.
     *
     * @param incidents how many, as far as the report lists them
     * @param lasting all of them together; two at the same time count twice
     */
    public record Trouble(long incidents, Duration lasting) {}
}
