package comanda.domain.print;

import java.time.Instant;

/**
 * How a printer stands, as far as the agent knows.
 *
 * @param detail a sentence for people
 * @param since when it came to stand so
 */
public record PrinterCondition(State state, String detail, Instant since) {
    /** How it stands, in a word. */
    public enum State {
        /** It was not used or looked at yet. */
        UNKNOWN,
        /** It was reached and said nothing of trouble. */
        READY,
        /** It prints and wants to be seen to: its paper is near its end. */
        ATTENTION,
        /** It does not print: it cannot be reached, or says why not. */
        DOWN
    }
}
