package comanda.application.port.out;

import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.Digest;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks are kept. What a returned future has completed for outlives the process and a power cut; one that fails with {@link StorageUnavailable} may or may not have been carried out, and
 * whatever it was is safe to repeat. What is asked for one shop on one node is carried out in the order in which it was asked, and its futures complete in that order, on the store's threads: what
 * depends on them must return at once. Several nodes may share the tasks. Safe for any thread.
 */
public interface TaskStore {
    /**
     * A task that is not there yet.
     *
     * @param key null where the caller gave none
     */
    record NewTask(
            String id,
            ShopId shop,
            TaskType type,
            TaskPayload payload,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable IdempotencyKey key) {}

    /**
     * What tells a repeated order from a new one.
     *
     * @param content of everything that was ordered, to tell whether a repeated key is a repeated order
     */
    record IdempotencyKey(String key, Digest content) {}

    /** What became of an order. */
    sealed interface Added {
        /** It is written down: as sent over the connection that was offered for it, or else as pending. */
        record Accepted(AgentTask task) implements Added {}

        /** It was there before; this is how it stands. */
        record Known(AgentTask task) implements Added {}

        /** Its key was used for another order; nothing was written. */
        record KeyReused() implements Added {}

        /** There is no such shop; nothing was written. */
        record ShopUnknown() implements Added {}
    }

    /** A task that its agent shall have now, with its payload. */
    record Dispatched(AgentTask task, TaskPayload payload) {}

    /**
     * Writes a task down. Where a connection is offered that is the shop's present one, and no other task of the shop is pending, it is written down as sent over that one at once: the caller sends
     * it when it hears so.
     */
    CompletableFuture<Added> add(NewTask task, @Nullable ConnectionId via);

    /**
     * Takes the shop's oldest pending tasks, in their order and none that has expired, and writes them down as sent over this connection, unless it is not the shop's present one. The caller sends
     * them when it hears so.
     *
     * @param most how many at most, at least 1
     * @param mostBytes of payloads together; one task is taken however large it is
     */
    CompletableFuture<List<Dispatched>> claim(ConnectionId via, int most, long mostBytes, Instant now);

    /**
     * Writes an agent's answer down, where {@link AgentTask#takesAnswer} says so.
     *
     * @return the task as it is then; empty where the shop has no such task or it takes no answer
     */
    CompletableFuture<Optional<AgentTask>> settle(ShopId shop, String taskId, TaskAnswer answer, Instant now);

    /**
     * Takes a task back that is pending and never was sent.
     *
     * @return it as it is then, canceled or not; empty when there is none
     */
    CompletableFuture<Optional<AgentTask>> cancel(String taskId, Instant now);

    /**
     * Takes back what the store has as sent over this connection and its caller does not know of, because the answer that said so was lost: not among those known. Late or not, it was never sent, and that used no attempt up.
     *
     * @return those that changed, as they are now
     */
    CompletableFuture<List<AgentTask>> takeBack(ConnectionId via, Set<String> known, Instant now);

    /**
     * Does what time asks for, a bounded number at a time: pending tasks whose time has passed expire; tasks that this node sent {@link AgentTask#LATE_AFTER} ago and that have no answer are late;
     * those sent {@link AgentTask#GIVEN_UP_AFTER} ago fail; and those sent over a connection that is not its shop's present one any more are released.
     *
     * @return those that changed, as they are now
     */
    CompletableFuture<List<AgentTask>> sweep(String node, Instant now);

    /** The shops of this node's present connections that have pending tasks: to be looked at again where a call for them was lost. */
    CompletableFuture<List<ShopId>> waiting(String node);

    Optional<AgentTask> find(String taskId) throws StorageUnavailable;

    /** A task's payload. */
    Optional<TaskPayload> payload(String taskId) throws StorageUnavailable;

    /**
     * Tasks, the newest first.
     *
     * @param shop null for all
     * @param status one of {@link comanda.domain.hub.TaskState#text}; null for all
     * @param beforeNumber only those with a smaller number; null for the newest
     * @param limit how many at most
     */
    List<AgentTask> list(@Nullable ShopId shop, @Nullable String status, @Nullable Long beforeNumber, int limit)
            throws StorageUnavailable;

    /** The newest tasks that have ended, of each shop so many at most, the newest first. */
    Map<ShopId, List<AgentTask>> recent(Collection<ShopId> shops, int each) throws StorageUnavailable;

    /**
     * Those that changed at that moment or later, in the order of their change.
     *
     * @param shop null for all
     */
    List<AgentTask> changedSince(Instant moment, @Nullable ShopId shop, int limit) throws StorageUnavailable;

    /** How many tasks there are of each status, for metrics and pages; may be some seconds old. */
    Map<String, Long> countByStatus() throws StorageUnavailable;

    /**
     * Forgets tasks that have ended, a bounded number at a time.
     *
     * @param endedBefore those that ended before
     * @param eachShop and the oldest ones of shops that have more than so many
     * @return how many were forgotten; where that is not 0 there may be more
     */
    int prune(Instant endedBefore, int eachShop) throws StorageUnavailable;
}
