package comanda.adapters.printagent;

/** The connection to the hub is no more; what was to be sent was not. */
final class ConnectionEnded extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final Ending ending;

    ConnectionEnded(String reason, Ending ending) {
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
