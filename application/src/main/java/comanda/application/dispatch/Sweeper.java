package comanda.application.dispatch;

import comanda.application.port.out.FleetStore;
import comanda.application.port.out.HubNodes;
import comanda.application.port.out.HubRecords;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does what time asks for, and finds what calls between nodes or a store that was away have lost. Nothing here is elected: nodes that do the same at once do it once, because the store changes only
 * what still stands as it was. That the node lives is said by a thread of its own, so that nothing that takes long makes it look dead.
 */
public final class Sweeper implements AutoCloseable {
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final Duration RECONCILE = Duration.ofSeconds(10);
    private static final Duration PRUNE = Duration.ofMinutes(1);
    private static final Duration STORE_MAY_TAKE = Duration.ofSeconds(10);
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
    private final Rounds beats = new Rounds("sign of life", BEAT, this::beat);
    private final Rounds sweeps = new Rounds("sweep", SWEEP, this::sweep);
    private final Rounds reconciliations = new Rounds("comparison of connections", RECONCILE, this::reconcile);
    private final Rounds prunings = new Rounds("retention", PRUNE, this::prune);

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
    }

    /** Begins. Agents are let in when the store knows this node. */
    public void start() {
        List.of(beats, sweeps, reconciliations, prunings).forEach(Rounds::start);
    }

    void beat() throws InterruptedException, TimeoutException, ExecutionException {
        released(result(fleet.beat(switchboard.node(), clock.instant())));
        switchboard.known();
    }

    void sweep() throws InterruptedException, TimeoutException, ExecutionException {
        // Before what may take tasks back: an answer that is there already decides.
        switchboard.answers().again();
        switchboard.tidy();
        CompletableFuture<List<AgentTask>> swept = tasks.sweep(switchboard.node(), clock.instant());
        CompletableFuture<List<ShopId>> waiting = tasks.waiting(switchboard.node());
        result(waiting).forEach(switchboard::call);
        released(result(swept));
    }

    void reconcile() throws InterruptedException, TimeoutException, ExecutionException {
        switchboard.reconcile(result(fleet.connectionsOf(switchboard.node())));
    }

    private void released(List<AgentTask> changed) {
        for (AgentTask task : changed) {
            switchboard.changed(task);
            AgentLine line = switchboard.lines().of(task.shop());
            if (line != null && task.state() instanceof TaskState.Ended) {
                line.freed(task.id());
            }
        }
    }

    private void prune() throws StorageUnavailable {
        Instant before = clock.instant().minus(retention.age());
        for (int i = 0; i < PRUNE_AT_MOST && tasks.prune(before, retention.tasksOfEachShop()) > 0; i++) {
            if (prunings.isClosed()) {
                return;
            }
        }
        for (int i = 0; i < PRUNE_AT_MOST && records.pruneAudit(before) > 0; i++) {
            if (prunings.isClosed()) {
                return;
            }
        }
    }

    private static <T> T result(CompletableFuture<T> future)
            throws InterruptedException, TimeoutException, ExecutionException {
        return future.get(STORE_MAY_TAKE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends, each with the round that it is in. */
    @Override
    public void close() {
        List.of(prunings, reconciliations, sweeps, beats).forEach(Rounds::close);
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
            sweeps.hurry();
            reconciliations.hurry();
        }
    }
}
