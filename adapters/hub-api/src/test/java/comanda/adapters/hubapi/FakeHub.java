package comanda.adapters.hubapi;

import comanda.application.port.in.ManageFleet;
import comanda.application.port.in.OrderTasks;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore.Added;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPresence;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopAccess;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskPayload;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The hub behind the API: remembers what it was asked, and answers what the test wants. */
final class FakeHub implements OrderTasks, ManageFleet, HubState {
    static final String CODE = "RIGHT-CODE-1";

    final List<Order> orders = new CopyOnWriteArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile @Nullable Added answer;
    volatile @Nullable StorageUnavailable failure;
    volatile @Nullable RuntimeException defect;
    volatile List<AgentTask> tasks = List.of();
    volatile List<AgentPresence> agents = List.of();
    volatile Map<ShopId, List<AgentTask>> recentTasks = Map.of();
    private final Map<ShopId, Shop> shops = new TreeMap<>();
    volatile @Nullable String databaseTrouble;
    volatile @Nullable String nodesTrouble;
    volatile boolean hasNodes;
    volatile boolean draining;

    synchronized void has(Shop shop) {
        shops.put(shop.id(), shop);
    }

    /** As it was at first. */
    synchronized void reset() {
        orders.clear();
        asked.clear();
        answer = null;
        failure = null;
        defect = null;
        tasks = List.of();
        agents = List.of();
        recentTasks = Map.of();
        shops.clear();
        databaseTrouble = null;
        nodesTrouble = null;
        hasNodes = false;
        draining = false;
    }

    private void fail() throws StorageUnavailable {
        RuntimeException broken = defect;
        if (broken != null) {
            throw broken;
        }
        StorageUnavailable unavailable = failure;
        if (unavailable != null) {
            throw unavailable;
        }
    }

    private <T> CompletableFuture<T> later(T value) {
        StorageUnavailable unavailable = failure;
        return unavailable == null
                ? CompletableFuture.completedFuture(value)
                : CompletableFuture.failedFuture(new CompletionException(unavailable));
    }

    @Override
    public CompletableFuture<Added> order(Order order) {
        orders.add(order);
        Added wanted = answer;
        return later(wanted == null ? new Added.Accepted(Examples.pending("task-" + orders.size())) : wanted);
    }

    @Override
    public CompletableFuture<Optional<AgentTask>> cancel(String taskId) {
        asked.add("cancel " + taskId);
        return later(tasks.stream().filter(task -> task.id().equals(taskId)).findFirst());
    }

    @Override
    public Optional<AgentTask> find(String taskId) throws StorageUnavailable {
        asked.add("find " + taskId);
        fail();
        return tasks.stream().filter(task -> task.id().equals(taskId)).findFirst();
    }

    @Override
    public Optional<TaskPayload> payload(String taskId) {
        return Optional.empty();
    }

    @Override
    public List<AgentTask> list(@Nullable ShopId shop, @Nullable String status, @Nullable Long beforeNumber, int limit)
            throws StorageUnavailable {
        asked.add("list " + shop + " " + status + " " + beforeNumber + " " + limit);
        fail();
        return tasks.stream().limit(limit).toList();
    }

    @Override
    public synchronized boolean create(ShopId shop, Actor actor) throws StorageUnavailable {
        asked.add("create " + shop + " by " + actor.actor() + " at " + actor.address());
        fail();
        return shops.putIfAbsent(shop, new Shop(shop, Examples.NOON, new ShopAccess.NeverEnrolled())) == null;
    }

    @Override
    public synchronized Optional<Shop> find(ShopId shop) throws StorageUnavailable {
        fail();
        return Optional.ofNullable(shops.get(shop));
    }

    @Override
    public synchronized List<Shop> shops(@Nullable ShopId after, int limit) throws StorageUnavailable {
        asked.add("shops " + after + " " + limit);
        fail();
        return shops.values().stream().limit(limit).toList();
    }

    @Override
    public Optional<EnrollmentCode> makeCode(ShopId shop, Actor actor) throws StorageUnavailable {
        asked.add("code " + shop + " by " + actor.actor());
        return find(shop).map(known -> new EnrollmentCode(CODE, Examples.NOON.plus(CODE_LIVES)));
    }

    @Override
    public Optional<Enrolled> enroll(String code, String address) throws StorageUnavailable {
        asked.add("enroll " + code + " at " + address);
        fail();
        return code.equals(CODE) ? Optional.of(new Enrolled(Examples.SHOP, "agent-token-1")) : Optional.empty();
    }

    @Override
    public boolean revoke(ShopId shop, Actor actor) throws StorageUnavailable {
        asked.add("revoke " + shop + " by " + actor.actor());
        return find(shop).isPresent();
    }

    @Override
    public Optional<AgentPresence> presence(ShopId shop) throws StorageUnavailable {
        fail();
        return agents.stream().filter(agent -> agent.shop().equals(shop)).findFirst();
    }

    @Override
    public List<AgentPresence> presences(@Nullable ShopId after, int limit) throws StorageUnavailable {
        asked.add("presences " + after + " " + limit);
        fail();
        return agents.stream().limit(limit).toList();
    }

    @Override
    public Map<ShopId, List<AgentTask>> recent(Collection<ShopId> wanted, int each) {
        asked.add("recent " + wanted + " " + each);
        return recentTasks;
    }

    @Override
    public List<AgentLogLine> logs(ShopId shop, int limit) {
        return List.of();
    }

    @Override
    public void audit(Actor actor, String action, @Nullable ShopId shop, String detail) {}

    @Override
    public Optional<String> databaseTrouble() {
        return Optional.ofNullable(databaseTrouble);
    }

    @Override
    public boolean hasNodes() {
        return hasNodes;
    }

    @Override
    public Optional<String> nodesTrouble() {
        return Optional.ofNullable(nodesTrouble);
    }

    @Override
    public int connections() {
        return 412;
    }

    @Override
    public boolean isDraining() {
        return draining;
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public String node() {
        return "hub-1";
    }
}
