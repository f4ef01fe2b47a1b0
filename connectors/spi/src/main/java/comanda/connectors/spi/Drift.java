package comanda.connectors.spi;

import java.time.Instant;

/**
 * Something in the point of sale's answers that this connector does not know, or that it misses: the first sign of a changed firmware build, often weeks before something breaks. It makes nothing
 * {@linkplain ConnectorStatus.Condition#DOWN down}.
 *
 * @param kind {@code field} (an unknown field of a message), {@code member} (an unknown member of what is packed in it), {@code missing} (what is always there is not), {@code type} (another type of
 *     value), {@code status} (a state that nobody knows), {@code opcode} (a message that begins otherwise), {@code more} (what there was no room to tell apart); metrics count others as {@code other}
 * @param where in what it was met, such as {@code bill} or a message's name
 * @param name what it is called, or the value that nobody knows; no secret, and bounded by the connector
 * @param count how often it was met
 * @param sample an excerpt of where it was met first, without secrets and without people's words; at most 512 characters
 */
public record Drift(String kind, String where, String name, long count, Instant first, Instant last, String sample) {}
