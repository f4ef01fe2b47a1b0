package comanda.crash;

import comanda.crash.Place.Moment;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where in the printing of a ticket the agent's process ends. */
enum PrintPoint {
    /** Nothing is written down yet. */
    BEFORE_JOURNAL(Then.NOTHING_PRINTED),
    /** It is written down, waits, and nobody was told so. */
    AFTER_JOURNAL(Then.NOTHING_PRINTED),
    /** Its printer does not print, and it is written down that another one is to do it. */
    REROUTED(Then.NOTHING_PRINTED),
    /** Its turn has come, and that is not written down yet. */
    BEFORE_BEGUN(Then.NOTHING_PRINTED),
    /** It is written down that it was begun, and nothing was sent. */
    BEFORE_FIRST_BYTE(Then.UNCONFIRMED),
    /** A part of it has come out of the printer. */
    MID_TICKET(Then.UNCONFIRMED),
    /** All of it has, and that is not written down. */
    AFTER_LAST_BYTE(Then.UNCONFIRMED),
    /** That is written down, and the hub was not told. */
    BEFORE_RESULT(Then.PRINTED),
    /** The hub was told, and that is not written down. */
    AFTER_RESULT(Then.ENDED);

    /** What has to be true of the ticket that was at the point when the process ended. */
    enum Then {
        /** Nothing of it is on paper yet. */
        NOTHING_PRINTED,
        /** Nothing more of it is printed, and the answer is that nobody knows. */
        UNCONFIRMED,
        /** The answer is that it was printed. */
        PRINTED,
        /** Whatever the answer is, it stays the same. */
        ENDED
    }

    private final Then then;

    PrintPoint(Then then) {
        this.then = then;
    }

    /** Where that is inside of the agent; null for what a printer sees. */
    @Nullable Place place() {
        return switch (this) {
            case BEFORE_JOURNAL -> journal(Moment.START, "accept");
            case AFTER_JOURNAL -> journal(Moment.RETURN, "accept");
            case REROUTED -> journal(Moment.RETURN, "update").with("Queued");
            case BEFORE_BEGUN -> journal(Moment.START, "update").with("Printing");
            case BEFORE_FIRST_BYTE -> Place.at(Moment.START, "comanda/application/port/out/PrinterConnection", "send");
            case MID_TICKET -> null;
            case AFTER_LAST_BYTE -> journal(Moment.START, "learn").with("Printed");
            case BEFORE_RESULT -> journal(Moment.RETURN, "learn").with("Printed");
            case AFTER_RESULT -> journal(Moment.START, "told");
        };
    }

    private static Place journal(Moment moment, String method) {
        return Place.at(moment, "comanda/application/port/out/PrintJobJournal", method);
    }

    Then then() {
        return then;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
