package comanda.hub;

/** The hub cannot start. The message says why and what to do. */
public final class HubStartException extends Exception {
    private static final long serialVersionUID = 1L;

    public HubStartException(String message) {
        super(message, null, false, false);
    }
}
