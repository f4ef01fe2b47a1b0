package comanda.adapters.storage;

import comanda.adapters.storage.StorageTrouble.Kind;
import comanda.application.evidence.MemoryEvidence;
import comanda.application.port.out.EvidenceStore;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.Incident;
import comanda.domain.settlement.SettlementId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evidence in {@value #FILE} in the data folder. No money hangs on it, so a damaged file is put aside and another one begun, with what can still be read of it. What cannot be written is kept in
 * memory, with a bound, and written later.
 */
public final class SqliteEvidenceStore implements EvidenceStore, AutoCloseable {
    /** The file's name in the data folder. */
    public static final String FILE = "evidence.db";

    /** How much may wait for a disk that cannot be written to: several days of a large restaurant. */
    static final int MOST_UNWRITTEN = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(SqliteEvidenceStore.class);
    private static final String WHAT = "Evidence";
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Path file;
    private final Clock clock;
    private final DataFolderLock lock;
    private final Duration pause;
    private final StorageThread thread;

    private final Queue<Change> told = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicBoolean isToWrite = new AtomicBoolean();
    private final AtomicBoolean saidThatItIsFull = new AtomicBoolean();
    private volatile @Nullable StorageTrouble trouble;

    /** What was told and is not written; used on the thread. */
    private final ArrayDeque<Change> unwritten = new ArrayDeque<>();

    private @Nullable Connection connection;
    private boolean triedBefore;
    private long triedAt;

    /** Begins to open the file; never throws. To be closed; the lock stays its owner's. The file is not touched before the lock is had. */
    public static SqliteEvidenceStore open(Path dataFolder, Clock clock, DataFolderLock lock) {
        return new SqliteEvidenceStore(dataFolder, clock, lock, PAUSE);
    }

    SqliteEvidenceStore(Path dataFolder, Clock clock, DataFolderLock lock, Duration pause) {
        this.file = dataFolder.toAbsolutePath().normalize().resolve(FILE);
        this.clock = clock;
        this.lock = lock;
        this.pause = pause;
        thread = new StorageThread("evidence-file", StorageFailure.slow(WHAT, file));
        thread.begin(this::opened);
    }

    @Override
    public void keep(Change change) {
        if (number.incrementAndGet() > MOST_UNWRITTEN) {
            number.decrementAndGet();
            if (saidThatItIsFull.compareAndSet(false, true)) {
                LOG.error(
                        "What is counted now is lost, because what was counted before cannot be written to {}.", file);
            }
            return;
        }
        told.add(change);
        if (isToWrite.compareAndSet(false, true)) {
            thread.begin(this::write);
        }
    }

    private void write() {
        isToWrite.set(false);
        for (Change change = told.poll(); change != null; change = told.poll()) {
            unwritten.add(change);
        }
        if (unwritten.isEmpty()) {
            return;
        }
        Connection open = opened();
        try {
            if (open != null) {
                Sqlite.inTransaction(open, this::writeAll);
                number.addAndGet(-unwritten.size());
                unwritten.clear();
                saidThatItIsFull.set(false);
            }
        } catch (SQLException failed) {
            fails(failed);
        }
    }

    private boolean writeAll(Connection open) throws SQLException {
        EvidenceRows rows = new EvidenceRows(open);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (Change change : unwritten) {
            rows.keep(change, today);
        }
        return true;
    }

    /** The connection, if there can be one; tried again after a while. */
    private @Nullable Connection opened() {
        if (connection != null || (triedBefore && System.nanoTime() - triedAt < pause.toNanos())) {
            return connection;
        }
        triedBefore = true;
        triedAt = System.nanoTime();
        try {
            connection = openedFile();
            if (trouble != null) {
                trouble = null;
                LOG.info("{} can be written to again.", file);
            }
        } catch (DataFolderLock.Taken | SQLException | IOException | RuntimeException | LinkageError failed) {
            fails(failed);
        }
        return connection;
    }

    private Connection openedFile() throws DataFolderLock.Taken, SQLException, IOException {
        // Makes the folder too.
        lock.take();
        if (!Files.exists(file)) {
            EvidenceRows.SCHEMA.make(file);
        }
        // Commits are not forced to the disk one by one: a power cut may cost the last of what was counted, and the
        // payments are found in the journal again.
        Connection opening = Sqlite.openToWrite(file, List.of("journal_mode = WAL", "synchronous = NORMAL"));
        boolean isSound = false;
        try {
            int version = JournalSchema.versionOf(opening);
            if (version > EvidenceRows.SCHEMA.version()) {
                throw new Newer(version);
            }
            Sqlite.checkIntegrity(opening);
            if (version < EvidenceRows.SCHEMA.version()) {
                EvidenceRows.SCHEMA.migrate(file);
            }
            new EvidenceRows(opening).check();
            isSound = true;
            return opening;
        } finally {
            if (!isSound) {
                Sqlite.closeQuietly(opening);
            }
        }
    }

    /** The file is of a later version of the agent. */
    private static final class Newer extends IOException {
        private static final long serialVersionUID = 1L;
        private final int version;

        Newer(int version) {
            super("version " + version);
            this.version = version;
        }
    }

    private void fails(Throwable failure) {
        StorageTrouble found = switch (failure) {
            case DataFolderLock.Taken taken -> new StorageTrouble(Kind.PASSING, String.valueOf(taken.getMessage()));
            case Newer newer -> EvidenceRows.SCHEMA.newer(file, newer.version);
            default -> StorageFailure.inWords(WHAT, file, failure);
        };
        if (connection != null) {
            Sqlite.closeQuietly(connection);
            connection = null;
        }
        boolean isDamaged = found.kind() == Kind.DAMAGE;
        StorageTrouble known = trouble;
        if (known == null || !known.sentence().equals(found.sentence())) {
            LOG.warn(
                    "{} {}",
                    found.sentence(),
                    isDamaged ? "It is put aside and a new one is begun." : "Until then it is kept in memory.");
        }
        trouble = found;
        if (isDamaged) {
            beginAnew();
        }
    }

    private void beginAnew() {
        Path damaged = file.resolveSibling(FILE + ".damaged");
        try {
            Files.move(file, damaged, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            // They belong to the file that was put aside, and would be taken for the new one's.
            Files.deleteIfExists(file.resolveSibling(FILE + "-wal"));
            Files.deleteIfExists(file.resolveSibling(FILE + "-shm"));
            Connection fresh = openedFile();
            connection = fresh;
            trouble = null;
            salvage(damaged, fresh);
        } catch (DataFolderLock.Taken | IOException | SQLException | RuntimeException failed) {
            LOG.warn(
                    "{} cannot be begun anew either ({}); what is counted is kept in memory.",
                    file,
                    String.valueOf(failed));
        }
    }

    private void salvage(Path damaged, Connection fresh) {
        try (Connection old = Sqlite.openToRead(damaged)) {
            int days = Sqlite.inTransaction(fresh, to -> new EvidenceRows(to).salvage(old, clock.instant()));
            LOG.warn("Of {} the counts of {} days could be read and are taken over.", damaged, days);
        } catch (SQLException illegible) {
            LOG.warn("Nothing of {} could be read.", damaged);
        }
    }

    /** Something to find in the file. */
    private interface Search<T> {
        T in(EvidenceRows rows) throws SQLException;
    }

    /** What the file says; empty where it says nothing now. */
    private <T> Optional<T> read(Search<T> search) {
        Connection open = opened();
        if (open == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(search.in(new EvidenceRows(open)));
        } catch (SQLException failed) {
            fails(failed);
            return Optional.empty();
        }
    }

    private <T> T ask(StorageThread.Task<T> task) throws StorageUnavailable {
        return thread.call(
                () -> {
                    write();
                    return task.run();
                },
                _ -> {});
    }

    /** What is not written, without what the file has already. */
    private MemoryEvidence inMemory() {
        MemoryEvidence memory = new MemoryEvidence();
        for (Change change : unwritten) {
            SettlementId once = change.once();
            boolean isThere = once != null && read(rows -> rows.isCounted(once)).orElse(false);
            if (!isThere) {
                memory.keep(change);
            }
        }
        return memory;
    }

    @Override
    public List<EvidenceDay> days(LocalDate from, LocalDate to) throws StorageUnavailable {
        return ask(() -> {
            Map<LocalDate, EvidenceDay> days = new TreeMap<>();
            read(rows -> rows.days(from, to)).orElse(List.of()).forEach(day -> days.put(day.day(), day));
            inMemory().days(from, to).forEach(day -> days.merge(day.day(), day, EvidenceDay::plus));
            return List.copyOf(days.values());
        });
    }

    @Override
    public List<Incident> incidents(Instant from, Instant to) throws StorageUnavailable {
        return ask(() -> {
            Map<String, Incident> incidents = new LinkedHashMap<>();
            read(rows -> rows.incidents(from, to)).orElse(List.of()).forEach(one -> incidents.put(key(one), one));
            inMemory().incidents(from, to).forEach(one -> incidents.put(key(one), one));
            return incidents.values().stream()
                    .filter(one -> one.isIn(from, to))
                    .sorted(Comparator.comparing(Incident::begin))
                    .toList();
        });
    }

    private static String key(Incident incident) {
        return incident.kind() + " " + incident.begin() + " " + incident.subject();
    }

    @Override
    public Set<SettlementId> notCounted(Map<SettlementId, Instant> settlements) throws StorageUnavailable {
        return ask(() -> {
            Map<SettlementId, Instant> missing = new HashMap<>();
            for (Map.Entry<SettlementId, Instant> one : settlements.entrySet()) {
                if (!known(rows -> rows.isCounted(one.getKey()) || rows.isSalvaged(one.getValue()))) {
                    missing.put(one.getKey(), one.getValue());
                }
            }
            return inMemory().notCounted(missing);
        });
    }

    @Override
    public Remembered remembered() throws StorageUnavailable {
        return ask(() -> {
            Remembered written = known(EvidenceRows::remembered);
            if (!unwritten.isEmpty()) {
                // It would have to be told apart what is of this process.
                throw unavailable();
            }
            return written;
        });
    }

    @Override
    public Optional<Baseline> baseline() throws StorageUnavailable {
        return ask(() -> read(EvidenceRows::baseline).flatMap(Function.identity()));
    }

    @Override
    public void enter(@Nullable Baseline baseline) throws StorageUnavailable {
        ask(() -> {
            Connection open = opened();
            if (open == null) {
                throw unavailable();
            }
            try {
                return Sqlite.inTransaction(open, to -> {
                    new EvidenceRows(to).enter(baseline);
                    return true;
                });
            } catch (SQLException failed) {
                fails(failed);
                throw unavailable();
            }
        });
    }

    /** What the file says, and nothing where it cannot be asked. */
    private <T> T known(Search<T> search) throws StorageUnavailable {
        return read(search).orElseThrow(this::unavailable);
    }

    private StorageUnavailable unavailable() {
        StorageTrouble known = trouble;
        return known == null ? new StorageUnavailable(file + " is not open.") : known.asException();
    }

    @Override
    public Optional<String> trouble() {
        StorageTrouble known = thread.isHanging() ? thread.late() : trouble;
        return known == null ? Optional.empty() : Optional.of(known.sentence());
    }

    /** Writes what is left, if that is possible. */
    @Override
    public void close() {
        thread.begin(() -> {
            write();
            if (connection != null) {
                Sqlite.closeQuietly(connection);
                connection = null;
            }
        });
        thread.close();
    }
}
