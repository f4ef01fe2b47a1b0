package comanda.adapters.console.evidence;

import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.Baseline.Figures;
import comanda.domain.evidence.EvidenceReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What it was like before the agent, and what it is like with it.
 *
 * @param before null where nobody knows
 * @param after null where the agent closed no table whose pre-bill is known
 */
public record Comparison(@Nullable Figures before, @Nullable Figures after, long tables, LocalText text) {

    /**
     * One figure, before and after.
     *
     * @param label the key of what it is called
     * @param change what the second one is less or more than the first; a dash where one of them is not known
     */
    public record Row(String label, String before, String after, String change) {}

    static Comparison of(EvidenceReport report, LocalText text) {
        return new Comparison(
                report.baseline().map(Baseline::figures).orElse(null),
                report.after().orElse(null),
                report.totals().checkouts().fromPreBill().count(),
                text);
    }

    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(times("compare.median", Figures::medianCheckout));
        rows.add(times("compare.p90", Figures::p90Checkout));
        rows.add(tablesPerDay());
        return rows;
    }

    private Row times(String label, Function<Figures, @Nullable Duration> figure) {
        Duration one = before == null ? null : figure.apply(before);
        Duration other = after == null ? null : figure.apply(after);
        String change = LocalText.NONE;
        if (one != null && other != null) {
            Duration less = one.minus(other);
            change = less.isZero() ? "±0" : (less.isNegative() ? "+" : "−") + text.span(less.abs());
        }
        return new Row(label, text.span(Optional.ofNullable(one)), text.span(Optional.ofNullable(other)), change);
    }

    private Row tablesPerDay() {
        BigDecimal one = before == null ? null : before.tablesPerDay();
        BigDecimal other = after == null ? null : after.tablesPerDay();
        String change = LocalText.NONE;
        if (one != null && other != null) {
            BigDecimal more = other.subtract(one);
            change = more.signum() == 0 ? "±0" : (more.signum() < 0 ? "−" : "+") + text.figure(more.abs());
        }
        return new Row("compare.tables", figure(one), figure(other), change);
    }

    private String figure(@Nullable BigDecimal figure) {
        return figure == null ? LocalText.NONE : text.figure(figure);
    }

    /** What half of the tables take less than before; negative where they take longer, empty where one of both is not known. */
    public Optional<Duration> savedAtEach() {
        return before == null || after == null
                ? Optional.empty()
                : Optional.of(before.medianCheckout().minus(after.medianCheckout()));
    }

    /** An estimate: as much as the median's difference at every table whose checkout time is known. Empty where nothing is saved. */
    public Optional<Duration> savedInAll() {
        return savedAtEach().filter(Duration::isPositive).map(each -> each.multipliedBy(tables));
    }
}
