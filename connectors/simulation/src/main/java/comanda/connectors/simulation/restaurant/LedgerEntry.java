package comanda.connectors.simulation.restaurant;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * One thing that happened at a table.
 *
 * @param sequence counts from 1 over the whole restaurant
 * @param sitting the guests to whom it happened; 0 where nobody sat there
 */
public record LedgerEntry(long sequence, Instant at, int table, long sitting, Event event) {

    /** What happened. */
    public sealed interface Event {}

    /** Guests sat down. */
    public record Opened(int employee) implements Event {}

    /** Something came onto the bill. */
    public record Ordered(OrderLine line) implements Event {}

    /** The bill was asked for; a second time is a second entry. */
    public record PreBilled(Actor by) implements Event {}

    /** The table was closed and its bill wiped: so much stood on it. */
    public record Closed(Actor by, BigDecimal total, List<OrderLine> lines) implements Event {}

    /** The guests left, or were moved away, without a close: so much stood on the bill. */
    public record Left(BigDecimal total) implements Event {}

    /** A hand at the PDV changed something else; the text says what. */
    public record Changed(String what) implements Event {}
}
