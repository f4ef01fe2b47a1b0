package comanda.adapters.hubstorage;

import comanda.application.port.out.FleetStore;
import comanda.application.port.out.HubRecords;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Everything that a hub keeps, in SQLite or PostgreSQL. Safe for any thread. */
public final class HubDatabase implements AutoCloseable {
    private static final Duration WATCH_EVERY = Duration.ofMillis(250);
    private static final Duration ENDING_MAY_TAKE = Duration.ofSeconds(5);

    /** What may wait for one of the threads that write. */
    private static final int MOST_WAITING = 8_192;

    private static final long MOST_BYTES_WAITING = 48L * 1024 * 1024;
    private static final int MOST_READS_WAITING = 512;

    private final Database database;
    private final Queues queues;
    private final List<Lane> lanes = new ArrayList<>();
    private final Tally tally = new Tally();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("hub-database-watch").daemon().factory());
    private final SqlTaskStore tasks;
    private final SqlFleetStore fleet;
    private final SqlHubRecords records;

    private HubDatabase(Database database, Queues queues) {
        this.database = database;
        this.queues = queues;
        tasks = new SqlTaskStore(queues);
        fleet = new SqlFleetStore(queues);
        records = new SqlHubRecords(queues);
    }

    /**
     * Opens it. A PostgreSQL that cannot be reached is no reason to fail: it is the {@link #trouble} until it can.
     *
     * @throws StorageUnavailable when the embedded database cannot be used, be it because another hub has it; the message says what to do
     */
    public static HubDatabase open(HubDatabaseSettings settings, Clock clock) throws StorageUnavailable {
        Database database = switch (settings) {
            case HubDatabaseSettings.Embedded embedded -> SqliteDatabase.open(embedded.dataDir(), clock);
            case HubDatabaseSettings.Postgres postgres -> new PostgresDatabase(postgres);
        };
        HubDatabase opened = new HubDatabase(database, queues(database));
        opened.start();
        return opened;
    }

    private static Queues queues(Database database) {
        List<WorkQueue> writers = new ArrayList<>();
        for (int i = 0; i < database.writers(); i++) {
            writers.add(new WorkQueue(MOST_WAITING, MOST_BYTES_WAITING / database.writers()));
        }
        WorkQueue housekeeping = writers.size() > 1 ? writers.removeLast() : writers.getLast();
        return new Queues(List.copyOf(writers), housekeeping, new WorkQueue(MOST_READS_WAITING, Long.MAX_VALUE));
    }

    private void start() {
        for (WorkQueue queue : queues.toWrite()) {
            lanes.add(new Lane("hub-database-writer-" + (lanes.size() + 1), database, queue, true, tally));
        }
        for (int i = 1; i <= database.readers(); i++) {
            lanes.add(new Lane("hub-database-reader-" + i, database, queues.readers(), false, tally));
        }
        lanes.forEach(Lane::start);
        ScheduledFuture<?> _ = watch.scheduleAtFixedRate(
                () -> lanes.forEach(Lane::watch), 0, WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        ScheduledFuture<?> _ =
                watch.scheduleAtFixedRate(fleet::flush, 0, SqlFleetStore.FLUSH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    public TaskStore tasks() {
        return tasks;
    }

    public FleetStore fleet() {
        return fleet;
    }

    public HubRecords records() {
        return records;
    }

    /** What keeps the database from being used, and what to do; empty while nothing does. */
    public Optional<String> trouble() {
        return queues.trouble();
    }

    /** For metrics. */
    public Stats stats() {
        return tally.stats(queues.waiting());
    }

    /**
     * What was done since the start.
     *
     * @param waiting operations that wait now
     * @param written operations that were committed
     * @param failed operations that were not
     * @param commits transactions; {@code written / commits} is how many share one wait for the disk
     * @param workNanos in which transactions were made, up to their commits
     * @param commitNanos in which they were committed
     */
    public record Stats(int waiting, long written, long failed, long commits, long workNanos, long commitNanos) {}

    /** Takes nothing more, and finishes what was asked for if that takes no longer than some seconds. */
    @Override
    public void close() {
        fleet.flush();
        queues.close();
        long limit = System.nanoTime() + ENDING_MAY_TAKE.toNanos();
        try {
            for (Lane lane : lanes) {
                if (!lane.endsWithin(Duration.ofNanos(Math.max(1, limit - System.nanoTime())))) {
                    lane.abandon();
                }
            }
        } catch (InterruptedException _) {
            lanes.forEach(Lane::abandon);
            Thread.currentThread().interrupt();
        }
        watch.shutdownNow();
        fleet.flush();
        database.close();
    }
}
