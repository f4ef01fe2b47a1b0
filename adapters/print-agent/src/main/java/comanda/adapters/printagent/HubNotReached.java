package comanda.adapters.printagent;

/** No connection to the hub came about. */
final class HubNotReached extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final Ending ending;

    HubNotReached(String reason, Ending ending) {
        super(reason, null, false, false);
        this.reason = reason;
        this.ending = ending;
    }

    /** A sentence for people. */
    String reason() {
        return reason;
    }

    Ending ending() {
        return ending;
    }
}
