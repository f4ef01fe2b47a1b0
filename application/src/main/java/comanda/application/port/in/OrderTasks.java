package comanda.application.port.in;

import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore.Added;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Orders tasks for shops' agents and shows what became of them. Safe for any thread. */
public interface OrderTasks {
    /** A ticket's bytes, before Base64. */
    int LARGEST_TICKET = 8 * 1024 * 1024;

    /** The longest that a task may wait, and how long one waits whose order does not say. */
    Duration LONGEST_TIME_TO_LIVE = Duration.ofDays(7);

    /**
     * An order.
     *
     * @param timeToLive null for {@link #LONGEST_TIME_TO_LIVE}
     * @param idempotencyKey null where there is none: every repetition is then a new task
     */
    record Order(
            ShopId shop,
            TaskType type,
            TaskPayload payload,
            @Nullable Duration timeToLive,
            @Nullable String idempotencyKey) {}

    /** Writes a task down and has it dispatched. Completes when it is durable; fails with {@link StorageUnavailable}. On any thread: what depends on it must return at once. */
    CompletableFuture<Added> order(Order order);

    /**
     * Takes a task back that was not sent.
     *
     * @return it as it is then, canceled or not; empty where there is none
     */
    CompletableFuture<Optional<AgentTask>> cancel(String taskId);

    Optional<AgentTask> find(String taskId) throws StorageUnavailable;

    /** A task's payload. */
    Optional<TaskPayload> payload(String taskId) throws StorageUnavailable;

    /**
     * Tasks, the newest first.
     *
     * @param shop null for all
     * @param status null for all
     * @param beforeNumber only those with a smaller number; null for the newest
     */
    List<AgentTask> list(@Nullable ShopId shop, @Nullable String status, @Nullable Long beforeNumber, int limit)
            throws StorageUnavailable;
}
