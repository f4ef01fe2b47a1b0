package comanda.application.port.out;

import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;

/**
 * How the nodes of a hub call one another. A call may be lost: whatever it is about is in the store as well, and is looked at there after a while. Safe for any thread; nothing here waits.
 */
public interface HubNodes {
    /** The node that holds the shop's agent has something to dispatch. */
    void callForTasks(ShopId shop);

    /** This connection is the shop's present one: whoever holds an older one ends it. */
    void tellConnected(ConnectionId connection);

    /** Nobody may hold a connection of this shop's agent any more. */
    void cutOff(ShopId shop);

    /** For those who follow what happens at another node. */
    void tellChanged(AgentTask task);

    /** For those who follow what happens at another node. */
    void tellAgentChanged(ShopId shop);

    /** From now on calls for this shop's tasks are for this node. */
    void hold(ShopId shop);

    /** No longer. */
    void letGo(ShopId shop);

    /** Whether somebody here follows what happens at other nodes. Nobody does at first; while nobody does, {@link Listener#changed} and {@link Listener#agentChanged} are not heard. */
    void follow(boolean follows);

    /** Who hears the other nodes' calls, on any thread; a node does not hear its own. Set once, before the first call. */
    void listen(Listener listener);

    /** The other side of each call. What takes its time is handed to another thread: the next calls wait. */
    interface Listener {
        void tasksWait(ShopId shop);

        void connected(ConnectionId connection);

        void cutOff(ShopId shop);

        void changed(AgentTask task);

        void agentChanged(ShopId shop);

        /** Calls may have been lost: look at everything. */
        void missedCalls();
    }

    /** There is no other node. */
    HubNodes NONE = new NoOtherNodes();
}
