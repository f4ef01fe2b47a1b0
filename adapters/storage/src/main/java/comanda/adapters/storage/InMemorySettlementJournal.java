package comanda.adapters.storage;

import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.bill.BillVersion;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.TableId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A journal that lasts as long as its process. It has a bound: full, it forgets settlements that ended at least {@link #REMEMBERED} ago, the first
 * accepted ones first, and takes no new one where there is none to forget.
 */
public final class InMemorySettlementJournal implements SettlementJournal {
    /** How long a settlement and its idempotency key are kept after its end at the least. */
    public static final Duration REMEMBERED = Duration.ofDays(7);

    /** Many times what a restaurant settles in {@link #REMEMBERED}. */
    public static final int DEFAULT_CAPACITY = 10_000;

    private final int capacity;
    private final Clock clock;

    /** In the order of acceptance. */
    private final LinkedHashMap<SettlementId, Settlement> settlements = new LinkedHashMap<>();

    private final Map<IdempotencyKey, SettlementId> keys = new HashMap<>();

    public InMemorySettlementJournal(Clock clock) {
        this(DEFAULT_CAPACITY, clock);
    }

    public InMemorySettlementJournal(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    @Override
    public synchronized boolean accept(Settlement settlement) throws StorageUnavailable {
        if (keys.containsKey(settlement.idempotencyKey())) {
            return false;
        }
        if (settlements.containsKey(settlement.id())) {
            throw new IllegalArgumentException("settlement " + settlement.id() + " was accepted before");
        }
        if (settlements.size() >= capacity && !forgetOne()) {
            throw new StorageUnavailable(
                    "The journal holds " + capacity + " settlements, and none of them ended more than "
                            + REMEMBERED.toDays()
                            + " days ago. No other settlement is accepted until one of them may be forgotten.");
        }
        settlements.put(settlement.id(), settlement);
        keys.put(settlement.idempotencyKey(), settlement.id());
        return true;
    }

    private boolean forgetOne() {
        Instant limit = clock.instant().minus(REMEMBERED);
        Iterator<Settlement> oldestFirst = settlements.values().iterator();
        while (oldestFirst.hasNext()) {
            Settlement settlement = oldestFirst.next();
            if (endedBy(limit, settlement)) {
                oldestFirst.remove();
                keys.remove(settlement.idempotencyKey());
                return true;
            }
        }
        return false;
    }

    private static boolean endedBy(Instant limit, Settlement settlement) {
        return switch (settlement.state()) {
            case SettlementState.Pending _ -> false;
            case SettlementState.Closed(Instant at) -> !at.isAfter(limit);
            case SettlementState.Conflict conflict -> !conflict.at().isAfter(limit);
        };
    }

    @Override
    public synchronized void update(Settlement settlement) {
        if (settlements.replace(settlement.id(), settlement) == null) {
            throw new IllegalArgumentException("settlement " + settlement.id() + " was never accepted");
        }
    }

    @Override
    public void learn(Settlement settlement) {
        update(settlement);
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
        return Optional.ofNullable(keys.get(key)).map(settlements::get);
    }

    @Override
    public synchronized Optional<Settlement> newestOf(TableId table) {
        return newest(settlement -> settlement.table().equals(table));
    }

    @Override
    public synchronized Optional<Settlement> newestOf(TableId table, BillVersion bill) {
        return newest(settlement ->
                settlement.table().equals(table) && settlement.bill().version().equals(bill));
    }

    private Optional<Settlement> newest(Predicate<Settlement> wanted) {
        return settlements.sequencedValues().reversed().stream()
                .filter(settlement -> !(settlement.state() instanceof SettlementState.Conflict))
                .filter(wanted)
                .findFirst();
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
