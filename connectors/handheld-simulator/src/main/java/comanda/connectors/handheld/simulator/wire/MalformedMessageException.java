package comanda.connectors.handheld.simulator.wire;

/** The bytes are no message of the profile; the text says why and holds none of them. */
public final class MalformedMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String message) {
        super(message);
    }
}
