package comanda.connectors.toolkit.session;

import comanda.connectors.spi.SessionDetails;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the session. Holds no secret.
 *
 * @param origin where the current key came from; null where there is none
 * @param since since when the current key is in use without a break; null where there is none
 * @param provenAt when the point of sale last said yes to the current key, in a search or in service; null where there is none
 * @param isSearching whether a key is being looked for, or looked at, right now
 * @param nextTryAt when a key is looked for again without anybody asking; null where nothing is due
 * @param sentence for people: what is, and what to do about it
 * @param counters since the keeper was made, by the names that {@link comanda.connectors.spi.ConnectorStatus} wants: {@code session_rounds_total} (searches), {@code session_renewals_total} (sessions found
 *     after an earlier one was lost, be it with the same key), {@code session_logins_total} (times the source was asked), {@code session_keys_tried_total}, and of these {@code session_keys_refused_total} and
 *     {@code session_keys_silent_total}
 */
public record SessionStatus(
        State state,
        @Nullable SessionOrigin origin,
        @Nullable Instant since,
        @Nullable Instant provenAt,
        boolean isSearching,
        @Nullable Instant nextTryAt,
        String sentence,
        Map<String, Long> counters) {
    /** How it stands. */
    public enum State {
        /** A key is being looked for, and nothing speaks against finding one yet. */
        FINDING,
        /** The last search ended with a key that the point of sale accepts, or the key has worked since. */
        UP,
        /** The last search failed. A key that nobody refused may still be in use, but nothing has worked with it since. */
        DOWN
    }

    public SessionStatus {
        counters = Map.copyOf(counters);
    }

    /** The same as a connector's status has it. */
    public SessionDetails details() {
        return new SessionDetails(
                origin == null ? null : told(origin),
                since,
                provenAt,
                counters.getOrDefault(SessionCounters.RENEWALS, 0L),
                counters.getOrDefault(SessionCounters.LOGINS, 0L),
                isSearching,
                nextTryAt);
    }

    private static SessionDetails.Origin told(SessionOrigin origin) {
        return switch (origin) {
            case CACHED -> SessionDetails.Origin.CACHED;
            case CLOUD -> SessionDetails.Origin.CLOUD;
        };
    }
}
