package comanda.connectors.spi;

import java.util.Map;

/**
 * How it stands with the point of sale.
 *
 * @param session how it stands with the session; {@link Condition#UP} where the point of sale knows no sessions
 * @param detail a sentence for people; no secret in it
 * @param counters what the connector has counted since it was opened: lower-case names with underscores that end in {@code _total}
 */
public record ConnectorStatus(Condition pos, Condition session, String detail, Map<String, Long> counters) {
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
    }
}
