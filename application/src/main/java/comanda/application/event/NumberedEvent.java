package comanda.application.event;

import java.time.Instant;

/**
 * An event and its number.
 *
 * @param id positive, larger than that of every event before it, also across restarts; there may be gaps
 */
public record NumberedEvent(long id, Instant at, AgentEvent event) {}
