package comanda.adapters.rest.evidence;

import comanda.domain.evidence.Baseline.Figures;
import comanda.domain.evidence.Checkouts;
import comanda.domain.evidence.Distribution;
import comanda.domain.evidence.EvidenceCounts;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.EvidenceReport;
import comanda.domain.evidence.Incident;
import comanda.domain.evidence.Incident.Ending;
import comanda.domain.evidence.PaymentTotal;
import comanda.domain.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report as CSV: one table of its days, and one of its incidents. Amounts are decimal figures, times are seconds. */
final class EvidenceCsv {
    private static final List<String> TIMES = List.of("count", "mean", "p50", "p90", "p99", "shortest", "longest");

    private final EvidenceReport report;
    private final List<Currency> currencies;

    private EvidenceCsv(EvidenceReport report) {
        this.report = report;
        this.currencies = List.copyOf(report.totals().payments().keySet());
    }

    /** A row for each day, one for all of them, and one each for before and after, where these are known. */
    static String days(EvidenceReport report) {
        return new EvidenceCsv(report).days();
    }

    private String days() {
        List<String> names = names();
        Csv csv = new Csv(names);
        for (EvidenceDay day : report.days()) {
            csv.row(row("day", day.day().toString(), day.day().toString(), EvidenceText.of(day.kind()), day.counts()));
        }
        csv.row(row("total", report.from().toString(), report.to().toString(), null, report.totals()));
        report.baseline()
                .ifPresent(before -> csv.row(compared(
                        "before",
                        before.from().toString(),
                        before.to().toString(),
                        EvidenceText.of(before.source()),
                        before.figures(),
                        names.size())));
        report.after()
                .ifPresent(after -> csv.row(compared(
                        "after", report.from().toString(), report.to().toString(), null, after, names.size())));
        return csv.toString();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of("row", "from", "to", "kind", "tablesPerDay"));
        TIMES.forEach(time -> names.add("fromPreBill." + time));
        TIMES.forEach(time -> names.add("fromPayment." + time));
        TIMES.forEach(time -> names.add("byHand." + time));
        Collections.addAll(
                names,
                "tablesClosedByAgent",
                "tablesClosedByHand",
                "uptimeSeconds",
                "observedSeconds",
                "incidentsLeftOut",
                "newsDropped");
        for (Currency currency : currencies) {
            Collections.addAll(names, "payments." + currency, "amount." + currency, "tips." + currency);
        }
        return names;
    }

    private List<@Nullable Object> row(
            String row, String from, String to, @Nullable String kind, EvidenceCounts counts) {
        List<@Nullable Object> cells = new ArrayList<>();
        Collections.addAll(cells, row, from, to, kind, null);
        Checkouts checkouts = counts.checkouts();
        cells.addAll(times(checkouts.fromPreBill()));
        cells.addAll(times(checkouts.fromPayment()));
        cells.addAll(times(checkouts.byHand()));
        Collections.addAll(
                cells,
                counts.tablesClosedByAgent(),
                counts.tablesClosedByHand(),
                counts.uptime().toSeconds(),
                counts.observed().toSeconds(),
                counts.incidentsLeftOut(),
                counts.dropped());
        for (Currency currency : currencies) {
            Money none = Money.zero(currency);
            PaymentTotal total = counts.payments().getOrDefault(currency, new PaymentTotal(0, none, none));
            Collections.addAll(
                    cells, total.count(), total.paid().toDecimal(), total.tips().toDecimal());
        }
        return cells;
    }

    private static List<@Nullable Object> times(Distribution times) {
        List<@Nullable Object> cells = new ArrayList<>();
        Collections.addAll(
                cells,
                times.count(),
                seconds(times.mean()),
                seconds(times.quantile(50)),
                seconds(times.quantile(90)),
                seconds(times.quantile(99)),
                seconds(times.shortest()),
                seconds(times.longest()));
        return cells;
    }

    private static @Nullable Object seconds(Optional<Duration> duration) {
        return duration.map(Seconds::of).orElse(null);
    }

    private static List<@Nullable Object> compared(
            String row, String from, String to, @Nullable String kind, Figures figures, int width) {
        List<@Nullable Object> cells = new ArrayList<>();
        Duration p90 = figures.p90Checkout();
        Collections.addAll(
                cells,
                row,
                from,
                to,
                kind,
                figures.tablesPerDay(),
                null,
                null,
                Seconds.of(figures.medianCheckout()),
                p90 == null ? null : Seconds.of(p90));
        while (cells.size() < width) {
            cells.add(null);
        }
        return cells;
    }

    /** A row for each incident. */
    static String incidents(EvidenceReport report) {
        Csv csv = new Csv(List.of("kind", "subject", "begin", "end", "seconds", "times", "cause", "endedBy", "detail"));
        for (Incident incident : report.incidents()) {
            Ending ending = incident.ending();
            List<@Nullable Object> cells = new ArrayList<>();
            Collections.addAll(
                    cells,
                    EvidenceText.of(incident.kind()),
                    incident.subject(),
                    incident.begin().toString(),
                    ending == null ? null : ending.at().toString(),
                    IncidentJson.lasting(incident, report.madeAt()).toSeconds(),
                    incident.times(),
                    incident.cause(),
                    ending == null ? null : EvidenceText.of(ending.reason()),
                    ending == null ? null : ending.detail());
            csv.row(cells);
        }
        return csv.toString();
    }
}
