package comanda.adapters.storage;

import comanda.adapters.storage.SqliteSettlementJournal.Bounds;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Journals as agents open them, each with a lock of its own; a failure is tried again at once. */
final class OpenJournals implements AutoCloseable {
    private final List<SqliteSettlementJournal> journals = new ArrayList<>();
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
        DataFolderLock lock = new DataFolderLock(folder, clock.instant());
        SqliteSettlementJournal journal =
                new SqliteSettlementJournal(folder, clock, lock, bounds, Duration.ZERO, retryEvery, thread);
        journals.add(journal);
        locks.add(lock);
        return journal;
    }

    /** Closes them as the end of their agents does; twice, for that must do no harm. */
    @Override
    public void close() {
        journals.forEach(SqliteSettlementJournal::close);
        journals.forEach(SqliteSettlementJournal::close);
        locks.forEach(DataFolderLock::close);
        locks.forEach(DataFolderLock::close);
        journals.clear();
        locks.clear();
    }
}
