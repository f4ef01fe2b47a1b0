package comanda.adapters.printagent;

/** Why there is no connection, as far as it matters for what is done next. */
enum Ending {
    /** For a reason that may pass by itself. */
    PASSING,
    /** The hub goes down, or wants its agents elsewhere: nothing is wrong, and there is a hub to connect to again soon. */
    MOVED,
    /** The hub is there, and no connection comes about before somebody has changed something. */
    UNFIT,
    /** The hub does not take this agent's token, or takes it no more. */
    LOCKED_OUT,
    /** The hub has another connection in the name of the same shop. */
    REPLACED;

    /** RFC 6455. */
    private static final int GOING_AWAY = 1001;

    /** IANA's registry of close codes. */
    private static final int SERVICE_RESTART = 1012;

    /** The hub's own. */
    private static final int CODE_REPLACED = 4001;

    /** The hub's own. */
    private static final int CODE_REVOKED = 4003;

    /** What a hub means that closes a connection. */
    static Ending ofCloseCode(int code) {
        return switch (code) {
            case GOING_AWAY, SERVICE_RESTART -> MOVED;
            case CODE_REPLACED -> REPLACED;
            case CODE_REVOKED -> LOCKED_OUT;
            default -> PASSING;
        };
    }

    HubCondition.State state() {
        return switch (this) {
            case PASSING, MOVED -> HubCondition.State.DISCONNECTED;
            case UNFIT, LOCKED_OUT, REPLACED -> HubCondition.State.REFUSED;
        };
    }
}
