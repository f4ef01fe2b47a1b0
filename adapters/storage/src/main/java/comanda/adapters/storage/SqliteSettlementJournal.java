package comanda.adapters.storage;

import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.bill.BillVersion;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.TableId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The journal in {@value SettlementsFile#NAME} in the data folder; the pre-bills are in the same file. What has not ended, and what was learnt and is not written down, is in memory too, and is
 * answered from there: so it is not forgotten when the file is destroyed under the running agent, and is written again once there is a sound file.
 *
 * <p>Settlements are forgotten {@link #KEPT} after their end, and no earlier than {@link #KEPT_AT_LEAST} after it when there is no more room; the newest {@link #ALWAYS_KEPT} never. A journal that is opened checks all of the file; what
 * it is asked meanwhile waits.
 */
public final class SqliteSettlementJournal implements SettlementJournal, AutoCloseable {
    /** How long a settlement and its idempotency key are kept after its end. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** How long they are kept after it when there is no room for another one. */
    public static final Duration KEPT_AT_LEAST = Duration.ofDays(7);

    /** Many times what a restaurant settles in {@link #KEPT}. */
    public static final int CAPACITY = 100_000;

    /**
     * How many of the newest are kept however old they look; some weeks of a restaurant. A computer without a battery may settle by a clock that is months behind, until the network sets it right:
     * then what has just ended looks old, and a key that is forgotten can be settled twice.
     */
    public static final int ALWAYS_KEPT = 5_000;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration RETRY_EVERY = Duration.ofSeconds(5);
    private static final int FORGOTTEN_AT_ONCE = 20;

    private final SettlementsFile file;
    private final Bounds bounds;
    private final Clock clock;

    /** Pending ones, and ended ones that are not written down as such; in the order of acceptance. Used on the file's thread. */
    private final Map<SettlementId, Settlement> known = new LinkedHashMap<>();

    /** Those whose acceptance failed, so that nobody knows whether they were written. */
    private final Set<SettlementId> doubtful = new HashSet<>();

    /** Whether all that is pending in the file is {@link #known}. */
    private boolean isComplete;

    private long count;

    /** What was learnt and has not come to the file's thread; so it is not lost where nobody may wait for that. */
    private final Map<SettlementId, Settlement> learnt = new ConcurrentHashMap<>();

    private final AtomicBoolean isToHeed = new AtomicBoolean();

    /** Begins to open the journal; never throws, what is wrong is the {@link #trouble}. To be closed; the lock stays its owner's. */
    public static SqliteSettlementJournal open(Path dataFolder, Clock clock, DataFolderLock lock) {
        return new SqliteSettlementJournal(
                dataFolder, clock, lock, Bounds.USUAL, PAUSE, RETRY_EVERY, thread(dataFolder));
    }

    SqliteSettlementJournal(
            Path dataFolder,
            Clock clock,
            DataFolderLock lock,
            Bounds bounds,
            Duration pause,
            Duration retryEvery,
            StorageThread thread) {
        this.bounds = bounds;
        this.clock = clock;
        file = new SettlementsFile(dataFolder, lock, pause, retryEvery, new Keeper(), thread);
        file.open();
    }

    /**
     * How much is kept.
     *
     * @param capacity settlements
     * @param settlements the newest ones, whatever their age
     * @param preBills those written last, whatever their age
     */
    record Bounds(int capacity, int settlements, int preBills) {
        static final Bounds USUAL = new Bounds(CAPACITY, ALWAYS_KEPT, SqlitePreBillBook.ALWAYS_KEPT);
    }

    static StorageThread thread(Path dataFolder) {
        return new StorageThread("settlements-file", SettlementsFile.late(dataFolder));
    }

    /** The pre-bills in the same file; usable while this is open. */
    public SqlitePreBillBook preBills() {
        return new SqlitePreBillBook(file, bounds.preBills);
    }

    @Override
    public boolean accept(Settlement settlement) throws StorageUnavailable {
        return call(
                () -> {
                    if (isKnown(other -> other.idempotencyKey().equals(settlement.idempotencyKey()))) {
                        return false;
                    }
                    try {
                        return accepted(settlement);
                    } catch (StorageUnavailable failed) {
                        if (file.isInTrouble()) {
                            doubtful.add(settlement.id());
                        }
                        throw failed;
                    }
                },
                isWritten -> {
                    if (isWritten) {
                        takeBack(settlement);
                    }
                });
    }

    /** It was written after it had been answered that it was not: the guest may have paid otherwise by now, or somebody may have asked again. */
    private void takeBack(Settlement settlement) {
        known.remove(settlement.id());
        doubtful.add(settlement.id());
        file.reconcile();
    }

    private boolean accepted(Settlement settlement) throws StorageUnavailable {
        Instant now = clock.instant();
        Acceptance made = file.write(open -> {
            SettlementRows rows = new SettlementRows(open);
            if (rows.byKey(settlement.idempotencyKey().value()).isPresent()) {
                return new Acceptance(false, 0, false);
            }
            if (rows.byId(settlement.id().value()).isPresent()) {
                throw new IllegalArgumentException("settlement " + settlement.id() + " was accepted before");
            }
            int forgotten = rows.forget(now.minus(KEPT), FORGOTTEN_AT_ONCE, bounds.settlements);
            if (count - forgotten >= bounds.capacity) {
                forgotten += rows.forget(now.minus(KEPT_AT_LEAST), 1, bounds.settlements);
            }
            boolean isFull = count - forgotten >= bounds.capacity;
            if (!isFull) {
                rows.insert(settlement);
            }
            return new Acceptance(!isFull, forgotten, isFull);
        });
        count -= made.forgotten;
        if (made.isFull) {
            throw new StorageUnavailable("The journal is full: it holds " + bounds.capacity
                    + " settlements, and none of them ended more than " + KEPT_AT_LEAST.toDays()
                    + " days ago. No other settlement is accepted until one of them may be forgotten.");
        }
        if (made.isWritten) {
            count++;
            known.put(settlement.id(), settlement);
        }
        return made.isWritten;
    }

    private record Acceptance(boolean isWritten, int forgotten, boolean isFull) {}

    /**
     * One that comes to be written after all, when nobody waits for it any more, is left as it is. What is written first and done then, such as the sending of a close, was not done; the file says
     * of it what it also says when the process ends in between: that it may have been done, so that the table is looked at with more care. What is learnt later is written after it.
     */
    @Override
    public void update(Settlement settlement) throws StorageUnavailable {
        call(() -> {
            write(settlement);
            remember(settlement);
            return true;
        });
    }

    @Override
    public void learn(Settlement settlement) {
        learnt.put(settlement.id(), settlement);
        try {
            file.call(() -> {
                if (learnt.remove(settlement.id(), settlement)) {
                    take(settlement);
                }
                return true;
            });
        } catch (StorageUnavailable _) {
            // Logged by the file; known, and written down when that is possible again.
            if (!learnt.isEmpty() && isToHeed.compareAndSet(false, true)) {
                file.begin(() -> {
                    isToHeed.set(false);
                    heedLearnt();
                });
            }
        }
    }

    private void take(Settlement settlement) throws StorageUnavailable {
        known.computeIfPresent(settlement.id(), (_, _) -> settlement);
        write(settlement);
        remember(settlement);
    }

    /** Nothing is answered or written before what was learnt when nobody could wait for the disk. */
    private void heedLearnt() {
        for (Settlement settlement : List.copyOf(learnt.values())) {
            if (learnt.remove(settlement.id(), settlement)) {
                try {
                    take(settlement);
                } catch (StorageUnavailable | IllegalArgumentException _) {
                    // Logged by the file; known, and written down when that is possible again. Or never accepted.
                }
            }
        }
    }

    private <T> T call(StorageThread.Task<T> task) throws StorageUnavailable {
        return call(task, _ -> {});
    }

    private <T> T call(StorageThread.Task<T> task, Consumer<T> whenLate) throws StorageUnavailable {
        return file.call(
                () -> {
                    heedLearnt();
                    return task.run();
                },
                whenLate);
    }

    private void write(Settlement settlement) throws StorageUnavailable {
        boolean isThere = file.write(open -> {
            SettlementRows rows = new SettlementRows(open);
            return rows.update(settlement);
        });
        if (!isThere) {
            throw new IllegalArgumentException("settlement " + settlement.id() + " was never accepted");
        }
    }

    private void remember(Settlement settlement) {
        if (settlement.isPending()) {
            known.put(settlement.id(), settlement);
        } else {
            known.remove(settlement.id());
        }
    }

    @Override
    public Optional<Settlement> find(SettlementId id) throws StorageUnavailable {
        return one(settlement -> settlement.id().equals(id), rows -> rows.byId(id.value()));
    }

    @Override
    public Optional<Settlement> find(IdempotencyKey key) throws StorageUnavailable {
        return one(settlement -> settlement.idempotencyKey().equals(key), rows -> rows.byKey(key.value()));
    }

    private Optional<Settlement> one(Predicate<Settlement> wanted, Search<Optional<Settlement>> search)
            throws StorageUnavailable {
        return call(() -> {
            Optional<Settlement> inMemory =
                    known.values().stream().filter(wanted).findFirst();
            if (inMemory.isPresent()) {
                return inMemory;
            }
            Optional<Settlement> written =
                    file.read(open -> search.in(new SettlementRows(open))).filter(this::isAccepted);
            if (written.isEmpty()) {
                file.mustBeWhole();
            }
            return written;
        });
    }

    @Override
    public Optional<Settlement> newestOf(TableId table) throws StorageUnavailable {
        return newestNotInConflict(
                settlement -> settlement.table().equals(table), rows -> rows.ofTable(table, most(table)));
    }

    @Override
    public Optional<Settlement> newestOf(TableId table, BillVersion bill) throws StorageUnavailable {
        return newestNotInConflict(
                settlement -> settlement.table().equals(table)
                        && settlement.bill().version().equals(bill),
                rows -> rows.ofBill(table, bill, most(table)));
    }

    /** How many rows of a table to read so that one of them is what is looked for: others may be known to have ended otherwise, or never have been accepted. */
    private int most(TableId table) {
        long ofTable = known.values().stream()
                .filter(settlement -> settlement.table().equals(table))
                .count();
        return Math.toIntExact(1 + ofTable + doubtful.size());
    }

    /** What is pending is newest: nothing else is accepted for its table meanwhile. So it is answered from memory where the file is of no use. */
    private Optional<Settlement> newestNotInConflict(Predicate<Settlement> wanted, Search<List<Settlement>> search)
            throws StorageUnavailable {
        return call(() -> {
            try {
                file.mustBeWhole();
                return file.read(open -> search.in(new SettlementRows(open))).stream()
                        .filter(this::isAccepted)
                        .map(this::asKnown)
                        .filter(settlement -> !(settlement.state() instanceof SettlementState.Conflict))
                        .findFirst();
            } catch (StorageUnavailable unread) {
                return Optional.of(List.copyOf(known.values()).reversed().stream()
                        .filter(wanted)
                        .filter(Settlement::isPending)
                        .findFirst()
                        .orElseThrow(() -> unread));
            }
        });
    }

    @Override
    public List<Settlement> pending() throws StorageUnavailable {
        return call(() -> {
            if (!isComplete) {
                throw file.unavailable();
            }
            return known.values().stream().filter(Settlement::isPending).toList();
        });
    }

    @Override
    public List<Settlement> newest(int limit) throws StorageUnavailable {
        return call(() -> {
            file.mustBeWhole();
            return file.read(open -> new SettlementRows(open).newest(limit + doubtful.size())).stream()
                    .filter(this::isAccepted)
                    .limit(limit)
                    .map(this::asKnown)
                    .toList();
        });
    }

    private interface Search<T> {
        T in(SettlementRows rows) throws SQLException;
    }

    private Settlement asKnown(Settlement written) {
        return known.getOrDefault(written.id(), written);
    }

    private boolean isAccepted(Settlement written) {
        return !doubtful.contains(written.id());
    }

    private boolean isKnown(Predicate<Settlement> wanted) {
        return known.values().stream().anyMatch(wanted);
    }

    @Override
    public Optional<String> trouble() {
        return file.trouble();
    }

    /** Writes down what is left, if that is possible, and closes the file. */
    @Override
    public void close() {
        file.close();
    }

    private final class Keeper implements SettlementKeeper {
        @Override
        public void look(Connection connection) throws SQLException {
            SettlementRows rows = new SettlementRows(connection);
            List<Settlement> pending = rows.pending();
            if (isComplete) {
                mustHaveBeenOurs(pending);
            } else {
                pending.forEach(settlement -> known.put(settlement.id(), settlement));
                isComplete = true;
            }
            count = rows.count();
        }

        /** What was pending in an older copy may have ended since; going on with it could close the next guests' table. */
        private void mustHaveBeenOurs(List<Settlement> pending) throws Sqlite.Damage {
            Optional<Settlement> stranger = pending.stream()
                    .filter(settlement -> !known.containsKey(settlement.id()) && !doubtful.contains(settlement.id()))
                    .findFirst();
            if (stranger.isPresent()) {
                throw new Sqlite.Damage("it was replaced by another file or an older copy, in which settlement "
                        + stranger.get().id() + " is pending and this agent does not know it so");
            }
        }

        @Override
        public void reconcile(Connection connection) throws SQLException {
            SettlementRows rows = new SettlementRows(connection);
            for (SettlementId id : doubtful) {
                rows.delete(id.value());
            }
            for (Settlement settlement : new ArrayList<>(known.values())) {
                if (!rows.update(settlement)) {
                    rows.insert(settlement);
                }
            }
            count = rows.count();
        }

        @Override
        public void reconciled() {
            doubtful.clear();
            known.values().removeIf(settlement -> !settlement.isPending());
        }
    }
}
