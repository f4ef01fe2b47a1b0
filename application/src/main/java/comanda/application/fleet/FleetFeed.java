package comanda.application.fleet;

import comanda.application.dispatch.FleetNews;
import comanda.application.port.in.FollowFleet;
import comanda.application.port.out.FleetStore;
import comanda.application.port.out.HubNodes;
import comanda.application.port.out.TaskStore;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Hands what happens to those who follow. One that is too slow is over: nobody waits for it and nothing piles up for it. Safe for any thread. */
public final class FleetFeed implements FollowFleet, FleetNews, AutoCloseable {
    /** Backends and browsers of one node. */
    public static final int MOST_READERS = 256;

    private final TaskStore tasks;
    private final FleetStore fleet;
    private final HubNodes nodes;
    private final Set<FleetReader> readers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param nodes are told whether anybody here wants to hear of them */
    public FleetFeed(TaskStore tasks, FleetStore fleet, HubNodes nodes) {
        this.tasks = tasks;
        this.fleet = fleet;
        this.nodes = nodes;
    }

    @Override
    public Following follow(@Nullable ShopId shop, @Nullable Instant since, Runnable wakeUp) throws TooManyReaders {
        if (readers.size() >= MOST_READERS) {
            throw new TooManyReaders(MOST_READERS);
        }
        FleetReader reader = new FleetReader(tasks, fleet, shop, since, wakeUp, this::gone);
        // Before it reads what it missed, so that nothing falls between.
        come(reader);
        if (closed) {
            reader.end();
        }
        return reader;
    }

    private synchronized void come(FleetReader reader) {
        readers.add(reader);
        nodes.follow(true);
    }

    private synchronized void gone(FleetReader reader) {
        readers.remove(reader);
        nodes.follow(!readers.isEmpty());
    }

    @Override
    public void changed(AgentTask task) {
        for (FleetReader reader : readers) {
            reader.offer(task);
        }
    }

    @Override
    public void dispatched(AgentTask task) {}

    @Override
    public void agentChanged(ShopId shop) {
        for (FleetReader reader : readers) {
            reader.offer(shop);
        }
    }

    /** How many follow. */
    public int readers() {
        return readers.size();
    }

    /** Ends all of them. */
    @Override
    public void close() {
        closed = true;
        readers.forEach(FleetReader::end);
    }
}
