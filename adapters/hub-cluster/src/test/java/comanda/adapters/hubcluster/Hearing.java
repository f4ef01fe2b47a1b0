package comanda.adapters.hubcluster;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.port.out.HubNodes;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps what a node hears of the others. */
final class Hearing implements HubNodes.Listener {
    static final String MISSED = "missed calls";

    final List<AgentTask> tasks = new ArrayList<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public void tasksWait(ShopId shop) {
        heard.add("tasks of " + shop);
    }

    @Override
    public void connected(ConnectionId connection) {
        heard.add("connected " + connection);
    }

    @Override
    public void cutOff(ShopId shop) {
        heard.add("cut off " + shop);
    }

    @Override
    public void changed(AgentTask task) {
        tasks.add(task);
        heard.add("changed " + task.id());
    }

    @Override
    public void agentChanged(ShopId shop) {
        heard.add("agent of " + shop);
    }

    @Override
    public void missedCalls() {
        heard.add(MISSED);
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
