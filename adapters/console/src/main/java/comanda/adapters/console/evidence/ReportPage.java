package comanda.adapters.console.evidence;

import comanda.domain.evidence.EvidenceReport.Trouble;
import comanda.domain.evidence.Incident;
import comanda.pages.Frame;
import java.util.Map;
import java.util.stream.Collectors;

/** What the chosen days were like, on one sheet of paper for the restaurant's owner. */
public record ReportPage(Frame frame, EvidenceView view) {
    public ColumnChart tables() {
        return ColumnChart.ofTables(view);
    }

    public ColumnChart classes() {
        return ColumnChart.ofClasses(view);
    }

    /** Whether a column of the first chart is a week. */
    public boolean isByWeek() {
        return ColumnChart.isByWeek(view);
    }

    public long incidents() {
        return view.report().troubles().values().stream()
                .mapToLong(Trouble::incidents)
                .sum();
    }

    /** Incidents that happened and were not written down, because there were too many on a day. */
    public long incidentsLeftOut() {
        return view.report().totals().incidentsLeftOut();
    }

    /** Each kind of which there was one, how often and for how long. */
    public String incidentKinds() {
        return view.report().troubles().entrySet().stream()
                .filter(trouble -> trouble.getValue().incidents() > 0)
                .map(this::sentence)
                .collect(Collectors.joining("; "));
    }

    private String sentence(Map.Entry<Incident.Kind, Trouble> trouble) {
        return view.t()
                .get(
                        "report.incidents-of",
                        view.t().get("incident." + EvidenceWords.of(trouble.getKey())),
                        view.text().figure(trouble.getValue().incidents()),
                        view.text().span(trouble.getValue().lasting()));
    }
}
