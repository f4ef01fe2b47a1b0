package comanda.connectors.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a session with a point of sale. Holds no secret, nor a part of one.
 *
 * @param origin where the key that is in use came from; null where there is none
 * @param since since when this key is in use without a break; null where there is none
 * @param provenAt when the point of sale last said yes to a message with this key; null where there is none
 * @param renewals how often a session was found after an earlier one was lost
 * @param logins how often whoever gives the keys was asked for them
 * @param isSearching whether a key is being looked for, or looked at, right now
 * @param nextTryAt when a key is looked for again without anybody asking; null where nothing is due
 */
public record SessionDetails(
        @Nullable Origin origin,
        @Nullable Instant since,
        @Nullable Instant provenAt,
        long renewals,
        long logins,
        boolean isSearching,
        @Nullable Instant nextTryAt) {
    /** Where a key came from. */
    public enum Origin {
        /** It had been stored by an earlier run. */
        CACHED,
        /** Whoever gives the keys, as a rule a vendor's cloud, gave it to this run. */
        CLOUD
    }
}
