package comanda.connectors.simulation.faults;

import java.util.Locale;
import java.util.Optional;

/** When something goes wrong, on the way from a connection to the end of an answer. */
public enum Moment {
    /** A connection is made, before any request. */
    CONNECTING,
    /** The request has arrived, and nothing of it was carried out. */
    BEFORE_WORK,
    /** The request was carried out, and nothing of the answer was sent. */
    AFTER_WORK,
    /** A part of the answer was sent. */
    IN_ANSWER,
    /** The whole answer was sent. */
    AFTER_ANSWER;

    /** As people write it: {@code before-work} for example. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The moment that is written so; empty where there is none. */
    public static Optional<Moment> named(String text) {
        for (Moment moment : values()) {
            if (moment.text().equalsIgnoreCase(text)) {
                return Optional.of(moment);
            }
        }
        return Optional.empty();
    }
}
