package comanda.application.dispatch;

import comanda.application.fleet.FleetFeed;
import comanda.application.fleet.FleetService;
import comanda.application.port.in.ManageFleet.Actor;
import comanda.application.port.in.OrderTasks.Order;
import comanda.application.port.in.ServeAgents.Admission;
import comanda.application.port.in.ServeAgents.Line;
import comanda.application.port.out.AgentSocket;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TaskStore.Added;
import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One node of a hub in a test, over a store that it may share. */
final class HubNode {
    static final ShopId SHOP = new ShopId("corner");
    static final TaskPayload PAYLOAD = TaskPayload.of("{\"data\":\"Hello\"}");
    static final TaskAnswer PRINTED = new TaskAnswer(TaskAnswer.Status.SUCCESS, "Printed", "{}");
    static final Actor SOMEBODY = new Actor("ana", "127.0.0.1");
    private static final AgentPortrait PORTRAIT = new AgentPortrait("0.1.0", "linux", "arm64", "till", List.of());

    final InMemoryHub store;
    final PassingTime time;
    final FleetFeed feed;
    final Switchboard switchboard;
    final OrderService orders;
    final FleetService fleet;
    final Sweeper sweeper;

    /** A clock that a test turns. */
    static final class PassingTime implements InstantSource {
        private Instant now = Instant.parse("2026-03-07T21:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    /** An agent's end of a connection. */
    static final class Agent implements AgentSocket {
        final List<AgentTask> received = new ArrayList<>();
        final List<Ending> endings = new ArrayList<>();
        private @Nullable Line line;
        /** What a slow network has not taken yet. */
        volatile long unsent;

        @Override
        public void send(AgentTask task, TaskPayload payload) {
            received.add(task);
        }

        @Override
        public long unsentBytes() {
            return unsent;
        }

        @Override
        public void end(Ending why) {
            endings.add(why);
        }

        Line line() {
            return Objects.requireNonNull(line);
        }

        List<String> receivedIds() {
            return received.stream().map(AgentTask::id).toList();
        }

        void answersAll() {
            List.copyOf(received).forEach(task -> line().answered(task.id(), PRINTED));
        }
    }

    HubNode(String name, InMemoryHub store, PassingTime time, Wire wire, boolean allowLegacyAgents) {
        this.store = store;
        this.time = time;
        Wire.End end = wire.end();
        this.feed = new FleetFeed(store, store, end);
        this.switchboard = new Switchboard(store, store, end, feed, name, allowLegacyAgents, time);
        switchboard.known();
        this.orders = new OrderService(store, store, switchboard, allowLegacyAgents, time);
        this.fleet = new FleetService(store, store, store, switchboard::cutOff, time);
        this.sweeper = new Sweeper(
                switchboard, store, store, store, end, feed, new Sweeper.Retention(Duration.ofDays(30), 1000), time);
    }

    /** A hub of one node that takes legacy agents and knows the shop. */
    static HubNode alone() throws StorageUnavailable {
        HubNode node = new HubNode("one", new InMemoryHub(), new PassingTime(), new Wire(), true);
        node.store.create(SHOP, node.time.instant());
        return node;
    }

    /** Lets an agent of the shop in that has not registered. */
    Agent silentAgent() {
        Agent agent = new Agent();
        agent.line = switchboard.connect(new Admission.Admitted(SHOP, null), agent);
        return agent;
    }

    Agent agent() {
        Agent agent = silentAgent();
        agent.line().registered(PORTRAIT);
        return agent;
    }

    AgentTask order() {
        return accepted(orders.order(new Order(SHOP, TaskType.PRINT, PAYLOAD, null, null)));
    }

    AgentTask orderFor(Duration timeToLive) {
        return accepted(orders.order(new Order(SHOP, TaskType.PRINT, PAYLOAD, timeToLive, null)));
    }

    private static AgentTask accepted(CompletableFuture<Added> added) {
        if (added.join() instanceof Added.Accepted accepted) {
            return accepted.task();
        }
        throw new AssertionError("not accepted: " + added.join());
    }

    AgentTask look(AgentTask task) throws StorageUnavailable {
        return store.find(task.id()).orElseThrow();
    }

    String status(AgentTask task) throws StorageUnavailable {
        return look(task).state().text();
    }

    /** All that time asks for, as often as it takes to be sure. */
    void sweep() throws Exception {
        sweeper.beat();
        sweeper.sweep();
        sweeper.reconcile();
        sweeper.reconcile();
    }
}
