package comanda.application.port.out;

import comanda.domain.bill.BillVersion;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.table.TableId;
import java.util.List;
import java.util.Optional;

/** Where settlements are written down. What a method has returned for is kept as surely as the journal keeps anything. Safe for any thread. */
public interface SettlementJournal {
    /**
     * Writes down a new settlement.
     *
     * @return false, with nothing written, when its idempotency key is taken
     * @throws JournalFull when nothing can be forgotten to make room for it
     */
    boolean accept(Settlement settlement) throws JournalFull;

    /** Replaces the settlement of the same id. */
    void update(Settlement settlement);

    Optional<Settlement> find(SettlementId id);

    Optional<Settlement> find(IdempotencyKey key);

    /** The newest settlement of a table that is pending or closed: a bill in conflict belongs to no settlement. */
    Optional<Settlement> newestOf(TableId table);

    /** The newest settlement of this very bill that is pending or closed. */
    Optional<Settlement> newestOf(TableId table, BillVersion bill);

    /** Every settlement that has not ended, oldest first. */
    List<Settlement> pending();

    /** The newest settlements first. */
    List<Settlement> newest(int limit);

    /** There is no room for another settlement. */
    final class JournalFull extends Exception {
        private static final long serialVersionUID = 1L;

        public JournalFull(String message) {
            super(message);
        }
    }
}
