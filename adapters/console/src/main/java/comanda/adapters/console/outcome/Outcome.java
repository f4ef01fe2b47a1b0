package comanda.adapters.console.outcome;

import java.util.List;
import java.util.Locale;

/**
 * What came of something, as people have to know it.
 *
 * @param detail what happened this time, in English, for people; may be empty. No secret in it
 * @param facts more about it, a line each
 */
public record Outcome(Kind kind, Done done, Again again, Who who, String detail, List<String> facts) {
    public Outcome {
        facts = List.copyOf(facts);
    }

    Outcome(Kind kind, Done done, Again again, Who who, String detail) {
        this(kind, done, again, who, detail, List.of());
    }

    /** In a word. */
    public enum Kind {
        PRE_BILLED,
        CLOSED,
        PENDING,
        CONFLICT_CHANGED,
        CONFLICT_OTHERS,
        CONFLICT_UNCLEAR,
        REFUSED,
        UNREACHABLE,
        NO_ANSWER,
        SESSION,
        NOT_UNDERSTOOD,
        UNKNOWN,
        UNAVAILABLE,
        INVALID_TABLE,
        TABLE_NOT_FOUND,
        TABLE_NOT_OPEN,
        NOTHING_TO_PAY,
        BILL_CHANGED,
        BILL_LEASED,
        AMOUNT_MISMATCH,
        ALREADY_SETTLED,
        KEY_REUSED,
        OBSERVING,
        SETTLEMENT_NOT_FOUND,
        JOURNAL
    }

    /** Whether it was done. */
    public enum Done {
        YES,
        NO,
        NOT_YET,
        UNKNOWN
    }

    /** Whether it may be asked for again. */
    public enum Again {
        HARMLESS,
        NOW,
        LATER,
        READ_FIRST,
        CONFIRM_ANEW,
        USELESS,
        BY_ITSELF
    }

    /** Who must act. */
    public enum Who {
        NOBODY,
        YOU,
        AGENT,
        WAITER,
        TECHNICIAN
    }

    /** The key of a sentence that says it. */
    public String title() {
        return "outcome." + code(kind);
    }

    /** As texts and styles know one of the words. */
    public static String code(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How bad it is, as styles know it. */
    public String tone() {
        return switch (done) {
            case YES -> "good";
            case NOT_YET, UNKNOWN -> "warn";
            case NO -> "bad";
        };
    }
}
