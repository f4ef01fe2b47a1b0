package comanda.connectors.toolkit.capture;

/** One of the two that talk over a connection. */
public enum Side {
    /** The one that opened the connection: a handheld, or this agent. */
    CLIENT,
    /** The one that was called: the point of sale. */
    SERVER;

    public Side other() {
        return this == CLIENT ? SERVER : CLIENT;
    }
}
