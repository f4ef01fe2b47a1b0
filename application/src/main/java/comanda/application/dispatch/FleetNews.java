package comanda.application.dispatch;

import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;

/** Hears of what this node does, on any thread; returns at once. */
public interface FleetNews {
    /** A task has changed. */
    void changed(AgentTask task);

    /** A task goes out now; {@link #changed} says so as well. */
    void dispatched(AgentTask task);

    /** What is known of a shop's agent has changed. */
    void agentChanged(ShopId shop);
}
