package comanda.connectors.spi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the point of sale.
 *
 * @param session how it stands with the session; {@link Condition#UP} where the point of sale knows no sessions
 * @param detail a sentence for people; no secret in it
 * @param counters what the connector has counted since it was opened: lower-case names with underscores that end in {@code _total}
 * @param drift what the point of sale says otherwise than this connector knows it, the oldest first; bounded by the connector
 * @param sessionDetails what else is known of the session; null where the connector does not say, or the point of sale knows no sessions
 */
public record ConnectorStatus(
        Condition pos,
        Condition session,
        String detail,
        Map<String, Long> counters,
        List<Drift> drift,
        @Nullable SessionDetails sessionDetails) {
    /** How something stands. */
    public enum Condition {
        /** Not tried yet. */
        UNKNOWN,
        /** The last try went well. */
        UP,
        /** The last try failed. */
        DOWN
    }

    public ConnectorStatus {
        counters = Map.copyOf(counters);
        drift = List.copyOf(drift);
    }

    /** The status of a connector that tells nothing more of its session. */
    public ConnectorStatus(
            Condition pos, Condition session, String detail, Map<String, Long> counters, List<Drift> drift) {
        this(pos, session, detail, counters, drift, null);
    }

    /** The status of a connector that does not look for drift, or has met none. */
    public ConnectorStatus(Condition pos, Condition session, String detail, Map<String, Long> counters) {
        this(pos, session, detail, counters, List.of());
    }
}
