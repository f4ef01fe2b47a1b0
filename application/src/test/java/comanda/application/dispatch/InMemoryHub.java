package comanda.application.dispatch;

import comanda.application.port.out.FleetStore;
import comanda.application.port.out.HubRecords;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.AuditEntry;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.Digest;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopAccess;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store in memory whose answers can be held back, and which can be away. Several switchboards may share it. */
public final class InMemoryHub implements TaskStore, FleetStore, HubRecords {
    private final Map<String, AgentTask> tasks = new LinkedHashMap<>();
    private final Map<String, TaskPayload> payloads = new HashMap<>();
    private final Map<String, ConnectionId> sentVia = new HashMap<>();
    private final Map<String, Digest> keys = new HashMap<>();
    private final Map<String, String> taskOfKey = new HashMap<>();
    private final Map<ShopId, Shop> shops = new TreeMap<>();
    private final Map<ShopId, AgentPresence> agents = new TreeMap<>();
    private final Map<ShopId, Long> connections = new HashMap<>();
    private final Map<Digest, Map.Entry<ShopId, Instant>> codes = new HashMap<>();
    private final Map<ShopId, List<AgentLogLine>> logs = new HashMap<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private final Map<Digest, AdminSession> sessions = new HashMap<>();
    private final Deque<Runnable> held = new ArrayDeque<>();
    private boolean holding;
    private boolean away;
    private boolean losing;
    private long number;

    /** From now on futures complete only by {@link #answerAll}. */
    public synchronized void holdAnswers() {
        holding = true;
    }

    /** Completes what is held back, in its order, and what comes of it. */
    public void answerAll() {
        for (Runnable next = nextHeld(); next != null; next = nextHeld()) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable nextHeld() {
        return held.poll();
    }

    /** Whether everything fails. */
    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** From now on everything is done, and its caller is told that it was not. */
    public synchronized void loseAnswers(boolean lost) {
        losing = lost;
    }

    private <T> CompletableFuture<T> later(Supplier<T> action) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Runnable completing;
        synchronized (this) {
            if (away) {
                completing = () -> future.completeExceptionally(new StorageUnavailable("The database is away."));
            } else {
                T result = action.get();
                completing = losing
                        ? () -> future.completeExceptionally(new StorageUnavailable("The answer was lost."))
                        : () -> future.complete(result);
            }
            if (holding) {
                held.add(completing);
                return future;
            }
        }
        completing.run();
        return future;
    }

    private void checkThere() throws StorageUnavailable {
        if (away) {
            throw new StorageUnavailable("The database is away.");
        }
    }

    private boolean isPresent(ConnectionId id) {
        AgentPresence agent = agents.get(id.shop());
        return agent != null && id.equals(agent.connection());
    }

    private Stream<AgentTask> ofShop(ShopId shop) {
        return tasks.values().stream().filter(task -> task.shop().equals(shop));
    }

    /** Takes the first, and others while they fit. */
    private final class Room {
        private final long bytes;
        private long taken;

        private Room(long bytes) {
            this.bytes = bytes;
        }

        private boolean takes(AgentTask task) {
            boolean isFirst = taken == 0;
            taken += require(payloads, task.id()).size();
            return isFirst || taken <= bytes;
        }
    }

    private static <K, V> V require(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key));
    }

    private AgentTask put(AgentTask task) {
        tasks.put(task.id(), task);
        return task;
    }

    @Override
    public CompletableFuture<Added> add(NewTask task, @Nullable ConnectionId via) {
        return later(() -> {
            if (!shops.containsKey(task.shop())) {
                return new Added.ShopUnknown();
            }
            IdempotencyKey key = task.key();
            if (key != null && keys.containsKey(key.key())) {
                return key.content().equals(keys.get(key.key()))
                        ? new Added.Known(require(tasks, require(taskOfKey, key.key())))
                        : new Added.KeyReused();
            }
            if (key != null) {
                keys.put(key.key(), key.content());
                taskOfKey.put(key.key(), task.id());
            }
            boolean atOnce = via != null
                    && isPresent(via)
                    && ofShop(task.shop()).noneMatch(other -> other.state() instanceof TaskState.Pending);
            AgentTask written = new AgentTask(
                    task.id(),
                    ++number,
                    task.shop(),
                    task.type(),
                    task.createdAt(),
                    task.expiresAt(),
                    0,
                    null,
                    new TaskState.Pending(),
                    task.createdAt());
            payloads.put(task.id(), task.payload());
            if (atOnce) {
                sentVia.put(task.id(), via);
                written = written.sent(task.createdAt());
            }
            return new Added.Accepted(put(written));
        });
    }

    @Override
    public CompletableFuture<List<Dispatched>> claim(ConnectionId via, int most, long mostBytes, Instant now) {
        return later(() -> !isPresent(via)
                ? List.of()
                : ofShop(via.shop())
                        .filter(task -> task.state() instanceof TaskState.Pending)
                        .filter(task ->
                                task.expiresAt() == null || task.expiresAt().isAfter(now))
                        .limit(most)
                        .takeWhile(new Room(mostBytes)::takes)
                        .toList()
                        .stream()
                        .map(task -> {
                            sentVia.put(task.id(), via);
                            return new Dispatched(put(task.sent(now)), require(payloads, task.id()));
                        })
                        .toList());
    }

    @Override
    public CompletableFuture<Optional<AgentTask>> settle(ShopId shop, String taskId, TaskAnswer answer, Instant now) {
        return later(() -> Optional.ofNullable(tasks.get(taskId))
                .filter(task -> task.shop().equals(shop) && task.takesAnswer())
                .map(task -> put(task.answered(answer, now))));
    }

    @Override
    public CompletableFuture<Optional<AgentTask>> cancel(String taskId, Instant now) {
        return later(() -> Optional.ofNullable(tasks.get(taskId))
                .map(task -> task.attempts() == 0 && task.state() instanceof TaskState.Pending
                        ? put(task.with(new TaskState.Canceled(now), now))
                        : task));
    }

    @Override
    public CompletableFuture<List<AgentTask>> takeBack(ConnectionId via, Set<String> known, Instant now) {
        return later(() -> !isPresent(via)
                ? List.of()
                : ofShop(via.shop())
                        .filter(task -> task.state() instanceof TaskState.Sent)
                        .filter(task -> via.equals(sentVia.get(task.id())) && !known.contains(task.id()))
                        .toList()
                        .stream()
                        .map(task -> put(task.takenBack(now)))
                        .toList());
    }

    @Override
    public CompletableFuture<List<AgentTask>> sweep(String node, Instant now) {
        return later(() -> {
            List<AgentTask> changed = new ArrayList<>();
            for (AgentTask task : List.copyOf(tasks.values())) {
                if (task.state() instanceof TaskState.Pending
                        && task.expiresAt() != null
                        && !task.expiresAt().isAfter(now)) {
                    changed.add(put(task.with(new TaskState.Expired(now), now)));
                } else if (task.state() instanceof TaskState.Sent sent) {
                    ConnectionId via = require(sentVia, task.id());
                    if (!isPresent(via)) {
                        changed.add(put(task.released(now)));
                    } else if (!sent.late()
                            && via.node().equals(node)
                            && task.sentAt() != null
                            && !task.sentAt().plus(AgentTask.LATE_AFTER).isAfter(now)) {
                        changed.add(put(task.with(new TaskState.Sent(true), now)));
                    }
                }
            }
            return changed;
        });
    }

    @Override
    public CompletableFuture<List<ShopId>> waiting(String node) {
        return later(() -> agents.values().stream()
                .filter(agent ->
                        agent.connection() != null && agent.connection().node().equals(node))
                .map(AgentPresence::shop)
                .filter(shop -> ofShop(shop).anyMatch(task -> task.state() instanceof TaskState.Pending))
                .toList());
    }

    @Override
    public synchronized Optional<AgentTask> find(String taskId) throws StorageUnavailable {
        checkThere();
        return Optional.ofNullable(tasks.get(taskId));
    }

    @Override
    public synchronized Optional<TaskPayload> payload(String taskId) throws StorageUnavailable {
        checkThere();
        return Optional.ofNullable(payloads.get(taskId));
    }

    @Override
    public synchronized List<AgentTask> list(
            @Nullable ShopId shop, @Nullable String status, @Nullable Long beforeNumber, int limit)
            throws StorageUnavailable {
        checkThere();
        return tasks.values().stream()
                .filter(task -> shop == null || task.shop().equals(shop))
                .filter(task -> status == null || task.state().text().equals(status))
                .filter(task -> beforeNumber == null || task.number() < beforeNumber)
                .sorted(Comparator.comparingLong(AgentTask::number).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Map<ShopId, List<AgentTask>> recent(Collection<ShopId> wanted, int each)
            throws StorageUnavailable {
        checkThere();
        return wanted.stream()
                .collect(Collectors.toMap(
                        shop -> shop,
                        shop -> ofShop(shop)
                                .filter(task -> task.state() instanceof TaskState.Ended)
                                .sorted(Comparator.comparingLong(AgentTask::number)
                                        .reversed())
                                .limit(each)
                                .toList()));
    }

    @Override
    public synchronized List<AgentTask> changedSince(Instant moment, @Nullable ShopId shop, int limit)
            throws StorageUnavailable {
        checkThere();
        return tasks.values().stream()
                .filter(task -> shop == null || task.shop().equals(shop))
                .filter(task -> !task.changedAt().isBefore(moment))
                .sorted(Comparator.comparing(AgentTask::changedAt))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Map<String, Long> countByStatus() throws StorageUnavailable {
        checkThere();
        return tasks.values().stream()
                .collect(Collectors.groupingBy(task -> task.state().text(), Collectors.counting()));
    }

    @Override
    public int prune(Instant endedBefore, int eachShop) {
        return 0;
    }

    @Override
    public synchronized boolean create(ShopId shop, Instant now) throws StorageUnavailable {
        checkThere();
        return shops.putIfAbsent(shop, new Shop(shop, now, new ShopAccess.NeverEnrolled())) == null;
    }

    @Override
    public synchronized Optional<Shop> find(ShopId shop) throws StorageUnavailable {
        checkThere();
        return Optional.ofNullable(shops.get(shop));
    }

    @Override
    public synchronized List<Shop> shops(@Nullable ShopId after, int limit) throws StorageUnavailable {
        checkThere();
        return shops.values().stream()
                .filter(shop -> after == null || shop.id().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void keepCode(Digest code, ShopId shop, Instant expiresAt) throws StorageUnavailable {
        checkThere();
        codes.values().removeIf(known -> known.getKey().equals(shop));
        codes.put(code, Map.entry(shop, expiresAt));
    }

    @Override
    public synchronized Optional<ShopId> redeem(Digest code, Digest token, Instant now) throws StorageUnavailable {
        checkThere();
        Map.Entry<ShopId, Instant> known = codes.get(code);
        if (known == null || !known.getValue().isAfter(now)) {
            return Optional.empty();
        }
        codes.remove(code);
        shops.computeIfPresent(
                known.getKey(), (id, shop) -> new Shop(id, shop.createdAt(), new ShopAccess.Enrolled(token, now)));
        return Optional.of(known.getKey());
    }

    @Override
    public synchronized boolean revoke(ShopId shop, Instant now) throws StorageUnavailable {
        checkThere();
        return shops.computeIfPresent(shop, (id, known) -> new Shop(id, known.createdAt(), new ShopAccess.Revoked(now)))
                != null;
    }

    private boolean mayConnect(ShopId shop, @Nullable Digest token) {
        Shop known = shops.get(shop);
        return known != null
                && switch (known.access()) {
                    case ShopAccess.Enrolled enrolled -> enrolled.token().equals(token);
                    case ShopAccess.NeverEnrolled _ -> token == null;
                    case ShopAccess.Revoked _ -> false;
                };
    }

    @Override
    public CompletableFuture<Connected> connect(ShopId shop, @Nullable Digest token, String node, Instant now) {
        return later(() -> {
            if (!mayConnect(shop, token)) {
                return new Connected.Refused();
            }
            ConnectionId id = new ConnectionId(shop, node, connections.merge(shop, 1L, Long::sum));
            agents.put(shop, new AgentPresence(shop, id, now, null, null, null, null, now));
            return new Connected.Present(id, release(shop, now));
        });
    }

    private List<AgentTask> release(ShopId shop, Instant now) {
        return ofShop(shop).filter(task -> task.state() instanceof TaskState.Sent).toList().stream()
                .map(task -> put(task.released(now)))
                .toList();
    }

    @Override
    public CompletableFuture<List<AgentTask>> disconnect(ConnectionId id, Instant now) {
        return later(() -> {
            if (!isPresent(id)) {
                return List.of();
            }
            AgentPresence agent = require(agents, id.shop());
            agents.put(
                    id.shop(),
                    new AgentPresence(
                            id.shop(),
                            null,
                            agent.connectedAt(),
                            now,
                            agent.portrait(),
                            agent.lastHeartbeatAt(),
                            agent.report(),
                            now));
            return release(id.shop(), now);
        });
    }

    @Override
    public CompletableFuture<Boolean> heard(
            ConnectionId id, @Nullable AgentPortrait portrait, @Nullable AgentReport report, Instant now) {
        return later(() -> {
            if (!isPresent(id)) {
                return false;
            }
            AgentPresence agent = require(agents, id.shop());
            agents.put(
                    id.shop(),
                    new AgentPresence(
                            id.shop(),
                            id,
                            agent.connectedAt(),
                            null,
                            portrait == null ? agent.portrait() : portrait,
                            report == null ? agent.lastHeartbeatAt() : now,
                            report == null ? agent.report() : report,
                            now));
            return true;
        });
    }

    @Override
    public CompletableFuture<Void> keepLog(ShopId shop, AgentLogLine line) {
        return later(() -> {
            logs.computeIfAbsent(shop, _ -> new ArrayList<>()).addFirst(line);
            return null;
        });
    }

    @Override
    public synchronized List<AgentLogLine> logs(ShopId shop, int limit) throws StorageUnavailable {
        checkThere();
        return logs.getOrDefault(shop, List.of()).stream().limit(limit).toList();
    }

    @Override
    public synchronized Optional<AgentPresence> presence(ShopId shop) throws StorageUnavailable {
        checkThere();
        return Optional.ofNullable(agents.get(shop));
    }

    @Override
    public synchronized List<AgentPresence> presences(@Nullable ShopId after, int limit) throws StorageUnavailable {
        checkThere();
        return agents.values().stream()
                .filter(agent -> after == null || agent.shop().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<AgentPresence> presencesChangedSince(Instant moment, @Nullable ShopId shop, int limit)
            throws StorageUnavailable {
        checkThere();
        return agents.values().stream()
                .filter(agent -> shop == null || agent.shop().equals(shop))
                .filter(agent -> !agent.changedAt().isBefore(moment))
                .sorted(Comparator.comparing(AgentPresence::changedAt))
                .limit(limit)
                .toList();
    }

    @Override
    public CompletableFuture<Map<ShopId, Long>> connectionsOf(String node) {
        return later(() -> agents.values().stream()
                .map(AgentPresence::connection)
                .filter(id -> id != null && id.node().equals(node))
                .collect(Collectors.toMap(ConnectionId::shop, ConnectionId::number)));
    }

    @Override
    public CompletableFuture<List<AgentTask>> beat(String node, Instant now) {
        return later(List::of);
    }

    /** A node has died, and its connections with it. */
    public synchronized void bury(String node, Instant now) {
        agents.replaceAll((shop, agent) ->
                agent.connection() != null && agent.connection().node().equals(node)
                        ? new AgentPresence(shop, null, agent.connectedAt(), now, null, null, null, now)
                        : agent);
    }

    @Override
    public void leave(String node) {}

    @Override
    public synchronized Census census() throws StorageUnavailable {
        checkThere();
        return new Census(
                shops.size(),
                agents.values().stream().filter(AgentPresence::isOnline).count());
    }

    @Override
    public synchronized void audit(AuditEntry entry) throws StorageUnavailable {
        checkThere();
        audit.add(entry);
    }

    /** All entries, the oldest first. */
    public synchronized List<AuditEntry> audited() {
        return List.copyOf(audit);
    }

    @Override
    public List<NumberedEntry> auditLog(@Nullable Long before, int limit) {
        return List.of();
    }

    @Override
    public int pruneAudit(Instant before) {
        return 0;
    }

    @Override
    public synchronized void keepSession(AdminSession session, Instant now) {
        sessions.put(session.id(), session);
    }

    @Override
    public synchronized Optional<AdminSession> session(Digest id, Instant now) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public synchronized void endSession(Digest id) {
        sessions.remove(id);
    }
}
