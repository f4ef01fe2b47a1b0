package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tasks in tables. */
final class SqlTaskStore implements TaskStore {
    /** How old a count of all tasks may be at the least. */
    private static final Duration COUNT_LIVES = Duration.ofSeconds(5);

    private final Queues queues;
    private final Sweep sweep = new Sweep();
    private final Seldom counts = new Seldom(COUNT_LIVES);
    private volatile Map<String, Long> counted = Map.of();

    /** Why not, where it failed the last time; it is tried again as seldom. */
    private volatile @Nullable String notCounted;

    private volatile String prunedUpTo = "";

    SqlTaskStore(Queues queues) {
        this.queues = queues;
    }

    @Override
    public CompletableFuture<Added> add(NewTask task, @Nullable ConnectionId via) {
        return queues.of(task.shop())
                .submit(
                        via == null ? TaskWrites.PENDING : TaskWrites.OFFERED,
                        task.shop().value(),
                        new TaskWrites.Add(task, via),
                        task.payload().size());
    }

    @Override
    public CompletableFuture<List<Dispatched>> claim(ConnectionId via, int most, long mostBytes, Instant now) {
        return write(via.shop(), TaskWrites.CLAIMED, new TaskWrites.Claim(via, most, mostBytes, now));
    }

    @Override
    public CompletableFuture<Optional<AgentTask>> settle(ShopId shop, String taskId, TaskAnswer answer, Instant now) {
        return write(shop, TaskWrites.SETTLED, new TaskWrites.Settle(shop, taskId, answer, now));
    }

    private <I, R> CompletableFuture<R> write(ShopId shop, Kind<I, R> kind, I input) {
        return queues.of(shop).submit(kind, shop.value(), input, 0);
    }

    @Override
    public CompletableFuture<Optional<AgentTask>> cancel(String taskId, Instant now) {
        return queues.housekeeping().submit(TaskWrites.CANCELED, null, new TaskWrites.Cancel(taskId, now), 0);
    }

    @Override
    public CompletableFuture<List<AgentTask>> sweep(String node, Instant now) {
        return queues.housekeeping().submit(sweep.kind(), null, new Sweep.Ask(node, now), 0);
    }

    @Override
    public CompletableFuture<List<AgentTask>> takeBack(ConnectionId via, Set<String> known, Instant now) {
        return write(via.shop(), TakeBack.TAKEN_BACK, new TakeBack.Ask(via, Set.copyOf(known), now));
    }

    @Override
    public CompletableFuture<List<ShopId>> waiting(String node) {
        return queues.readers().submit(TaskReads.WAITING, null, node, 0);
    }

    @Override
    public Optional<AgentTask> find(String taskId) throws StorageUnavailable {
        return queues.readers().call(TaskReads.FIND, null, taskId);
    }

    @Override
    public Optional<TaskPayload> payload(String taskId) throws StorageUnavailable {
        return queues.readers().call(TaskReads.PAYLOAD, null, taskId);
    }

    @Override
    public List<AgentTask> list(@Nullable ShopId shop, @Nullable String status, @Nullable Long beforeNumber, int limit)
            throws StorageUnavailable {
        return queues.readers().call(TaskReads.LIST, null, new TaskReads.Listing(shop, status, beforeNumber, limit));
    }

    @Override
    public Map<ShopId, List<AgentTask>> recent(Collection<ShopId> shops, int each) throws StorageUnavailable {
        return queues.readers().call(TaskReads.RECENTLY_ENDED, null, new TaskReads.Recent(shops, each));
    }

    @Override
    public List<AgentTask> changedSince(Instant moment, @Nullable ShopId shop, int limit) throws StorageUnavailable {
        return queues.readers().call(TaskReads.CHANGED_SINCE, null, new TaskReads.Changed(moment, shop, limit));
    }

    @Override
    public Map<String, Long> countByStatus() throws StorageUnavailable {
        if (counts.isDue()) {
            long began = System.nanoTime();
            try {
                counted = queues.readers().call(TaskReads.COUNT, null, true);
                notCounted = null;
            } catch (StorageUnavailable failed) {
                notCounted = failed.getMessage();
            }
            counts.done(began);
        }
        String why = notCounted;
        if (why != null) {
            throw new StorageUnavailable(why);
        }
        return counted;
    }

    @Override
    public int prune(Instant endedBefore, int eachShop) throws StorageUnavailable {
        int forgotten = 0;
        List<Long> old = queues.readers().call(Prune.FIND_OLD, null, new Prune.AskOld(endedBefore));
        if (!old.isEmpty()) {
            forgotten = queues.housekeeping().call(Prune.FORGET, null, old);
        }
        return forgotten >= Prune.MOST ? forgotten : forgotten + pruneShops(eachShop);
    }

    /** Goes round all shops, and stops where enough was found; the next time goes on from there. */
    private int pruneShops(int eachShop) throws StorageUnavailable {
        String begunAfter = prunedUpTo;
        boolean isSecondHalf = begunAfter.isEmpty();
        while (true) {
            Prune.Page page =
                    queues.readers().call(Prune.FIND_SURPLUS, null, new Prune.AskSurplus(prunedUpTo, eachShop));
            int forgotten =
                    page.found().isEmpty() ? 0 : queues.housekeeping().call(Prune.FORGET_SURPLUS, null, page.found());
            if (forgotten > 0) {
                return forgotten;
            }
            prunedUpTo = page.shop();
            boolean isRound = page.isLast() || prunedUpTo.compareTo(begunAfter) >= 0;
            if (isSecondHalf && isRound) {
                return 0;
            }
            isSecondHalf |= page.isLast();
        }
    }
}
