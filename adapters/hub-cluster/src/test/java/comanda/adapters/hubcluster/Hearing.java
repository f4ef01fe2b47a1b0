package comanda.adapters.hubcluster;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.HubNodes;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps what a node hears of the others. */
final class Hearing implements HubNodes.Listener {
    static final String MISSED = "missed calls";

    final List<AgentTask> tasks = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private volatile String failure = "";

    /** When it hears this it fails, and forgets it. */
    void failAt(String call) {
        failure = call;
    }

    private void hear(String call) {
        if (call.equals(failure)) {
            throw new IllegalStateException("made to fail");
        }
        heard.add(call);
    }

    @Override
    public void tasksWait(ShopId shop) {
        hear("tasks of " + shop);
    }

    @Override
    public void connected(ConnectionId connection) {
        hear("connected " + connection);
    }

    @Override
    public void cutOff(ShopId shop) {
        hear("cut off " + shop);
    }

    @Override
    public void changed(AgentTask task) {
        tasks.add(task);
        hear("changed " + task.id());
    }

    @Override
    public void agentChanged(ShopId shop) {
        hear("agent of " + shop);
    }

    @Override
    public void missedCalls() {
        hear(MISSED);
    }

    String next() throws InterruptedException {
        @Nullable String next = heard.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("heard within 30 s").isNotNull();
        return String.valueOf(next);
    }

    /** The next that is something else than that calls were missed. */
    String nextCall() throws InterruptedException {
        String next = next();
        while (next.equals(MISSED)) {
            next = next();
        }
        return next;
    }

    /** Whatever comes before it is forgotten. */
    void await(String sought) throws InterruptedException {
        String next = next();
        while (!next.equals(sought)) {
            next = next();
        }
    }

    void hasHeardNothingMore() {
        assertThat(heard).isEmpty();
    }
}
