package comanda.connectors.handheld.profile;

/** A profile that cannot be used. The message names the line and the reason. */
public final class ProfileException extends Exception {
    private static final long serialVersionUID = 1L;

    public ProfileException(String message) {
        super(message);
    }
}
