package comanda.adapters.console.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import comanda.domain.evidence.Distribution;
import comanda.domain.evidence.EvidenceDay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the script draws, as JSON: labels, one list of figures for each thing that is shown, and what kind of day each label is. */
public final class ChartData {
    private static final JsonMapper JSON = new JsonMapper();

    private ChartData() {}

    /**
     * One of the things that a chart shows.
     *
     * @param colour as the script knows it
     * @param values null where there is none
     */
    private record Series(String name, String colour, List<@Nullable Long> values) {
        Map<String, Object> json() {
            return Map.of("name", name, "colour", colour, "values", values);
        }
    }

    /** Tables closed by the agent and by hand, by day. */
    public static String tables(EvidenceView view) {
        List<EvidenceDay> days = view.report().days();
        return json(
                shortDays(view),
                kinds(view),
                new Series(
                        view.t().get("evidence.by-agent"),
                        "accent",
                        days.stream()
                                .<@Nullable Long>map(day -> day.counts().tablesClosedByAgent())
                                .toList()),
                new Series(
                        view.t().get("evidence.by-hand"),
                        "idle",
                        days.stream()
                                .<@Nullable Long>map(day -> day.counts().tablesClosedByHand())
                                .toList()));
    }

    /** What half and nine tenths of the checkouts took, by day, in seconds. */
    public static String times(EvidenceView view) {
        return json(
                shortDays(view),
                kinds(view),
                new Series(view.t().get("evidence.p50"), "accent", quantiles(view, 50)),
                new Series(view.t().get("evidence.p90"), "warn", quantiles(view, 90)));
    }

    private static List<@Nullable Long> quantiles(EvidenceView view, int percent) {
        List<@Nullable Long> all = new ArrayList<>();
        for (EvidenceDay day : view.report().days()) {
            Optional<Duration> time = day.counts().checkouts().fromPreBill().quantile(percent);
            all.add(time.isPresent() ? Long.valueOf(time.get().toSeconds()) : null);
        }
        return all;
    }

    /** How many checkouts took how long. */
    public static String classes(EvidenceView view) {
        var checkouts = view.report().totals().checkouts();
        return json(
                CheckoutClasses.ends(view.text()),
                List.of(),
                series(view, "evidence.by-agent", "accent", checkouts.fromPreBill()),
                series(view, "evidence.by-hand", "idle", checkouts.byHand()));
    }

    private static Series series(EvidenceView view, String name, String colour, Distribution distribution) {
        return new Series(view.t().get(name), colour, new ArrayList<>(CheckoutClasses.counts(distribution)));
    }

    private static List<String> shortDays(EvidenceView view) {
        return view.report().days().stream()
                .map(day -> view.text().shortDay(day.day()))
                .toList();
    }

    private static List<String> kinds(EvidenceView view) {
        return view.report().days().stream()
                .map(day -> EvidenceWords.of(day.kind()))
                .toList();
    }

    private static String json(List<String> labels, List<String> kinds, Series... series) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("labels", labels);
        data.put("kinds", kinds);
        data.put("series", List.of(series).stream().map(Series::json).toList());
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("lists of texts and figures are JSON", impossible);
        }
    }
}
