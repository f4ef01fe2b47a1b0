package comanda.adapters.storage;

import comanda.application.port.out.StorageUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a journal, and whether it can be relied on. All of it is checked when it is opened and whenever somebody else has touched it, before anything is written. What is damaged is
 * never written to, moved or repaired; trouble of a kind that passes is tried again. Used on its thread alone, but for {@link #trouble}, {@link #call}, {@link #begin} and {@link #close}.
 */
final class JournalFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);

    /**
     * A rollback journal that is emptied at each commit and forced to the disk then: one file holds all that was committed, and a commit that has returned is never undone by what is left of
     * the journal.
     */
    private static final List<String> DURABLE =
            List.of("journal_mode = TRUNCATE", "synchronous = EXTRA", "fullfsync = ON");

    /** As SQLite answers it. */
    private static final String EXTRA = "3";

    /**
     * What is particular to one journal's file.
     *
     * @param name in the data folder
     * @param what is kept in it, such as {@code Settlements}
     */
    record Kind(String name, String what, JournalSchema schema, Check rows) {
        Path in(Path folder) {
            return folder.toAbsolutePath().normalize().resolve(name);
        }

        /** What is said of the file in that folder to those who have waited for it for too long. */
        StorageTrouble late(Path folder) {
            return StorageFailure.slow(what, in(folder));
        }
    }

    /** Compares every row with its digest. */
    interface Check {
        void of(Connection connection) throws SQLException;
    }

    private final Kind kind;
    private final Path file;
    private final DataFolderLock lock;
    private final Duration pause;
    private final Duration retryEvery;
    private final JournalKeeper keeper;
    private final StorageThread thread;
    private @Nullable Connection connection;
    /** The file as it was when all of it was known to be right. */
    private @Nullable FileMark sound;
    /** The file as it was when it was found damaged. */
    private @Nullable FileMark unsound;

    private boolean wasOpen;
    private boolean retries;
    private long triedAt;
    private volatile @Nullable StorageTrouble trouble;

    /**
     * @param lock had before anything is written; taken where it is not had yet
     * @param pause how long a failure stands for an answer before it is tried again
     * @param retryEvery how often it is tried again when nobody asks
     * @param thread closed with this
     */
    JournalFile(
            Kind kind,
            Path folder,
            DataFolderLock lock,
            Duration pause,
            Duration retryEvery,
            JournalKeeper keeper,
            StorageThread thread) {
        this.kind = kind;
        this.file = kind.in(folder);
        this.thread = thread;
        this.lock = lock;
        this.pause = pause;
        this.retryEvery = retryEvery;
        this.keeper = keeper;
    }

    /** Begins to open the file; everything asked of it waits for that. */
    void open() {
        thread.begin(this::tryToOpen);
    }

    private void tryToOpen() {
        try {
            readyNow();
        } catch (StorageUnavailable _) {
            // It was logged, and stands as the trouble.
        }
    }

    /** For what does no harm when it is done although nobody waits for it any more. */
    <T> T call(StorageThread.Task<T> task) throws StorageUnavailable {
        return call(task, _ -> {});
    }

    /** @param whenLate is told the result of what was done although it was answered that it was not */
    <T> T call(StorageThread.Task<T> task, Consumer<T> whenLate) throws StorageUnavailable {
        return thread.call(task, whenLate);
    }

    /** Does it after what was asked for before. */
    void begin(Runnable task) {
        thread.begin(task);
    }

    /** Has the keeper reconcile what is written. Nothing else is written before that has worked. */
    void reconcile() {
        stays(thread.late());
        tryToOpen();
    }

    Optional<String> trouble() {
        StorageTrouble known = thread.isHanging() ? thread.late() : trouble;
        return known == null ? Optional.empty() : Optional.of(known.sentence());
    }

    /** One transaction, on the disk when this returns. */
    <T> T write(Sqlite.Work<T> work) throws StorageUnavailable {
        Connection open = ready();
        try {
            return transaction(open, work);
        } catch (SQLException | IOException failed) {
            throw fails(failed);
        }
    }

    private <T> T transaction(Connection open, Sqlite.Work<T> work) throws SQLException, IOException {
        Sqlite.begin(open);
        try {
            T result = Sqlite.committed(open, work);
            sound = FileMark.of(file);
            return result;
        } catch (SQLException failed) {
            if (StorageFailure.isOfFullDisk(failed) && isAsBefore(open)) {
                // It was touched by this transaction alone; checking all of it at each attempt would keep a small
                // computer busy for as long as its disk is full.
                sound = FileMark.of(file);
            }
            throw failed;
        }
    }

    /** Whether a transaction that failed has left nothing that is still to be undone. */
    private boolean isAsBefore(Connection open) throws IOException {
        try {
            Sqlite.number(open, "SELECT count(*) FROM sqlite_schema");
            return FileMark.of(rollbackJournalOf(file)).size() <= 0;
        } catch (SQLException _) {
            return false;
        }
    }

    /** Reads also where nothing can be written. */
    <T> T read(Sqlite.Work<T> work) throws StorageUnavailable {
        Connection open = connection;
        if (open == null) {
            throw unavailable();
        }
        try {
            return work.with(open);
        } catch (SQLException failed) {
            throw fails(failed);
        }
    }

    /** @throws StorageUnavailable when something that was written may be missing */
    void mustBeWhole() throws StorageUnavailable {
        StorageTrouble known = trouble;
        if (known != null && known.kind() != StorageTrouble.Kind.PASSING) {
            throw known.asException();
        }
    }

    StorageUnavailable unavailable() {
        StorageTrouble known = trouble;
        return known == null ? new StorageUnavailable(file + " is not open.") : known.asException();
    }

    private Connection ready() throws StorageUnavailable {
        StorageTrouble known = trouble;
        if (known != null && System.nanoTime() - triedAt < pause.toNanos()) {
            throw known.asException();
        }
        return readyNow();
    }

    private Connection readyNow() throws StorageUnavailable {
        StorageTrouble known = trouble;
        triedAt = System.nanoTime();
        try {
            FileMark now = FileMark.of(file);
            Connection open = connection;
            if (known == null && open != null && now.equals(sound)) {
                return open;
            }
            if (known != null && isLasting(known) && now.equals(unsound)) {
                throw known.asException();
            }
            return opened(now);
        } catch (SQLException | IOException | RuntimeException | LinkageError failed) {
            throw fails(failed);
        }
    }

    private Connection opened(FileMark found) throws SQLException, IOException, StorageUnavailable {
        FileMark now = found;
        if (now.isMissing()) {
            makeNew();
            now = FileMark.of(file);
        }
        if (now.size() == 0) {
            throw new Sqlite.Damage("it is empty");
        }
        Connection fresh = openedDurable();
        if (!now.equals(sound)) {
            check(fresh);
        }
        replace(fresh);
        wasOpen = true;
        sound = FileMark.of(file);
        lock();
        tryToWrite(fresh);
        if (trouble != null) {
            trouble = null;
            LOG.info("{} can be written to again.", file);
        }
        return fresh;
    }

    private Connection openedDurable() throws SQLException {
        Connection fresh = Sqlite.openToWrite(file, DURABLE);
        try {
            Sqlite.mustBe(fresh, "journal_mode", "truncate");
            Sqlite.mustBe(fresh, "synchronous", EXTRA);
            return fresh;
        } catch (SQLException failed) {
            Sqlite.closeQuietly(fresh);
            throw failed;
        }
    }

    /** Where there is nothing, and never was as far as can be told. */
    private void makeNew() throws SQLException, IOException, StorageUnavailable {
        Path journal = rollbackJournalOf(file);
        if (wasOpen) {
            throw new Sqlite.Damage("the file was removed under the running agent");
        }
        if (Files.exists(journal)) {
            throw new Sqlite.Damage(
                    "the file was removed; " + journal.getFileName() + " beside it tells that it was there");
        }
        lock();
        kind.schema.make(file);
    }

    /** It stays, empty, between transactions: so it also tells that there was a file. */
    static Path rollbackJournalOf(Path file) {
        return file.resolveSibling(file.getFileName() + "-journal");
    }

    /** Where two agents wrote, each would do what it does not know the other one to have done. */
    private void lock() throws IOException, StorageUnavailable {
        try {
            lock.take();
        } catch (DataFolderLock.Taken taken) {
            throw stays(new StorageTrouble(StorageTrouble.Kind.PASSING, String.valueOf(taken.getMessage())));
        }
    }

    private void check(Connection fresh) throws SQLException, IOException, StorageUnavailable {
        try {
            int version = JournalSchema.versionOf(fresh);
            if (version > kind.schema.version()) {
                throw stays(kind.schema.newer(file, version));
            }
            Sqlite.checkIntegrity(fresh);
            if (version < kind.schema.version()) {
                lock();
                kind.schema.migrate(file);
            }
            kind.rows.of(fresh);
            keeper.look(fresh);
        } catch (SQLException damaged) {
            keepToRead(fresh);
            throw StorageFailure.isOfStatement(damaged)
                    ? new Sqlite.Damage(StorageFailure.shortened(damaged))
                    : damaged;
        } catch (IOException | StorageUnavailable | RuntimeException refused) {
            Sqlite.closeQuietly(fresh);
            throw refused;
        }
    }

    /** Rows that are right can be read from a damaged file; and what was open before may hold all of them, such as a file that was removed. */
    private void keepToRead(Connection damaged) {
        if (connection == null) {
            connection = damaged;
        } else {
            Sqlite.closeQuietly(damaged);
        }
    }

    private void replace(Connection fresh) {
        if (connection != null) {
            Sqlite.closeQuietly(connection);
        }
        connection = fresh;
    }

    /** Also finds out whether there is room for another entry. */
    private void tryToWrite(Connection fresh) throws SQLException, IOException {
        transaction(fresh, open -> {
            Sqlite.execute(open, "INSERT INTO trial (content) VALUES (zeroblob(16384))");
            keeper.reconcile(open);
            return true;
        });
        keeper.reconciled();
        transaction(fresh, open -> {
            Sqlite.execute(open, "DELETE FROM trial");
            return true;
        });
    }

    private StorageUnavailable fails(Throwable failure) {
        return stays(StorageFailure.inWords(kind.what, file, failure));
    }

    private StorageUnavailable stays(StorageTrouble found) {
        StorageTrouble known = trouble;
        if (known == null || !known.sentence().equals(found.sentence())) {
            LOG.error("{}", found.sentence());
        }
        trouble = found;
        if (found.kind() != StorageTrouble.Kind.PASSING) {
            sound = null;
        }
        if (isLasting(found)) {
            rememberUnsound();
        }
        tryAgainLater();
        return found.asException();
    }

    /** Whether trying again comes to the same as long as nobody touches the file. */
    private static boolean isLasting(StorageTrouble found) {
        return switch (found.kind()) {
            case PASSING, DOUBT -> false;
            case DAMAGE, NEWER -> true;
        };
    }

    private void rememberUnsound() {
        try {
            unsound = FileMark.of(file);
        } catch (IOException _) {
            unsound = null;
        }
    }

    private void tryAgainLater() {
        if (!retries) {
            retries = true;
            thread.later(retryEvery, () -> {
                retries = false;
                if (trouble != null) {
                    tryToOpen();
                    if (trouble != null) {
                        tryAgainLater();
                    }
                }
            });
        }
    }

    @Override
    public void close() {
        thread.begin(() -> {
            if (trouble != null) {
                tryToOpen();
            }
            if (connection != null) {
                Sqlite.closeQuietly(connection);
                connection = null;
            }
        });
        thread.close();
    }
}
