package comanda.adapters.storage;

import comanda.adapters.storage.Journal.Verdict;
import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.bill.BillVersion;
import comanda.domain.settlement.IdempotencyKey;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.TableId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The journal in {@value #FILE} in the data folder; the pre-bills are in the same file. What has not ended, and what was learnt and is not written down, is in memory too, and is
 * answered from there: so it is not forgotten when the file is destroyed under the running agent, and is written again once there is a sound file.
 *
 * <p>Settlements are forgotten {@link #KEPT} after their end, and no earlier than {@link #KEPT_AT_LEAST} after it when there is no more room; the newest {@link #ALWAYS_KEPT} never. A journal that is opened checks all of the file; what
 * it is asked meanwhile waits.
 */
public final class SqliteSettlementJournal implements SettlementJournal, AutoCloseable {
    /** The file's name in the data folder. */
    public static final String FILE = "settlements.db";

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

    static final JournalFile.Kind FILE_KIND = new JournalFile.Kind(
            FILE,
            "Settlements",
            new JournalSchema("settlements", 1, List.of(), "no settlement can be read or accepted"),
            open -> {
                new SettlementRows(open).check();
                new PreBillRows(open).check();
            });

    private final Journal<SettlementId, Settlement, SettlementRows> journal;
    private final Bounds bounds;
    private final Clock clock;

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
        journal = new Journal<>(
                new Journal.Kind<>(
                        FILE_KIND,
                        "settlement",
                        Settlement::id,
                        settlement -> !settlement.isPending(),
                        SettlementRows::new),
                dataFolder,
                lock,
                pause,
                retryEvery,
                thread);
        journal.open();
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
        return new StorageThread("settlements-file", FILE_KIND.late(dataFolder));
    }

    /** The pre-bills in the same file; usable while this is open. */
    public SqlitePreBillBook preBills() {
        return new SqlitePreBillBook(journal.file(), bounds.preBills);
    }

    @Override
    public boolean accept(Settlement settlement) throws StorageUnavailable {
        return journal.accept(
                settlement,
                other -> other.idempotencyKey().equals(settlement.idempotencyKey()),
                (rows, count) -> received(settlement, rows, count),
                rows -> rows.insert(settlement));
    }

    private Verdict received(Settlement settlement, SettlementRows rows, long count) throws SQLException {
        if (rows.byKey(settlement.idempotencyKey().value()).isPresent()) {
            return Verdict.KNOWN;
        }
        if (rows.byId(settlement.id()).isPresent()) {
            throw new IllegalArgumentException("settlement " + settlement.id() + " was accepted before");
        }
        Instant now = clock.instant();
        int forgotten = rows.forget(now.minus(KEPT), FORGOTTEN_AT_ONCE, bounds.settlements);
        if (count - forgotten >= bounds.capacity) {
            forgotten += rows.forget(now.minus(KEPT_AT_LEAST), 1, bounds.settlements);
        }
        boolean isFull = count - forgotten >= bounds.capacity;
        return new Verdict(true, forgotten, isFull ? fullness() : null);
    }

    private String fullness() {
        return "The journal is full: it holds " + bounds.capacity + " settlements, and none of them ended more than "
                + KEPT_AT_LEAST.toDays()
                + " days ago. No other settlement is accepted until one of them may be forgotten.";
    }

    /**
     * One that comes to be written after all, when nobody waits for it any more, is left as it is. What is written first and done then, such as the sending of a close, was not done; the file says
     * of it what it also says when the process ends in between: that it may have been done, so that the table is looked at with more care. What is learnt later is written after it.
     */
    @Override
    public void update(Settlement settlement) throws StorageUnavailable {
        journal.update(settlement);
    }

    @Override
    public void learn(Settlement settlement) {
        journal.learn(settlement);
    }

    @Override
    public Optional<Settlement> find(SettlementId id) throws StorageUnavailable {
        return journal.find(settlement -> settlement.id().equals(id), rows -> rows.byId(id));
    }

    @Override
    public Optional<Settlement> find(IdempotencyKey key) throws StorageUnavailable {
        return journal.find(settlement -> settlement.idempotencyKey().equals(key), rows -> rows.byKey(key.value()));
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
        long ofTable = journal.known().stream()
                .filter(settlement -> settlement.table().equals(table))
                .count();
        return Math.toIntExact(1 + ofTable + journal.doubtful());
    }

    /** What is pending is newest: nothing else is accepted for its table meanwhile. So it is answered from memory where the file is of no use. */
    private Optional<Settlement> newestNotInConflict(
            Predicate<Settlement> wanted, Journal.Search<SettlementRows, List<Settlement>> search)
            throws StorageUnavailable {
        return journal.call(() -> {
            try {
                journal.file().mustBeWhole();
                return journal.read(search).stream()
                        .filter(journal::isAccepted)
                        .map(journal::asKnown)
                        .filter(settlement -> !(settlement.state() instanceof SettlementState.Conflict))
                        .findFirst();
            } catch (StorageUnavailable unread) {
                return Optional.of(journal.known().reversed().stream()
                        .filter(wanted)
                        .filter(Settlement::isPending)
                        .findFirst()
                        .orElseThrow(() -> unread));
            }
        });
    }

    @Override
    public List<Settlement> pending() throws StorageUnavailable {
        return journal.pending();
    }

    @Override
    public List<Settlement> newest(int limit) throws StorageUnavailable {
        return journal.call(() -> {
            journal.file().mustBeWhole();
            return journal.read(rows -> rows.newest(limit + journal.doubtful())).stream()
                    .filter(journal::isAccepted)
                    .limit(limit)
                    .map(journal::asKnown)
                    .toList();
        });
    }

    @Override
    public Optional<String> trouble() {
        return journal.file().trouble();
    }

    /** Writes down what is left, if that is possible, and closes the file. */
    @Override
    public void close() {
        journal.close();
    }
}
