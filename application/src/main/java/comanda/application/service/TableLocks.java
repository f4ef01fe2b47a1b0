package comanda.application.service;

import comanda.domain.table.TableId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time change a table. Waiting threads are served in the order in which they came. It remembers only tables that somebody
 * holds or waits for. Not reentrant.
 */
public final class TableLocks {
    private final Map<TableId, Entry> entries = new HashMap<>();

    /** More would wait for nothing: who closes a table, or asks for its bill, does so once. */
    static final int MOST_AT_A_TABLE = 256;

    /**
     * Waits for the table; empty when it was not free in that time, when too many wait for it already, or when the thread was interrupted (it stays so).
     */
    Optional<Held> acquire(TableId table, Duration patience) {
        Entry entry = enter(table);
        if (entry == null) {
            return Optional.empty();
        }
        boolean locked = false;
        try {
            locked = entry.lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            if (!locked) {
                leave(table, entry);
            }
        }
        return locked ? Optional.of(new Held(this, table, entry)) : Optional.empty();
    }

    /** How many tables are remembered. */
    int size() {
        synchronized (entries) {
            return entries.size();
        }
    }

    /** How many hold a table or wait for it. */
    int users(TableId table) {
        synchronized (entries) {
            Entry entry = entries.get(table);
            return entry == null ? 0 : entry.users;
        }
    }

    private @Nullable Entry enter(TableId table) {
        synchronized (entries) {
            Entry entry = entries.computeIfAbsent(table, any -> new Entry());
            if (entry.users == MOST_AT_A_TABLE) {
                return null;
            }
            entry.users++;
            return entry;
        }
    }

    private void leave(TableId table, Entry entry) {
        synchronized (entries) {
            entry.users--;
            if (entry.users == 0) {
                entries.remove(table);
            }
        }
    }

    private static final class Entry {
        private final ReentrantLock lock = new ReentrantLock(true);

        /** Threads that hold the lock or wait for it; guarded by the map. */
        private int users;
    }

    /** A table that this thread alone may change until it closes this, once. */
    static final class Held implements AutoCloseable {
        private final TableLocks locks;
        private final TableId table;
        private final Entry entry;

        private Held(TableLocks locks, TableId table, Entry entry) {
            this.locks = locks;
            this.table = table;
            this.entry = entry;
        }

        @Override
        public void close() {
            entry.lock.unlock();
            locks.leave(table, entry);
        }
    }
}
