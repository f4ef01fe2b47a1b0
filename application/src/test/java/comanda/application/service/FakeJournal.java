package comanda.application.service;

import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.bill.BillVersion;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.TableId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A journal in memory that can be full or broken, and remembers everything that was written into it. */
public final class FakeJournal implements SettlementJournal {
    private final LinkedHashMap<SettlementId, Settlement> settlements = new LinkedHashMap<>();
    private final List<SettlementState> written = new ArrayList<>();
    private boolean full;
    private boolean broken;
    private Runnable beforeWriting = () -> {};

    synchronized void fill() {
        full = true;
    }

    /** From now on, or no more, an update fails as on a broken disk. */
    synchronized void breaks(boolean now) {
        broken = now;
    }

    /** What happens while something is being written down. */
    synchronized void beforeWriting(Runnable happening) {
        beforeWriting = happening;
    }

    public synchronized void put(Settlement settlement) {
        settlements.put(settlement.id(), settlement);
    }

    /** Every state, in the order in which it was written down. */
    synchronized List<SettlementState> written() {
        return List.copyOf(written);
    }

    synchronized List<Settlement> all() {
        return List.copyOf(settlements.values());
    }

    @Override
    public synchronized boolean accept(Settlement settlement) throws StorageUnavailable {
        if (full) {
            throw new StorageUnavailable("The journal is full.");
        }
        if (find(settlement.idempotencyKey()).isPresent()) {
            return false;
        }
        beforeWriting.run();
        put(settlement);
        written.add(settlement.state());
        return true;
    }

    @Override
    public synchronized void update(Settlement settlement) throws StorageUnavailable {
        if (broken) {
            throw new StorageUnavailable("The disk is gone.");
        }
        learn(settlement);
    }

    @Override
    public synchronized void learn(Settlement settlement) {
        beforeWriting.run();
        put(settlement);
        written.add(settlement.state());
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public synchronized Optional<Settlement> find(SettlementId id) {
        return Optional.ofNullable(settlements.get(id));
    }

    @Override
    public synchronized Optional<Settlement> find(IdempotencyKey key) {
        return newestWhere(settlement -> settlement.idempotencyKey().equals(key));
    }

    @Override
    public synchronized Optional<Settlement> newestOf(TableId table) {
        return newestWhere(settlement ->
                settlement.table().equals(table) && !(settlement.state() instanceof SettlementState.Conflict));
    }

    @Override
    public synchronized Optional<Settlement> newestOf(TableId table, BillVersion bill) {
        return newestWhere(settlement -> settlement.table().equals(table)
                && settlement.bill().version().equals(bill)
                && !(settlement.state() instanceof SettlementState.Conflict));
    }

    private Optional<Settlement> newestWhere(Predicate<Settlement> condition) {
        return newest(Integer.MAX_VALUE).stream().filter(condition).findFirst();
    }

    @Override
    public synchronized List<Settlement> pending() {
        return settlements.values().stream().filter(Settlement::isPending).toList();
    }

    @Override
    public synchronized List<Settlement> newest(int limit) {
        return settlements.sequencedValues().reversed().stream().limit(limit).toList();
    }
}
