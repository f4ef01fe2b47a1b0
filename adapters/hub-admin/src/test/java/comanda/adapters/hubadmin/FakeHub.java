package comanda.adapters.hubadmin;

import comanda.application.port.in.ManageFleet;
import comanda.application.port.in.OrderTasks;
import comanda.application.port.out.HubRecords;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore.Added;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.AuditEntry;
import comanda.domain.hub.Digest;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopAccess;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A hub without agents and without a database: it keeps everything in memory, and its tasks are sent and answered when a test says so. */
final class FakeHub implements ManageFleet, OrderTasks, HubRecords {
    final List<AuditEntry> audited = new ArrayList<>();
    final Map<Digest, AdminSession> sessions = new HashMap<>();
    private final InstantSource clock;
    private final TreeMap<ShopId, Shop> shops = new TreeMap<>();
    private final TreeMap<ShopId, AgentPresence> presences = new TreeMap<>();
    private final Map<ShopId, List<AgentLogLine>> logs = new HashMap<>();
    private final List<AgentTask> tasks = new ArrayList<>();
    private final Map<String, TaskPayload> payloads = new HashMap<>();
    private volatile boolean away;

    FakeHub(InstantSource clock) {
        this.clock = clock;
    }

    /** The database goes, or comes back. */
    void away(boolean gone) {
        away = gone;
    }

    private void requireStorage() throws StorageUnavailable {
        if (away) {
            throw new StorageUnavailable("The database does not answer.");
        }
    }

    synchronized void put(Shop shop, AgentPresence presence) {
        shops.put(shop.id(), shop);
        presences.put(shop.id(), presence);
    }

    synchronized void put(AgentPresence presence) {
        presences.put(presence.shop(), presence);
    }

    synchronized void log(ShopId shop, AgentLogLine line) {
        logs.computeIfAbsent(shop, _ -> new ArrayList<>()).addFirst(line);
    }

    /** Takes a task in as it stands, or changes it. */
    synchronized AgentTask put(AgentTask task, TaskPayload payload) {
        tasks.removeIf(known -> known.id().equals(task.id()));
        tasks.add(task);
        payloads.put(task.id(), payload);
        return task;
    }

    synchronized long nextNumber() {
        return tasks.size() + 1L;
    }

    synchronized AgentTask task(String id) {
        return tasks.stream().filter(task -> task.id().equals(id)).findFirst().orElseThrow();
    }

    synchronized AgentTask newest(ShopId shop) {
        return tasks.stream()
                .filter(task -> task.shop().equals(shop))
                .max(Comparator.comparingLong(AgentTask::number))
                .orElseThrow();
    }

    AgentTask send(String id) {
        return put(task(id).sent(clock.instant()), payloads.getOrDefault(id, TaskPayload.EMPTY));
    }

    AgentTask answer(String id, TaskAnswer answer) {
        return put(task(id).answered(answer, clock.instant()), payloads.getOrDefault(id, TaskPayload.EMPTY));
    }

    TaskPayload payloadOf(String id) {
        return payloads.getOrDefault(id, TaskPayload.EMPTY);
    }

    @Override
    public synchronized boolean create(ShopId shop, Actor actor) throws StorageUnavailable {
        requireStorage();
        if (shops.containsKey(shop)) {
            return false;
        }
        Instant now = clock.instant();
        put(
                new Shop(shop, now, new ShopAccess.NeverEnrolled()),
                new AgentPresence(shop, null, null, null, null, null, null, now));
        audit(actor, "shop-created", shop, "");
        return true;
    }

    @Override
    public synchronized Optional<Shop> find(ShopId shop) throws StorageUnavailable {
        requireStorage();
        return Optional.ofNullable(shops.get(shop));
    }

    @Override
    public synchronized List<Shop> shops(@Nullable ShopId after, int limit) throws StorageUnavailable {
        requireStorage();
        return (after == null ? shops : shops.tailMap(after, false))
                .values().stream().limit(limit).toList();
    }

    @Override
    public synchronized Optional<EnrollmentCode> makeCode(ShopId shop, Actor actor) throws StorageUnavailable {
        requireStorage();
        audit(actor, "enrollment-code-created", shop, "");
        return Optional.of(new EnrollmentCode("7K2M-XQ4T-0ZRB", clock.instant().plus(CODE_LIVES)));
    }

    @Override
    public Optional<Enrolled> enroll(String code, String address) {
        return Optional.empty();
    }

    @Override
    public synchronized boolean revoke(ShopId shop, Actor actor) throws StorageUnavailable {
        requireStorage();
        Instant now = clock.instant();
        Shop before = shops.get(shop);
        AgentPresence was = presences.get(shop);
        if (before == null || was == null) {
            return false;
        }
        put(
                new Shop(shop, before.createdAt(), new ShopAccess.Revoked(now)),
                new AgentPresence(
                        shop, null, was.connectedAt(), now, was.portrait(), was.lastHeartbeatAt(), was.report(), now));
        audit(actor, "agent-token-revoked", shop, "");
        return true;
    }

    @Override
    public synchronized Optional<AgentPresence> presence(ShopId shop) throws StorageUnavailable {
        requireStorage();
        return Optional.ofNullable(presences.get(shop));
    }

    @Override
    public synchronized List<AgentPresence> presences(@Nullable ShopId after, int limit) throws StorageUnavailable {
        requireStorage();
        return (after == null ? presences : presences.tailMap(after, false))
                .values().stream().limit(limit).toList();
    }

    @Override
    public Map<ShopId, List<AgentTask>> recent(Collection<ShopId> of, int each) {
        return Map.of();
    }

    @Override
    public synchronized List<AgentLogLine> logs(ShopId shop, int limit) throws StorageUnavailable {
        requireStorage();
        return logs.getOrDefault(shop, List.of()).stream().limit(limit).toList();
    }

    @Override
    public void audit(Actor actor, String action, @Nullable ShopId shop, String detail) throws StorageUnavailable {
        audit(new AuditEntry(clock.instant(), actor.actor(), action, shop, detail, actor.address()));
    }

    @Override
    public synchronized CompletableFuture<Added> order(Order order) {
        if (away) {
            return CompletableFuture.failedFuture(new StorageUnavailable("The database does not answer."));
        }
        if (!shops.containsKey(order.shop())) {
            return CompletableFuture.completedFuture(new Added.ShopUnknown());
        }
        Instant now = clock.instant();
        AgentTask task = new AgentTask(
                "0198a0c2-0000-7000-8000-%012d".formatted(nextNumber()),
                nextNumber(),
                order.shop(),
                order.type(),
                now,
                order.timeToLive() == null ? null : now.plus(order.timeToLive()),
                0,
                null,
                new TaskState.Pending(),
                now);
        return CompletableFuture.completedFuture(new Added.Accepted(put(task, order.payload())));
    }

    @Override
    public synchronized CompletableFuture<Optional<AgentTask>> cancel(String taskId) {
        Optional<AgentTask> found =
                tasks.stream().filter(task -> task.id().equals(taskId)).findFirst();
        return CompletableFuture.completedFuture(found.map(task -> {
            boolean can = task.state() instanceof TaskState.Pending && task.attempts() == 0;
            Instant now = clock.instant();
            return can ? put(task.with(new TaskState.Canceled(now), now), payloadOf(taskId)) : task;
        }));
    }

    @Override
    public synchronized Optional<AgentTask> find(String taskId) throws StorageUnavailable {
        requireStorage();
        return tasks.stream().filter(task -> task.id().equals(taskId)).findFirst();
    }

    @Override
    public synchronized Optional<TaskPayload> payload(String taskId) throws StorageUnavailable {
        requireStorage();
        return Optional.ofNullable(payloads.get(taskId));
    }

    @Override
    public synchronized List<AgentTask> list(
            @Nullable ShopId shop, @Nullable String status, @Nullable Long beforeNumber, int limit)
            throws StorageUnavailable {
        requireStorage();
        Stream<AgentTask> found = tasks.stream()
                .filter(task -> shop == null || task.shop().equals(shop))
                .filter(task -> status == null || task.state().text().equals(status))
                .filter(task -> beforeNumber == null || task.number() < beforeNumber)
                .sorted(Comparator.comparingLong(AgentTask::number).reversed());
        return found.limit(limit).toList();
    }

    @Override
    public synchronized void audit(AuditEntry entry) throws StorageUnavailable {
        requireStorage();
        audited.add(entry);
    }

    @Override
    public synchronized List<NumberedEntry> auditLog(@Nullable Long before, int limit) throws StorageUnavailable {
        requireStorage();
        List<NumberedEntry> entries = new ArrayList<>();
        for (int i = audited.size(); i > 0 && entries.size() < limit; i--) {
            if (before == null || i < before) {
                entries.add(new NumberedEntry(i, audited.get(i - 1)));
            }
        }
        return entries;
    }

    @Override
    public int pruneAudit(Instant before) {
        return 0;
    }

    @Override
    public synchronized void keepSession(AdminSession session, Instant now) throws StorageUnavailable {
        requireStorage();
        sessions.put(session.id(), session);
    }

    @Override
    public synchronized Optional<AdminSession> session(Digest id, Instant now) throws StorageUnavailable {
        requireStorage();
        return Optional.ofNullable(sessions.get(id))
                .filter(session -> session.expiresAt().isAfter(now));
    }

    @Override
    public synchronized void endSession(Digest id) throws StorageUnavailable {
        requireStorage();
        sessions.remove(id);
    }
}
