package comanda.domain.hub;

import java.time.Instant;

/** A line of an agent's log that it sent here. */
public record AgentLogLine(Instant at, String level, String message) {}
