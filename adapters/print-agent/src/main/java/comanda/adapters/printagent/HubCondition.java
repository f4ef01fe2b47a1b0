package comanda.adapters.printagent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the link to the hub stands.
 *
 * @param detail a sentence for people
 * @param since when it came to stand so
 * @param lastAck when the hub last acknowledged something; null when it never did, as some hubs don't
 */
public record HubCondition(
        State state, String detail, Instant since, @Nullable Instant lastAck) {
    /** How it stands, in a word. */
    public enum State {
        /** Nobody has tried yet. */
        UNKNOWN,
        CONNECTED,
        /** It is tried again and again. */
        DISCONNECTED,
        /** As before, but somebody has to do something about it: the hub does not let this agent in, or lets another one in for it. */
        REFUSED,
        CLOSED
    }
}
