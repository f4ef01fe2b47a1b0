package comanda.adapters.hubcluster;

import comanda.application.port.out.HubNodes;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import java.util.Optional;

/**
 * The nodes of a hub call one another over NATS. Each shop's tasks have a subject that only the node with the shop's agent listens to; the rest is for all.
 *
 * <p>While NATS is not reached calls are lost and counted; it is tried again without end. Once it is reached again, this node's listener and those of the others hear {@link Listener#missedCalls}. The
 * listener is called by one thread of the NATS client, in the order in which each of the others called; {@code missedCalls} comes on other threads as well.
 */
public final class NatsHubNodes implements HubNodes, AutoCloseable {
    private final NatsSettings settings;
    private final NatsPace pace;
    private final String node;
    private final Backlog backlog = new Backlog();
    private final Tally tally = new Tally();
    private final Reach reach;
    private volatile Optional<Thread> thread = Optional.empty();

    /** @param node what this node is called, for people who look at NATS and at threads */
    public NatsHubNodes(NatsSettings settings, String node) {
        this(settings, node, NatsPace.USUAL);
    }

    NatsHubNodes(NatsSettings settings, String node, NatsPace pace) {
        this.settings = settings;
        this.node = node;
        this.pace = pace;
        this.reach = new Reach(settings.shown());
    }

    /** Begins to connect, and returns at once. */
    @Override
    public void listen(Listener listener) {
        if (thread.isPresent()) {
            throw new IllegalStateException("somebody listens already");
        }
        NatsLink link =
                new NatsLink(settings, pace, "comanda-hub-" + node, backlog, new Ear(listener, tally), reach, tally);
        thread = Optional.of(Thread.ofVirtual().name("hub-nodes-" + node).start(link));
    }

    @Override
    public void callForTasks(ShopId shop) {
        leave(Call.to(Subjects.tasksOf(shop), CallJson.of(shop)));
    }

    @Override
    public void tellConnected(ConnectionId connection) {
        leave(Call.to(Subjects.CONNECTED, CallJson.of(connection)));
    }

    @Override
    public void cutOff(ShopId shop) {
        leave(Call.to(Subjects.CUT_OFF, CallJson.of(shop)));
    }

    @Override
    public void tellChanged(AgentTask task) {
        leave(Call.news(Subjects.CHANGED, CallJson.of(task)));
    }

    @Override
    public void tellAgentChanged(ShopId shop) {
        leave(Call.news(Subjects.AGENT_CHANGED, CallJson.of(shop)));
    }

    private void leave(Call call) {
        if (call.body().length > CallJson.LARGEST || !backlog.leave(call)) {
            tally.dropped.increment();
        }
    }

    @Override
    public void hold(ShopId shop) {
        backlog.want(Subjects.tasksOf(shop));
    }

    @Override
    public void letGo(ShopId shop) {
        backlog.unwant(Subjects.tasksOf(shop));
    }

    @Override
    public void follow(boolean follows) {
        Subjects.FOR_FOLLOWERS.forEach(follows ? backlog::want : backlog::unwant);
    }

    /** Why the nodes don't hear one another, for people; empty when they do. */
    public Optional<String> trouble() {
        return reach.trouble();
    }

    public NatsCounts counts() {
        return tally.counts();
    }

    /** Sends what was still to be sent, for a second at most, and ends the connection. Takes some seconds at the worst. */
    @Override
    public void close() {
        backlog.close();
        thread.ifPresent(NatsHubNodes::await);
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
