package comanda.adapters.console.evidence;

import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.EvidenceDay.Kind;
import comanda.domain.evidence.EvidenceReport;
import comanda.domain.evidence.Incident;
import comanda.pages.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What was counted in the chosen days, for people. */
public record EvidenceView(Words t, Days days, EvidenceReport report, LocalText text) {
    private static final long THOUSAND = 1_000;

    public static EvidenceView of(Words t, Days days, EvidenceReport report) {
        return new EvidenceView(t, days, report, new LocalText(t, report.zone()));
    }

    /** Whether nothing at all was counted. */
    public boolean isEmpty() {
        return report.incidents().isEmpty() && firstDay().isEmpty();
    }

    /** The first of these days of which anything is known. */
    private Optional<LocalDate> firstDay() {
        return report.days().stream()
                .filter(day -> day.kind() != Kind.NOT_RUNNING)
                .map(EvidenceDay::day)
                .findFirst();
    }

    public Duration running() {
        return report.days().stream().map(EvidenceDay::running).reduce(Duration.ZERO, Duration::plus);
    }

    /** Since the first of these days on which it ran: what lies before that, nobody wanted it to run. */
    private Duration couldRun() {
        ZoneId zone = report.zone();
        Instant end = report.to().plusDays(1).atStartOfDay(zone).toInstant();
        Instant last = end.isBefore(report.madeAt()) ? end : report.madeAt();
        Duration could = report.days().stream()
                .filter(day -> !day.running().isZero())
                .findFirst()
                .map(EvidenceDay::day)
                .map(first -> Duration.between(first.atStartOfDay(zone).toInstant(), last))
                .orElse(Duration.ZERO);
        return could.isNegative() ? Duration.ZERO : could;
    }

    /** Such as {@code 99.8 %}; rounded down, so that only all of the time is 100 %. */
    public String runningShare() {
        long could = couldRun().toSeconds();
        return could == 0
                ? LocalText.NONE
                : text.percent(Math.min(THOUSAND, running().toSeconds() * THOUSAND / could));
    }

    public Comparison comparison() {
        return Comparison.of(report, text);
    }

    /** Kinds of days that are not usual, of which there are some. */
    public List<Kind> unusualDays() {
        return List.of(Kind.NOT_RUNNING, Kind.OBSERVED, Kind.MIXED).stream()
                .filter(kind -> report.days().stream().anyMatch(day -> day.kind() == kind))
                .toList();
    }

    public String lasting(Incident incident) {
        return text.span(incident.within(incident.begin(), report.madeAt()));
    }

    /** The newest ones first, as far as a page has room. */
    public List<Incident> newestIncidents() {
        return report.incidents().reversed().stream().limit(MOST_INCIDENTS).toList();
    }

    /** As many incidents as a page lists. */
    public static final int MOST_INCIDENTS = 100;

    /** Of the incidents in these days, those that are not listed. */
    public long incidentsLeftOut() {
        return Math.max(0, report.incidents().size() - MOST_INCIDENTS)
                + report.incidentsLeftOut()
                + report.totals().incidentsLeftOut();
    }
}
