package comanda.application.dispatch;

import comanda.application.port.in.ServeAgents;
import comanda.application.port.out.AgentSocket;
import comanda.application.port.out.AgentSocket.Ending;
import comanda.application.port.out.FleetStore;
import comanda.application.port.out.FleetStore.Connected;
import comanda.application.port.out.HubNodes;
import comanda.application.port.out.TaskStore;
import comanda.domain.hub.AgentLogLine;
import comanda.domain.hub.AgentPortrait;
import comanda.domain.hub.AgentReport;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Connects shops' agents with their tasks. What is durable, which connection of a shop counts and in which order its tasks come is the store's affair; this knows who is connected here. Whatever is
 * lost between the nodes, or while the store is away, is found again by the {@link Sweeper}. Safe for any thread.
 */
public final class Switchboard implements ServeAgents {
    private final TaskStore tasks;
    private final FleetStore fleet;
    private final HubNodes nodes;
    private final FleetNews news;
    private final String node;
    private final InstantSource clock;
    private final Admissions admissions;
    private final Answers answers;
    private final AgentLines lines = new AgentLines();
    private volatile boolean draining;
    private volatile boolean isKnown;
    /** Connections that the store did not know when they were last compared, with their numbers. One thread's. */
    private Map<ShopId, Long> suspects = Map.of();

    /**
     * @param node what this node is called; no two processes are called the same
     * @param news hears of everything that changes here
     */
    public Switchboard(
            TaskStore tasks,
            FleetStore fleet,
            HubNodes nodes,
            FleetNews news,
            String node,
            boolean allowLegacyAgents,
            InstantSource clock) {
        this.tasks = tasks;
        this.fleet = fleet;
        this.nodes = nodes;
        this.news = news;
        this.node = node;
        this.clock = clock;
        this.admissions = new Admissions(fleet, allowLegacyAgents, clock);
        this.answers = new Answers(tasks, clock, this::changed);
    }

    @Override
    public Admission admit(ShopId shop, @Nullable String token) {
        if (draining) {
            return new Admission.NotNow("This hub, or this node of it, is stopping.");
        }
        return isKnown ? admissions.admit(shop, token) : new Admission.NotNow("The hub's database is not there yet.");
    }

    /** The store knows this node: what is connected here is not taken for a dead node's. */
    void known() {
        isKnown = true;
    }

    @Override
    public Line connect(Admission.Admitted admitted, AgentSocket socket) {
        AgentLine line = new AgentLine(admitted.shop(), socket, this::claim, clock);
        AgentConversation conversation = new AgentConversation(this, line);
        // Of two that come at once the one that is taken in last has to be the one with the larger number.
        AgentLines.Placed<CompletableFuture<Connected>> placed = lines.put(line, () -> {
            nodes.hold(admitted.shop());
            // Before what the agent had is released: an answer that is there decides.
            answers.again(admitted.shop());
            return fleet.connect(admitted.shop(), admitted.token(), node, clock.instant());
        });
        if (placed.before() != null) {
            placed.before().end(Ending.REPLACED);
        }
        Later.on(
                placed.begun(),
                connected -> connected(conversation, line, connected),
                () -> line.end(Ending.UNAVAILABLE));
        if (draining) {
            line.end(Ending.GOING_AWAY);
        }
        return conversation;
    }

    private void connected(AgentConversation conversation, AgentLine line, Connected connected) {
        switch (connected) {
            case Connected.Present present -> {
                present.released().forEach(this::changed);
                nodes.tellConnected(present.id());
                if (!conversation.connected(present.id())) {
                    disconnected(present.id());
                    return;
                }
                agentChanged(line.shop());
                line.call();
            }
            case Connected.Refused _ -> line.end(Ending.REVOKED);
        }
    }

    private CompletableFuture<List<TaskStore.Dispatched>> claim(ConnectionId via, int most, long mostBytes) {
        return tasks.claim(via, most, mostBytes, clock.instant()).whenComplete((claimed, failure) -> {
            if (failure == null) {
                claimed.forEach(one -> dispatched(one.task()));
            }
        });
    }

    void dispatched(AgentTask task) {
        news.dispatched(task);
        changed(task);
    }

    void changed(AgentTask task) {
        news.changed(task);
        nodes.tellChanged(task);
    }

    void agentChanged(ShopId shop) {
        news.agentChanged(shop);
        nodes.tellAgentChanged(shop);
    }

    /** An agent said something of itself. */
    void heard(AgentLine line, ConnectionId id, @Nullable AgentPortrait portrait, @Nullable AgentReport report) {
        // Where it cannot be written down, the next heartbeat says it again.
        Later.on(
                fleet.heard(id, portrait, report, clock.instant()),
                isPresent -> {
                    if (isPresent) {
                        agentChanged(line.shop());
                    } else {
                        line.end(Ending.REPLACED);
                    }
                },
                () -> {});
    }

    void answered(ShopId shop, String taskId, TaskAnswer answer) {
        answers.take(shop, taskId, answer);
    }

    void logged(ShopId shop, AgentLogLine logLine) {
        // A line that cannot be kept is in the agent's own log.
        Later.on(fleet.keepLog(shop, logLine), _ -> {}, () -> {});
    }

    void closed(AgentLine line) {
        lines.remove(line, () -> nodes.letGo(line.shop()));
        ConnectionId id = line.finish();
        if (id != null) {
            disconnected(id);
        }
    }

    private void disconnected(ConnectionId id) {
        answers.again(id.shop());
        // Where it cannot be written down, whoever sweeps finds it.
        Later.on(
                fleet.disconnect(id, clock.instant()),
                released -> {
                    released.forEach(this::changed);
                    agentChanged(id.shop());
                    if (!released.isEmpty()) {
                        call(id.shop());
                    }
                },
                () -> {});
    }

    /** Something waits for a shop, wherever its agent is connected. */
    void call(ShopId shop) {
        AgentLine line = lines.of(shop);
        if (line != null) {
            line.call();
        }
        if (line == null || !line.isOpen()) {
            nodes.callForTasks(shop);
        }
    }

    /** Ends the connections of a shop's agent, at every node. */
    public void cutOff(ShopId shop) {
        cutOffHere(shop);
        nodes.cutOff(shop);
    }

    void cutOffHere(ShopId shop) {
        AgentLine line = lines.of(shop);
        if (line != null) {
            line.end(Ending.REVOKED);
        }
    }

    /** The shop's agent is connected elsewhere. */
    void connectedElsewhere(ConnectionId connection) {
        AgentLine line = lines.of(connection.shop());
        ConnectionId id = line == null ? null : line.id();
        if (line != null && id != null && id.number() < connection.number()) {
            line.end(Ending.REPLACED);
        }
    }

    /**
     * Makes what is connected here and what the store believes to be the same. A connection that the store does not know is ended when it did not know it the time before either: what was asked may be
     * older than the connection. By one thread.
     */
    void reconcile(Map<ShopId, Long> known) {
        Map<ShopId, Long> unknown = new HashMap<>();
        for (AgentLine line : lines.all()) {
            ConnectionId id = line.id();
            Long present = known.get(line.shop());
            if (id != null && (present == null || present > id.number())) {
                unknown.put(line.shop(), id.number());
                if (Objects.equals(suspects.get(line.shop()), id.number())) {
                    line.end(Ending.REPLACED);
                }
            }
        }
        suspects = unknown;
        known.forEach((shop, number) -> {
            if (lines.of(shop) == null) {
                disconnected(new ConnectionId(shop, node, number));
            }
        });
    }

    /** Takes back what the store has as sent to agents here that never got it, and lets late tasks take no place. */
    void tidy() {
        Instant late = clock.instant().minus(AgentTask.LATE_AFTER);
        for (AgentLine line : lines.all()) {
            line.freeLate(late);
            ConnectionId id = line.id();
            Set<String> onTheWay = id == null ? null : line.lookInto();
            if (id != null && onTheWay != null) {
                onTheWay.addAll(answers.unsettled(line.shop()));
                // Where it fails, the next round asks again.
                Later.on(
                        tasks.takeBack(id, onTheWay, clock.instant()),
                        released -> {
                            released.forEach(this::changed);
                            line.lookedInto();
                        },
                        line::notLookedInto);
            }
        }
    }

    AgentLines lines() {
        return lines;
    }

    Answers answers() {
        return answers;
    }

    String node() {
        return node;
    }

    /** How many agents are connected here. */
    public int connections() {
        return lines.size();
    }

    /** How many answers wait to be written down. */
    public int answersWaiting() {
        return answers.waiting();
    }

    /** Whether this node is stopping. */
    public boolean isDraining() {
        return draining;
    }

    /** Lets nobody in any more; orders for agents that are still here are left to wait. */
    void beginDraining() {
        draining = true;
    }
}
