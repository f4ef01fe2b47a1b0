package comanda.connectors.toolkit.tcp;

/** Why an exchange brought no answer. The message is a sentence for people. */
public final class ExchangeFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    ExchangeFailure(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** How far it came. */
    public enum Kind {
        /** Nothing was sent: too many were waiting, no time was left when the turn came, or the client is closed. */
        NO_TURN,
        /** Nothing was sent: there is no connection. */
        NOT_CONNECTED,
        /** At least a part was sent, and no answer came in time. */
        SILENCE,
        /** At least a part was sent, and the connection ended before an answer. */
        CONNECTION_LOST,
        /** It was sent, and what came back is no message. */
        NONSENSE
    }
}
