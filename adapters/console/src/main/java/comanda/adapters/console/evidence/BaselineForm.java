package comanda.adapters.console.evidence;

import comanda.application.port.in.KeepBaseline;
import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.Baseline.Figures;
import comanda.pages.Form;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed of the time before the agent.
 *
 * @param median minutes, with seconds after a colon if they are known, such as {@code 7:30}
 * @param p90 the same, or empty
 * @param tables a day, with one decimal at most, or empty
 * @param problem the key of what is wrong with it; empty where nothing is
 */
public record BaselineForm(
        String median, String p90, String tables, String from, String to, String note, String problem) {
    public static final BaselineForm EMPTY = new BaselineForm("", "", "", "", "", "", "");

    private static final Pattern TIME = Pattern.compile("([0-9]{1,4})(?::([0-5][0-9]))?");
    private static final Pattern TABLES = Pattern.compile("[0-9]{1,5}([.,][0-9])?");
    private static final Duration LONGEST = Duration.ofDays(1);

    /** What came of it: an entry, or what was typed and what is wrong with it. */
    public sealed interface Read {
        record Entered(KeepBaseline.Entry entry) implements Read {}

        record Wrong(BaselineForm typed) implements Read {}
    }

    public static Read read(Form form) {
        BaselineForm typed = new BaselineForm(
                form.get("median"),
                form.get("p90"),
                form.get("tables"),
                form.get("from"),
                form.get("to"),
                form.get("note"),
                "");
        String problem = typed.problemOfFigures();
        if (problem.isEmpty()) {
            problem = typed.problemOfDays();
        }
        return problem.isEmpty() ? new Read.Entered(typed.entry()) : new Read.Wrong(typed.because(problem));
    }

    private BaselineForm because(String what) {
        return new BaselineForm(median, p90, tables, from, to, note, what);
    }

    private String problemOfFigures() {
        Optional<Duration> half = time(median);
        if (half.isEmpty()) {
            return "baseline.wrong-median";
        }
        if (!p90.isEmpty()
                && time(p90).filter(most -> most.compareTo(half.get()) >= 0).isEmpty()) {
            return "baseline.wrong-p90";
        }
        return tables.isEmpty() || TABLES.matcher(tables).matches() ? "" : "baseline.wrong-tables";
    }

    private String problemOfDays() {
        LocalDate first = day(from);
        LocalDate last = day(to);
        if (first == null || last == null || last.isBefore(first)) {
            return "baseline.wrong-days";
        }
        return note.length() > Baseline.LONGEST_NOTE ? "baseline.wrong-note" : "";
    }

    private KeepBaseline.Entry entry() {
        Figures figures = new Figures(
                time(median).orElseThrow(),
                time(p90).orElse(null),
                tables.isEmpty() ? null : new BigDecimal(tables.replace(',', '.')).setScale(1));
        return new KeepBaseline.Entry(figures, LocalDate.parse(from), LocalDate.parse(to), note);
    }

    private static Optional<Duration> time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        long seconds = time.group(2) == null ? 0 : Long.parseLong(time.group(2));
        Duration span = Duration.ofMinutes(Long.parseLong(time.group(1))).plusSeconds(seconds);
        return Optional.of(span).filter(known -> known.compareTo(LONGEST) <= 0);
    }

    private static @Nullable LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() >= 1970 && day.getYear() <= 9998 ? day : null;
        } catch (DateTimeParseException none) {
            return null;
        }
    }
}
