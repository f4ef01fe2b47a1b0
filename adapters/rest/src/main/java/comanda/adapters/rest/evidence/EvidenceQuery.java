package comanda.adapters.rest.evidence;

import comanda.domain.evidence.EvidenceReport;
import comanda.http.request.InvalidField;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which days to show, and how.
 *
 * @param to the last day, included
 */
record EvidenceQuery(LocalDate from, LocalDate to, Format format) {
    private static final int USUAL_DAYS = 30;

    /** How the answer is written. */
    enum Format {
        JSON,
        /** The days. */
        CSV,
        INCIDENTS_CSV
    }

    /**
     * Reads the query parameters.
     *
     * @param today the day that it is in the restaurant
     * @throws comanda.http.problem.ProblemException when one of them has no meaning
     */
    static EvidenceQuery of(
            @Nullable String from,
            @Nullable String to,
            @Nullable String format,
            @Nullable String table,
            LocalDate today) {
        LocalDate last = to == null ? lastUnlessFuture(from, today) : day("to", to);
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1L) : day("from", from);
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > EvidenceReport.MOST_DAYS) {
            throw InvalidField.of(
                    from == null ? "to" : "from",
                    "is not after the last day, and at most " + EvidenceReport.MOST_DAYS
                            + " days are asked for at once");
        }
        return new EvidenceQuery(first, last, format(format, table));
    }

    /** Without a last day, that is today; a first day in the future is shown alone. */
    private static LocalDate lastUnlessFuture(@Nullable String from, LocalDate today) {
        LocalDate first = from == null ? today : day("from", from);
        return first.isAfter(today) ? first : today;
    }

    private static LocalDate day(String parameter, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1970 && day.getYear() <= 9998) {
                return day;
            }
        } catch (DateTimeParseException wrong) {
            // Answered below.
        }
        throw InvalidField.of(parameter, "is a day such as 2026-03-14");
    }

    private static Format format(@Nullable String format, @Nullable String table) {
        boolean isCsv = switch (format) {
            case null -> false;
            case "json" -> false;
            case "csv" -> true;
            default -> throw InvalidField.of("format", "is json or csv");
        };
        return switch (table) {
            case null -> isCsv ? Format.CSV : Format.JSON;
            case "days" -> isCsv ? Format.CSV : Format.JSON;
            case "incidents" -> isCsv ? Format.INCIDENTS_CSV : Format.JSON;
            default -> throw InvalidField.of("table", "is days or incidents");
        };
    }
}
