package comanda.domain.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A trouble, from its begin until it was over. What begins again soon after its end is the same one, so that something that comes and goes is one incident and not a thousand.
 *
 * @param subject whose trouble it is: a printer's alias, the id of a settlement's table; empty for the point of sale's
 * @param begin when the agent noticed it; with the kind and the subject it names the incident
 * @param cause a sentence for people, from when it began; no secret in it
 * @param times how often it began, at least once
 * @param ending null while it lasts
 */
public record Incident(
        Kind kind,
        String subject,
        Instant begin,
        String cause,
        int times,
        @Nullable Ending ending) {
    /** In characters; what is longer is cut. */
    public static final int LONGEST_SENTENCE = 500;

    public Incident {
        cause = cut(cause);
        if (times < 1) {
            throw new IllegalArgumentException("an incident began at least once");
        }
    }

    /** One that begins. */
    public static Incident begun(Kind kind, String subject, Instant at, String cause) {
        return new Incident(kind, subject, at, cause, 1, null);
    }

    /** It is over. A time before its begin, by a clock that was set back, counts as its begin. */
    public Incident ended(Instant at, Reason reason, String detail) {
        Instant notBefore = at.isBefore(begin) ? begin : at;
        return new Incident(kind, subject, begin, cause, times, new Ending(notBefore, reason, detail));
    }

    /** It began again. */
    public Incident again() {
        return new Incident(kind, subject, begin, cause, Math.addExact(times, 1), null);
    }

    /** It was not over: the agent only did not look. */
    public Incident continued() {
        return new Incident(kind, subject, begin, cause, times, null);
    }

    public boolean isOpen() {
        return ending == null;
    }

    /** Empty while it lasts. */
    public Optional<Instant> end() {
        return Optional.ofNullable(ending).map(Ending::at);
    }

    /** Whether a part of it lies between these two, the second one not included; what has neither length nor end is in it where its begin is. */
    public boolean isIn(Instant from, Instant to) {
        return begin.isBefore(to) && end().map(end -> !end.isBefore(from)).orElse(true);
    }

    /** How much of it lies in that time; what lasts counts until the end of the time. */
    public Duration within(Instant from, Instant to) {
        Instant end = end().orElse(to);
        Instant first = begin.isBefore(from) ? from : begin;
        Instant last = end.isAfter(to) ? to : end;
        return last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO;
    }

    private static String cut(String sentence) {
        if (sentence.length() <= LONGEST_SENTENCE) {
            return sentence;
        }
        int end = LONGEST_SENTENCE - 1;
        // Not in the middle of a character.
        return sentence.substring(0, Character.isHighSurrogate(sentence.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** What kind of trouble it is. */
    public enum Kind {
        /** The point of sale does not answer. */
        POS_UNREACHABLE,
        /** The point of sale answers, and the agent has no session with it. */
        SESSION_LOST,
        /** A paid table cannot be closed as it was paid. */
        SETTLEMENT_IN_CONFLICT,
        /** A printer does not print. */
        PRINTER_DOWN
    }

    /** What ended it. */
    public enum Reason {
        /** The point of sale answered again. */
        ANSWERED_AGAIN,
        /** The session was found again. */
        SESSION_FOUND,
        /** The table of the settlement was seen free: somebody saw to it. */
        TABLE_FREED,
        /** The printer prints again. */
        PRINTER_READY,
        /** The agent ended; how it stood afterwards nobody knows. The end is when the agent was last known to run. */
        AGENT_ENDED,
        /** Nothing was heard of it for so long that nobody knows whether it lasts. */
        NOT_HEARD_OF
    }

    /**
     * How it ended.
     *
     * @param detail a sentence for people
     */
    public record Ending(Instant at, Reason reason, String detail) {
        public Ending {
            detail = cut(detail);
        }
    }
}
