package comanda.crash;

import java.util.Locale;

/** Where in a settlement the agent's process ends. */
public enum Point {
    /** Nothing is written down yet. */
    BEFORE_JOURNAL(By.JAVA_AGENT),
    /** It is written down, and nothing was sent. */
    AFTER_JOURNAL(By.JAVA_AGENT),
    /** A part of the message that closes has reached the PDV. */
    MID_FRAME(By.PROXY),
    /** All of it has, and nothing of the answer came back. */
    AFTER_SEND(By.PROXY),
    /** The answer was understood, and nothing of it is written down. */
    AFTER_ANSWER(By.JAVA_AGENT),
    /** All is done, and the backend has not heard of it. */
    BEFORE_REPLY(By.JAVA_AGENT);

    /** Who sees that the point is reached. */
    enum By {
        JAVA_AGENT,
        PROXY
    }

    private final By by;

    Point(By by) {
        this.by = by;
    }

    By by() {
        return by;
    }

    /** Whether the settlement of the table that reached this point is written down, and so has to be known afterwards. */
    boolean isWrittenDown() {
        return this != BEFORE_JOURNAL;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
