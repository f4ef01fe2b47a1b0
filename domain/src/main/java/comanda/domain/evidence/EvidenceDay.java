package comanda.domain.evidence;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What was counted on a day.
 *
 * @param day in the restaurant's time zone, as it was when it was counted
 */
public record EvidenceDay(LocalDate day, EvidenceCounts counts) {
    public EvidenceDay plus(EvidenceDay other) {
        if (!day.equals(other.day)) {
            throw new IllegalArgumentException(day + " and " + other.day + " do not add up to a day");
        }
        return new EvidenceDay(day, counts.plus(other.counts));
    }

    /** For how long the agent ran, in whatever mode. */
    public Duration running() {
        return counts.uptime().plus(counts.observed());
    }

    /** How long the day is: 23 or 25 hours where the clock is changed. */
    public static Duration lengthOf(LocalDate day, ZoneId zone) {
        return Duration.between(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** What the day says something of. */
    public Kind kind() {
        if (running().isZero() && counts.tablesClosed() == 0) {
            return Kind.NOT_RUNNING;
        }
        if (counts.observed().isZero()) {
            // Also a day of which only the payments are known, from the journal of settlements.
            return Kind.NORMAL;
        }
        return counts.uptime().isZero() ? Kind.OBSERVED : Kind.MIXED;
    }

    /** What a day says something of. */
    public enum Kind {
        /** The agent was not running: of nothing. */
        NOT_RUNNING,
        /** The agent worked: of what it is like with it. */
        NORMAL,
        /** The agent only looked on, all day: of what it is like without it. */
        OBSERVED,
        /** The mode was changed on that day: of neither for certain. */
        MIXED
    }
}
