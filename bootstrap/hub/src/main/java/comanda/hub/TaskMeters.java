package comanda.hub;

import comanda.adapters.hubcluster.NatsHubNodes;
import comanda.adapters.hubstorage.HubDatabase;
import comanda.application.dispatch.FleetNews;
import comanda.application.dispatch.Switchboard;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Shows as metrics what becomes of tasks, and how the database and NATS stand; and passes the news on. Safe for any thread. */
final class TaskMeters implements FleetNews {
    private static final List<String> STATUSES =
            List.of("pending", "sent", "succeeded", "failed", "expired", "canceled");
    private static final Duration COUNTS_LIVE = Duration.ofSeconds(15);

    private final FleetNews next;
    private final Map<String, Counter> ended = new ConcurrentHashMap<>();
    private volatile @Nullable Timer dispatch;
    private volatile Counts counts = new Counts(Instant.MIN, Map.of());

    /** How many tasks there are of each status, and when that was. */
    private record Counts(Instant at, Map<String, Long> byStatus) {}

    TaskMeters(FleetNews next) {
        this.next = next;
    }

    void register(MeterRegistry registry, HubDatabase database, @Nullable NatsHubNodes nats, Switchboard switchboard) {
        dispatch = Timer.builder("comanda.hub.dispatch")
                .description("From a task's acceptance until it goes to its agent for the first time")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        STATUSES.forEach(status -> Gauge.builder("comanda.hub.tasks", () -> count(database, status))
                .description("Tasks by status; asked for every 15 seconds at most")
                .tag("status", status)
                .register(registry));
        List.of("succeeded", "failed", "expired", "canceled")
                .forEach(status -> ended.put(
                        status,
                        Counter.builder("comanda.hub.tasks.ended")
                                .description("Tasks that ended while this node looked on")
                                .tag("status", status)
                                .register(registry)));
        Gauge.builder("comanda.hub.connections", switchboard, Switchboard::connections)
                .description("Shops whose agent is connected to this node")
                .register(registry);
        Gauge.builder("comanda.hub.answers.waiting", switchboard, Switchboard::answersWaiting)
                .description("Agents' answers that wait for the database")
                .register(registry);
        registerDatabase(registry, database);
        if (nats != null) {
            registerNats(registry, nats);
        }
    }

    private static void registerDatabase(MeterRegistry registry, HubDatabase database) {
        Gauge.builder("comanda.hub.database.up", database, one -> up(one.trouble()))
                .description("1 while the database can be used")
                .register(registry);
        Gauge.builder(
                        "comanda.hub.database.waiting",
                        database,
                        one -> one.stats().waiting())
                .description("Operations that wait for the database")
                .register(registry);
        FunctionCounter.builder(
                        "comanda.hub.database.written",
                        database,
                        one -> one.stats().written())
                .description("Operations that were committed")
                .register(registry);
        FunctionCounter.builder(
                        "comanda.hub.database.failed",
                        database,
                        one -> one.stats().failed())
                .description("Operations that were not")
                .register(registry);
        FunctionCounter.builder(
                        "comanda.hub.database.commits",
                        database,
                        one -> one.stats().commits())
                .description("Transactions")
                .register(registry);
        FunctionCounter.builder(
                        "comanda.hub.database.commit.seconds",
                        database,
                        one -> one.stats().commitNanos() / 1e9)
                .description("Time in which transactions were committed")
                .register(registry);
    }

    private static void registerNats(MeterRegistry registry, NatsHubNodes nats) {
        Gauge.builder("comanda.hub.nats.up", nats, one -> up(one.trouble()))
                .description("1 while the other nodes can be called")
                .register(registry);
        FunctionCounter.builder(
                        "comanda.hub.nats.published", nats, one -> one.counts().published())
                .register(registry);
        FunctionCounter.builder(
                        "comanda.hub.nats.received", nats, one -> one.counts().received())
                .register(registry);
        FunctionCounter.builder(
                        "comanda.hub.nats.dropped", nats, one -> one.counts().dropped())
                .description("Calls that were lost because NATS was away; the next sweep makes up for them")
                .register(registry);
        FunctionCounter.builder(
                        "comanda.hub.nats.reconnects", nats, one -> one.counts().reconnects())
                .register(registry);
    }

    private static int up(Optional<String> trouble) {
        return trouble.isEmpty() ? 1 : 0;
    }

    private double count(HubDatabase database, String status) {
        Instant now = Instant.now();
        synchronized (this) {
            if (counts.at().isBefore(now.minus(COUNTS_LIVE))) {
                try {
                    counts = new Counts(now, database.tasks().countByStatus());
                } catch (StorageUnavailable _) {
                    return Double.NaN;
                }
            }
        }
        return counts.byStatus().getOrDefault(status, 0L);
    }

    @Override
    public void changed(AgentTask task) {
        if (task.state() instanceof TaskState.Ended) {
            Counter counter = ended.get(task.state().text());
            if (counter != null) {
                counter.increment();
            }
        }
        next.changed(task);
    }

    @Override
    public void dispatched(AgentTask task) {
        Timer timer = dispatch;
        if (timer != null && task.attempts() == 1) {
            timer.record(Duration.between(task.createdAt(), Instant.now()));
        }
        next.dispatched(task);
    }

    @Override
    public void agentChanged(ShopId shop) {
        next.agentChanged(shop);
    }
}
