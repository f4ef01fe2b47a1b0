package comanda.adapters.posconnectors;

/** The agent cannot start with these connectors. The message says why and what to do. */
public final class ConnectorSetupException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConnectorSetupException(String message) {
        super(message);
    }
}
