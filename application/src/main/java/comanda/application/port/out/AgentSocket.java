package comanda.application.port.out;

import comanda.domain.hub.AgentTask;
import comanda.domain.hub.TaskPayload;

/** One agent's connection, to be written to. Safe for any thread; nothing here waits, and nothing fails: a connection that is broken ends. */
public interface AgentSocket {
    /**
     * Sends a task. What is sent first arrives first.
     */
    void send(AgentTask task, TaskPayload payload);

    /** How many bytes of what was sent the network has not taken yet. */
    long unsentBytes();

    /** Ends the connection. May be repeated. */
    void end(Ending why);

    /** Why the hub ends a connection. */
    enum Ending {
        /** Another connection of the shop's agent took its place. */
        REPLACED,
        /** The agent's access was taken away. */
        REVOKED,
        /** The hub, or this node of it, stops: come again. */
        GOING_AWAY,
        /** The hub cannot serve it now: come again. */
        UNAVAILABLE
    }
}
