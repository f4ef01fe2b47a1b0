package comanda.crash;

import comanda.crash.Place.Moment;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where in a settlement the agent's process ends. */
public enum Point {
    /** Nothing is written down yet. */
    BEFORE_JOURNAL,
    /** It is written down, and nothing was sent. */
    AFTER_JOURNAL,
    /** A part of the message that closes has reached the PDV. */
    MID_FRAME,
    /** All of it has, and nothing of the answer came back. */
    AFTER_SEND,
    /** The answer was understood, and nothing of it is written down. */
    AFTER_ANSWER,
    /** All is done, and the backend has not heard of it. */
    BEFORE_REPLY;

    private static final String JOURNAL = "comanda/application/port/out/SettlementJournal";
    private static final String POINT_OF_SALE = "comanda/adapters/posconnectors/ConnectorPointOfSale";
    private static final String SERVICE = "comanda/application/service/SettlementService";

    /** Where that is inside of the agent; null for what the proxy sees on the wire. */
    @Nullable Place place() {
        return switch (this) {
            case BEFORE_JOURNAL -> Place.at(Moment.START, JOURNAL, "accept");
            case AFTER_JOURNAL -> Place.at(Moment.RETURN, JOURNAL, "accept");
            case MID_FRAME, AFTER_SEND -> null;
            case AFTER_ANSWER -> Place.at(Moment.RETURN, POINT_OF_SALE, "close");
            case BEFORE_REPLY -> Place.at(Moment.RETURN, SERVICE, "close");
        };
    }

    /** Whether the settlement of the table that reached this point is written down, and so has to be known afterwards. */
    boolean isWrittenDown() {
        return this != BEFORE_JOURNAL;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
