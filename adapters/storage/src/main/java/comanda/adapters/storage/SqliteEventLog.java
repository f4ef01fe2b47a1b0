package comanda.adapters.storage;

import comanda.adapters.storage.StorageTrouble.Kind;
import comanda.application.event.AgentEvent;
import comanda.application.event.AgentEvent.TableChanged;
import comanda.application.event.NumberedEvent;
import comanda.application.port.out.EventLog;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events in {@value #FILE} in the data folder. Nothing that money hangs on is in it, so a damaged file is put aside and another one begun. What cannot be written is kept in memory and written
 * later; ids go on above every id that was ever given.
 */
public final class SqliteEventLog implements EventLog, AutoCloseable {
    /** The file's name in the data folder. */
    public static final String FILE = "events.db";

    /** How many events are kept at the least. */
    public static final int KEPT = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(SqliteEventLog.class);
    private static final String WHAT = "Events";
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** More than those that a power cut may have taken out of the file after somebody had read them. */
    private static final long LEFT_OUT_AT_START = 1_000;

    private final Path file;
    private final Clock clock;
    private final DataFolderLock lock;
    private final int kept;
    private final Duration pause;
    private final StorageThread thread;

    private final Map<TableId, Table> tables = new LinkedHashMap<>();
    private final ArrayDeque<NumberedEvent> unwritten = new ArrayDeque<>();
    private @Nullable Connection connection;
    private long newest;
    private long nextId;
    private long forgottenUpTo;
    private int sinceForgetting;
    /** Whether the file's tables are not what the events in it make of them. */
    private boolean rewritesTables;

    private boolean triedBefore;
    private long triedAt;
    private String told = "";

    /** Events that were numbered and told to nobody would be missing for every reader, so those who add some wait for a slow disk. */
    private static final class Waited extends StorageThread {
        Waited(String name, StorageTrouble late) {
            super(name, late);
        }

        @Override
        Duration mayWait() {
            return Duration.ofMinutes(10);
        }
    }

    /** Begins to open the log; never throws. To be closed; the lock stays its owner's. The file is not touched before the lock is had. */
    public static SqliteEventLog open(Path dataFolder, Clock clock, DataFolderLock lock) {
        return new SqliteEventLog(dataFolder, clock, lock, KEPT, PAUSE);
    }

    SqliteEventLog(Path dataFolder, Clock clock, DataFolderLock lock, int kept, Duration pause) {
        this.file = dataFolder.toAbsolutePath().normalize().resolve(FILE);
        this.clock = clock;
        this.lock = lock;
        this.kept = kept;
        this.pause = pause;
        thread = new Waited("events-file", StorageFailure.slow(WHAT, file));
        thread.begin(this::opened);
    }

    @Override
    public List<NumberedEvent> append(List<AgentEvent> events) {
        return ask(() -> {
            Instant now = clock.instant();
            List<NumberedEvent> numbered = new ArrayList<>();
            for (AgentEvent event : events) {
                newest = nextId++;
                numbered.add(new NumberedEvent(newest, now, event));
                if (event instanceof TableChanged changed) {
                    put(changed);
                }
            }
            unwritten.addAll(numbered);
            write();
            return List.copyOf(numbered);
        });
    }

    private void put(TableChanged changed) {
        Table now = changed.now();
        if (now == null) {
            tables.remove(changed.table());
        } else {
            tables.put(changed.table(), now);
        }
    }

    private void write() {
        Connection open = opened();
        try {
            if (open != null && !unwritten.isEmpty()) {
                Sqlite.inTransaction(open, this::writeAll);
                unwritten.clear();
                rewritesTables = false;
            }
        } catch (SQLException failed) {
            fails(failed);
        }
        while (unwritten.size() > kept) {
            forgottenUpTo = unwritten.removeFirst().id();
            rewritesTables = true;
        }
    }

    private boolean writeAll(Connection open) throws SQLException {
        EventRows rows = new EventRows(open);
        for (NumberedEvent event : unwritten) {
            rows.insert(event);
            if (event.event() instanceof TableChanged changed) {
                rows.put(changed.table(), changed.now());
            }
        }
        if (rewritesTables) {
            rows.forgetUpTo(forgottenUpTo);
            rows.replaceTables(tables.values());
        }
        sinceForgetting += unwritten.size();
        if (sinceForgetting > kept / 20) {
            sinceForgetting = 0;
            forgottenUpTo = Math.max(forgottenUpTo, rows.keepNewest(kept));
        }
        return true;
    }

    /** The connection, if there can be one; tried again after a while. */
    private @Nullable Connection opened() {
        if (connection != null || (triedBefore && System.nanoTime() - triedAt < pause.toNanos())) {
            return connection;
        }
        boolean isFirst = !triedBefore;
        triedBefore = true;
        triedAt = System.nanoTime();
        try {
            openFile(isFirst);
        } catch (DataFolderLock.Taken | SQLException | IOException | RuntimeException | LinkageError failed) {
            fails(failed);
        }
        if (nextId == 0) {
            // Nobody knows which ids were given before: more than one a millisecond never were.
            beginAbove(clock.millis() + LEFT_OUT_AT_START);
        }
        return connection;
    }

    private void openFile(boolean isFirst) throws DataFolderLock.Taken, SQLException, IOException {
        // Makes the folder too.
        lock.take();
        Connection opening = EventRows.open(file, forgottenUpTo);
        try {
            EventRows rows = new EventRows(opening);
            long last = Math.max(rows.newestId(), rows.forgottenUpTo());
            if (isFirst) {
                rows.tables().forEach(table -> tables.put(table.id(), table));
                forgottenUpTo = rows.forgottenUpTo();
                newest = last;
                // More than one a millisecond were never given: neither in memory nor into a file that is gone.
                nextId = Math.max(last + LEFT_OUT_AT_START, clock.millis());
            } else if (last >= firstUnwritten()) {
                throw new Sqlite.Damage("it is of another time");
            }
            connection = opening;
            told = "";
        } finally {
            if (connection == null) {
                Sqlite.closeQuietly(opening);
            }
        }
    }

    private long firstUnwritten() {
        return unwritten.isEmpty() ? nextId : unwritten.getFirst().id();
    }

    private void beginAbove(long id) {
        forgottenUpTo = id;
        newest = id;
        nextId = id + 1;
        rewritesTables = true;
    }

    private void fails(Throwable failure) {
        StorageTrouble trouble = failure instanceof DataFolderLock.Taken
                ? new StorageTrouble(Kind.PASSING, String.valueOf(failure.getMessage()))
                : StorageFailure.inWords(WHAT, file, failure);
        if (connection != null) {
            Sqlite.closeQuietly(connection);
            connection = null;
        }
        boolean isDamaged = trouble.kind() != Kind.PASSING;
        if (!told.equals(trouble.sentence())) {
            told = trouble.sentence();
            LOG.warn(
                    "{} {}",
                    told,
                    isDamaged
                            ? "It is put aside and a new one is begun: those who follow the events read the tables anew."
                            : "Until then they are kept in memory.");
        }
        if (isDamaged) {
            beginAnew();
        }
    }

    private void beginAnew() {
        if (nextId == 0) {
            tables.clear();
            beginAbove(clock.millis() + LEFT_OUT_AT_START);
        } else {
            forgottenUpTo = Math.max(forgottenUpTo, firstUnwritten() - 1);
            rewritesTables = true;
        }
        try {
            Files.move(
                    file,
                    file.resolveSibling(FILE + ".damaged"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
            // They belong to the file that was put aside, and would be taken for the new one's.
            Files.deleteIfExists(file.resolveSibling(FILE + "-wal"));
            Files.deleteIfExists(file.resolveSibling(FILE + "-shm"));
            connection = EventRows.open(file, forgottenUpTo);
        } catch (IOException | SQLException failed) {
            LOG.warn("{} cannot be begun anew either ({}); events are kept in memory.", file, String.valueOf(failed));
        }
    }

    @Override
    public List<NumberedEvent> after(long id, int limit) {
        return ask(() -> Stream.concat(written(id, limit).stream(), unwritten.stream())
                .filter(event -> event.id() > id)
                .limit(limit)
                .toList());
    }

    private List<NumberedEvent> written(long id, int limit) {
        try {
            return connection == null ? List.of() : new EventRows(connection).after(id, limit);
        } catch (SQLException failed) {
            fails(failed);
            return List.of();
        }
    }

    @Override
    public long newestId() {
        return ask(() -> newest);
    }

    /** True for the id of an event that is kept, and for that of the last one that is not: every reader has one of those. */
    @Override
    public boolean reachesBackTo(long id) {
        return ask(() -> id == newest
                || id == forgottenUpTo
                || unwritten.stream().anyMatch(event -> event.id() == id)
                || isWritten(id));
    }

    private boolean isWritten(long id) {
        try {
            return connection != null && id > forgottenUpTo && new EventRows(connection).has(id);
        } catch (SQLException failed) {
            fails(failed);
            return false;
        }
    }

    @Override
    public List<Table> tables() {
        return ask(() -> List.copyOf(tables.values()));
    }

    private <T> T ask(StorageThread.Task<T> task) {
        try {
            return thread.call(task, _ -> {});
        } catch (StorageUnavailable closed) {
            throw new IllegalStateException(closed.getMessage());
        }
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
