package comanda.application.port.out;

import comanda.domain.bill.BillVersion;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.table.TableId;
import java.util.List;
import java.util.Optional;

/**
 * Where settlements are written down. What {@link #accept} and {@link #update} have returned for outlives the process and a power cut; what fails has changed nothing. A settlement and its
 * idempotency key are kept for at least seven days after its end, and for ever while it is pending. Safe for any thread.
 *
 * <p>A journal that cannot be read never says that there is nothing: it throws.
 */
public interface SettlementJournal {
    /**
     * Writes down a new settlement.
     *
     * @return false, with nothing written, when its idempotency key is taken
     * @throws StorageUnavailable with nothing written, also when there is no room
     */
    boolean accept(Settlement settlement) throws StorageUnavailable;

    /** Replaces the settlement of the same id: to be called before something is done that must not be forgotten. */
    void update(Settlement settlement) throws StorageUnavailable;

    /**
     * Replaces the settlement of the same id by what has been learnt about it. Where that cannot be written down now, this journal answers with it all the same, and writes it down as soon as it
     * can; a process that ends before learns it anew.
     */
    void learn(Settlement settlement);

    Optional<Settlement> find(SettlementId id) throws StorageUnavailable;

    Optional<Settlement> find(IdempotencyKey key) throws StorageUnavailable;

    /** The newest settlement of a table that is pending or closed: a bill in conflict belongs to no settlement. */
    Optional<Settlement> newestOf(TableId table) throws StorageUnavailable;

    /** The newest settlement of this very bill that is pending or closed. */
    Optional<Settlement> newestOf(TableId table, BillVersion bill) throws StorageUnavailable;

    /** Every settlement that has not ended, oldest first. */
    List<Settlement> pending() throws StorageUnavailable;

    /** The newest settlements first. */
    List<Settlement> newest(int limit) throws StorageUnavailable;

    /** Why nothing new is accepted, for people, and what to do; empty while all is well. Asks no disk. */
    Optional<String> trouble();
}
