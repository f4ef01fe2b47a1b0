package comanda.adapters.printagent;

/** No connection to the hub came about. */
final class HubNotReached extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean isRefusal;

    HubNotReached(String reason, boolean isRefusal) {
        super(reason, null, false, false);
        this.reason = reason;
        this.isRefusal = isRefusal;
    }

    /** A sentence for people. */
    String reason() {
        return reason;
    }

    /** Whether the hub is there, and does not let this agent in. */
    boolean isRefusal() {
        return isRefusal;
    }
}
