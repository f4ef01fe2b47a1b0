package comanda.domain.evidence;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What checking out was like before the agent did it, to compare with.
 *
 * @param from the first day that it speaks of
 * @param to the last one
 * @param note where the figures are from, for people; may be empty
 * @param at when it was entered, or measured now
 */
public record Baseline(Source source, Figures figures, LocalDate from, LocalDate to, String note, Instant at) {
    /** In characters. */
    public static final int LONGEST_NOTE = 500;

    public Baseline {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a baseline's last day, " + to + ", is not before its first, " + from);
        }
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("a note has at most " + LONGEST_NOTE + " characters");
        }
    }

    /** Who knows it. */
    public enum Source {
        /** A person entered it. */
        ENTERED,
        /** The agent measured it in {@link WorkMode#OBSERVE}: of tables closed by hand, from a pre-bill that it saw until it saw the table free. */
        OBSERVED
    }

    /**
     * What is compared, before and after.
     *
     * @param medianCheckout from the pre-bill until the table is closed
     * @param p90Checkout what nine of ten checkouts do not exceed; null where nobody knows
     * @param tablesPerDay closed by whomever; null where nobody knows
     */
    public record Figures(
            Duration medianCheckout,
            @Nullable Duration p90Checkout,
            @Nullable BigDecimal tablesPerDay) {
        public Figures {
            if (medianCheckout.isNegative() || (p90Checkout != null && p90Checkout.compareTo(medianCheckout) < 0)) {
                throw new IllegalArgumentException(
                        "a checkout takes no negative time, and nine of ten no less than half of them: median "
                                + medianCheckout + ", p90 " + p90Checkout);
            }
            if (tablesPerDay != null && tablesPerDay.signum() < 0) {
                throw new IllegalArgumentException("tables a day are not negative");
            }
        }
    }
}
