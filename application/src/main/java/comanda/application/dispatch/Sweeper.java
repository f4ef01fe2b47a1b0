package comanda.application.dispatch;

import comanda.application.port.out.FleetStore;
import comanda.application.port.out.HubNodes;
import comanda.application.port.out.HubRecords;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does what time asks for, and finds what calls between nodes or a store that was away have lost: on a thread of its own, every second. A round that fails is tried again with the next one. Nothing
 * here is elected: nodes that do the same at once do it once, because the store changes only what still stands as it was.
 */
public final class Sweeper implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Sweeper.class.getName());
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration STORE_MAY_TAKE = Duration.ofSeconds(10);
    private static final int BEAT_EVERY = 5;
    private static final int RECONCILE_EVERY = 10;
    private static final int PRUNE_EVERY = 60;
    /** Of a shop's newest: those in doubt were the last ones to be sent. */
    private static final int MOST_IN_DOUBT = 4 * AgentLine.WINDOW;
    /** So that one round ends: what is left over is the next one's. */
    private static final int PRUNE_AT_MOST = 20;

    /**
     * How long what has ended is kept.
     *
     * @param age of tasks and of the audit log
     * @param tasksOfEachShop how many tasks of each shop at most
     */
    public record Retention(Duration age, int tasksOfEachShop) {}

    private final Switchboard switchboard;
    private final TaskStore tasks;
    private final FleetStore fleet;
    private final HubRecords records;
    private final Retention retention;
    private final InstantSource clock;
    private final Semaphore awake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean lookAtEverything;
    private long round;
    private boolean wasTroubled;

    public Sweeper(
            Switchboard switchboard,
            TaskStore tasks,
            FleetStore fleet,
            HubRecords records,
            HubNodes nodes,
            FleetNews news,
            Retention retention,
            InstantSource clock) {
        this.switchboard = switchboard;
        this.tasks = tasks;
        this.fleet = fleet;
        this.records = records;
        this.retention = retention;
        this.clock = clock;
        nodes.listen(new Calls(news));
        this.thread = Thread.ofVirtual().name("hub-sweeper").unstarted(this::run);
    }

    /** Begins, with this node's first sign of life. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                round();
                wasTroubled = false;
            } catch (StorageUnavailable | TimeoutException | ExecutionException failed) {
                if (!wasTroubled) {
                    LOG.log(
                            Level.WARNING,
                            "The hub cannot look after its tasks while its database does not work; it goes on by itself: {0}",
                            String.valueOf(failed.getMessage()));
                }
                wasTroubled = true;
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException defect) {
                LOG.log(
                        Level.ERROR,
                        "A round of looking after tasks failed because of a defect; the next one goes on.",
                        defect);
            }
            if (!pause()) {
                return;
            }
        }
    }

    private boolean pause() {
        try {
            if (awake.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                awake.drainPermits();
            }
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    void round() throws StorageUnavailable, InterruptedException, TimeoutException, ExecutionException {
        boolean everything = lookAtEverything;
        lookAtEverything = false;
        Instant now = clock.instant();
        if (round % BEAT_EVERY == 0) {
            released(result(fleet.beat(switchboard.node(), now)));
        }
        released(result(tasks.sweep(switchboard.node(), now)));
        switchboard.answers().again();
        lookIntoDoubts();
        result(tasks.waiting(switchboard.node())).forEach(switchboard::call);
        if (everything || round % RECONCILE_EVERY == 0) {
            switchboard.reconcile(result(fleet.connectionsOf(switchboard.node())));
        }
        if (round % PRUNE_EVERY == 0) {
            prune(now.minus(retention.age()));
        }
        round++;
    }

    private void released(List<AgentTask> changed) {
        for (AgentTask task : changed) {
            switchboard.changed(task);
            AgentLine line = switchboard.lines().of(task.shop());
            if (line != null && !(task.state() instanceof TaskState.Pending)) {
                line.freed(task.id());
            }
        }
    }

    /** Sends what the store has written down as sent without anybody hearing so. */
    private void lookIntoDoubts() throws StorageUnavailable {
        for (AgentLine line : switchboard.lines().all()) {
            if (line.isInDoubt()) {
                for (AgentTask task :
                        tasks.list(line.shop(), "sent", null, MOST_IN_DOUBT).reversed()) {
                    if (line.isUnsent(task)) {
                        TaskPayload payload = tasks.payload(task.id()).orElse(TaskPayload.EMPTY);
                        if (line.sendIfUnsent(task, payload)) {
                            switchboard.dispatched(task);
                        }
                    }
                }
                line.lookedInto();
            }
        }
    }

    private void prune(Instant before) throws StorageUnavailable {
        for (int i = 0; i < PRUNE_AT_MOST && tasks.prune(before, retention.tasksOfEachShop()) > 0; i++) {
            if (closed) {
                return;
            }
        }
        for (int i = 0; i < PRUNE_AT_MOST && records.pruneAudit(before) > 0; i++) {
            if (closed) {
                return;
            }
        }
    }

    private static <T> T result(CompletableFuture<T> future)
            throws InterruptedException, TimeoutException, ExecutionException {
        return future.get(STORE_MAY_TAKE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends, within a round. */
    @Override
    public void close() {
        closed = true;
        awake.release();
        try {
            thread.join(STORE_MAY_TAKE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    /** What other nodes call. */
    private final class Calls implements HubNodes.Listener {
        private final FleetNews news;

        private Calls(FleetNews news) {
            this.news = news;
        }

        @Override
        public void tasksWait(ShopId shop) {
            AgentLine line = switchboard.lines().of(shop);
            if (line != null) {
                line.call();
            }
        }

        @Override
        public void connected(ConnectionId connection) {
            switchboard.connectedElsewhere(connection);
        }

        @Override
        public void cutOff(ShopId shop) {
            switchboard.cutOffHere(shop);
        }

        @Override
        public void changed(AgentTask task) {
            news.changed(task);
        }

        @Override
        public void agentChanged(ShopId shop) {
            news.agentChanged(shop);
        }

        @Override
        public void missedCalls() {
            lookAtEverything = true;
            awake.release();
        }
    }
}
