package comanda.application.dispatch;

import comanda.application.port.in.OrderTasks;
import comanda.application.port.out.FleetStore;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore;
import comanda.application.port.out.TaskStore.Added;
import comanda.application.port.out.TaskStore.IdempotencyKey;
import comanda.application.port.out.TaskStore.NewTask;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.Digest;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Takes orders: writes each down, and sends it at once where its agent is connected here and nothing waits before it. Safe for any thread. */
public final class OrderService implements OrderTasks {
    private final TaskStore tasks;
    private final FleetStore fleet;
    private final Switchboard switchboard;
    private final boolean allowLegacyAgents;
    private final InstantSource clock;
    private final TaskIds ids = new TaskIds();

    /**
     * @param allowLegacyAgents whether a shop comes into being with its first task
     */
    public OrderService(
            TaskStore tasks,
            FleetStore fleet,
            Switchboard switchboard,
            boolean allowLegacyAgents,
            InstantSource clock) {
        this.tasks = tasks;
        this.fleet = fleet;
        this.switchboard = switchboard;
        this.allowLegacyAgents = allowLegacyAgents;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Added> order(Order order) {
        CompletableFuture<Added> added = add(order);
        return allowLegacyAgents ? added.thenCompose(first -> withItsShop(order, first)) : added;
    }

    private CompletableFuture<Added> withItsShop(Order order, Added first) {
        if (!(first instanceof Added.ShopUnknown)) {
            return CompletableFuture.completedFuture(first);
        }
        return CompletableFuture.runAsync(() -> create(order.shop()), Thread::startVirtualThread)
                .thenCompose(_ -> add(order));
    }

    private void create(ShopId shop) {
        try {
            fleet.create(shop, clock.instant());
        } catch (StorageUnavailable unavailable) {
            throw new CompletionException(unavailable);
        }
    }

    private CompletableFuture<Added> add(Order order) {
        Instant now = clock.instant();
        NewTask task = new NewTask(
                ids.next(now),
                order.shop(),
                order.type(),
                order.payload(),
                now,
                now.plus(order.timeToLive() == null ? LONGEST_TIME_TO_LIVE : order.timeToLive()),
                key(order));
        AgentLine line = switchboard.lines().of(order.shop());
        ConnectionId via = line == null ? null : line.reserve();
        return tasks.add(task, via).whenComplete((added, failure) -> {
            if (failure == null) {
                added(added, order.payload(), line, via);
            } else if (line != null && via != null) {
                line.doubt(task.id());
            }
        });
    }

    private void added(Added added, TaskPayload payload, @Nullable AgentLine line, @Nullable ConnectionId via) {
        if (!(added instanceof Added.Accepted accepted)) {
            giveBack(line, via);
            return;
        }
        AgentTask task = accepted.task();
        if (line != null && via != null && task.state() instanceof TaskState.Sent) {
            line.sendReserved(task, payload);
            switchboard.dispatched(task);
            return;
        }
        giveBack(line, via);
        switchboard.changed(task);
        switchboard.call(task.shop());
    }

    private static void giveBack(@Nullable AgentLine line, @Nullable ConnectionId via) {
        if (line != null && via != null) {
            line.giveBack();
        }
    }

    private static @Nullable IdempotencyKey key(Order order) {
        String key = order.idempotencyKey();
        if (key == null) {
            return null;
        }
        byte[] head = (order.shop() + "\n" + order.type() + "\n" + order.timeToLive() + "\n")
                .getBytes(StandardCharsets.UTF_8);
        return new IdempotencyKey(key, Digest.of(head, order.payload().json()));
    }

    @Override
    public CompletableFuture<Optional<AgentTask>> cancel(String taskId) {
        return tasks.cancel(taskId, clock.instant()).whenComplete((task, failure) -> {
            if (failure == null) {
                task.filter(taken -> taken.state() instanceof TaskState.Canceled)
                        .ifPresent(switchboard::changed);
            }
        });
    }

    @Override
    public Optional<AgentTask> find(String taskId) throws StorageUnavailable {
        return tasks.find(taskId);
    }

    @Override
    public Optional<TaskPayload> payload(String taskId) throws StorageUnavailable {
        return tasks.payload(taskId);
    }

    @Override
    public List<AgentTask> list(@Nullable ShopId shop, @Nullable String status, @Nullable Long beforeNumber, int limit)
            throws StorageUnavailable {
        return tasks.list(shop, status, beforeNumber, limit);
    }
}
