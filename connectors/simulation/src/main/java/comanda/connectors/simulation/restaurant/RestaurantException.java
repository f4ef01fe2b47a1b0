package comanda.connectors.simulation.restaurant;

/** Why the restaurant does not do it. */
public final class RestaurantException extends RuntimeException {

    /** The kinds of no. */
    public enum Reason {
        NO_SUCH_TABLE,
        NO_SUCH_ITEM,
        WRONG_STATE
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String description;

    public RestaurantException(Reason reason, String description) {
        super(description);
        this.reason = reason;
        this.description = description;
    }

    /** The message, which is never null. */
    public String description() {
        return description;
    }

    public Reason reason() {
        return reason;
    }
}
