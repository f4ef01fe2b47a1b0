package comanda.connectors.simulation.restaurant;

import java.time.Instant;
import java.util.List;

/**
 * What became of the guests of one sitting, from the ledger.
 *
 * @param opened when they sat down
 * @param lines all that they ordered
 * @param preBills how often their bill was asked for
 * @param closings the closes of their table while they sat there: a correct history has none or one
 */
public record Sitting(
        long id, int table, Instant opened, List<OrderLine> lines, int preBills, List<LedgerEntry.Closed> closings) {}
