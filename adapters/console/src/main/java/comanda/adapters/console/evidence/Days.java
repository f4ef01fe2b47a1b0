package comanda.adapters.console.evidence;

import comanda.domain.evidence.EvidenceReport;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The days that somebody chose.
 *
 * @param to the last day, included
 */
public record Days(LocalDate from, LocalDate to) {
    /** So many of the last days are offered. */
    public static final List<Integer> OFFERED = List.of(7, 30, 90);

    private static final int USUAL = 30;

    /** The last days, so many of them. */
    public static Days last(int count, LocalDate today) {
        return new Days(today.minusDays(count - 1L), today);
    }

    /**
     * Reads what an address says.
     *
     * @param from empty for so many days before the last one as are shown usually
     * @param to empty for today, or for a first day that is after it
     * @return empty where it has no meaning, or where there are too many days
     */
    public static Optional<Days> of(String from, String to, LocalDate today) {
        try {
            LocalDate first = from.isEmpty() ? null : LocalDate.parse(from);
            LocalDate last =
                    !to.isEmpty() ? LocalDate.parse(to) : first != null && first.isAfter(today) ? first : today;
            Days days = first == null ? last(USUAL, last) : new Days(first, last);
            return days.isKept() ? Optional.of(days) : Optional.empty();
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private boolean isKept() {
        return count() >= 1 && count() <= EvidenceReport.MOST_DAYS && from.getYear() >= 1970 && to.getYear() <= 9998;
    }

    public long count() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** What an address says of them. */
    public String query() {
        return "?from=" + from + "&to=" + to;
    }
}
