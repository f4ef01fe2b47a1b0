package comanda.connectors.toolkit.tcp;

/** Why an exchange brought no answer. The message is a sentence for people. */
public final class ExchangeFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final boolean wasGivenUp;

    ExchangeFailure(Kind kind, String message) {
        this(kind, message, false);
    }

    private ExchangeFailure(Kind kind, String message, boolean wasGivenUp) {
        super(message, null, false, false);
        this.kind = kind;
        this.wasGivenUp = wasGivenUp;
    }

    static ExchangeFailure givenUp(String message) {
        return new ExchangeFailure(Kind.NO_TURN, message, true);
    }

    /** Whether it is the exchange itself that gave its turn up; the kind is {@link Kind#NO_TURN} then. */
    public boolean wasGivenUp() {
        return wasGivenUp;
    }

    public Kind kind() {
        return kind;
    }

    /** How far it came. */
    public enum Kind {
        /** Nothing was sent: too many were waiting, no time was left when the turn came, the exchange gave it up, or the client is closed. */
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
