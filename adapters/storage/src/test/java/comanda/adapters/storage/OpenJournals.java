package comanda.adapters.storage;

import comanda.adapters.storage.SqliteSettlementJournal.Bounds;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Journals as agents open them, each with a lock of its own; a failure is tried again at once. Registered as an extension they are closed after the test. */
final class OpenJournals implements AutoCloseable, AfterEachCallback {
    private final List<Runnable> closers = new ArrayList<>();
    private final List<DataFolderLock> locks = new ArrayList<>();

    SqliteSettlementJournal open(Path folder, Clock clock, int capacity) {
        return open(folder, clock, capacity, Duration.ofHours(1));
    }

    SqliteSettlementJournal open(Path folder, Clock clock, Bounds bounds) {
        return open(folder, clock, bounds, Duration.ofHours(1), SqliteSettlementJournal.thread(folder));
    }

    SqliteSettlementJournal open(Path folder, Clock clock, int capacity, Duration retryEvery) {
        return open(folder, clock, new Bounds(capacity, 0, 0), retryEvery, SqliteSettlementJournal.thread(folder));
    }

    SqliteSettlementJournal open(Path folder, Clock clock, Bounds bounds, Duration retryEvery, StorageThread thread) {
        SqliteSettlementJournal journal = new SqliteSettlementJournal(
                folder, clock, lock(folder, clock), bounds, Duration.ZERO, retryEvery, thread);
        closers.add(journal::close);
        return journal;
    }

    SqlitePrintJobJournal printJobs(Path folder, Clock clock, SqlitePrintJobJournal.Bounds bounds) {
        return printJobs(folder, clock, bounds, Duration.ofHours(1), SqlitePrintJobJournal.thread(folder));
    }

    SqlitePrintJobJournal printJobs(
            Path folder, Clock clock, SqlitePrintJobJournal.Bounds bounds, Duration retryEvery, StorageThread thread) {
        SqlitePrintJobJournal journal = new SqlitePrintJobJournal(
                folder, clock, lock(folder, clock), bounds, Duration.ZERO, retryEvery, thread);
        closers.add(journal::close);
        return journal;
    }

    private DataFolderLock lock(Path folder, Clock clock) {
        DataFolderLock lock = new DataFolderLock(folder, clock.instant());
        locks.add(lock);
        return lock;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    /** Closes them as the end of their agents does; twice, for that must do no harm. */
    @Override
    public void close() {
        closers.forEach(Runnable::run);
        closers.forEach(Runnable::run);
        locks.forEach(DataFolderLock::close);
        locks.forEach(DataFolderLock::close);
        closers.clear();
        locks.clear();
    }
}
