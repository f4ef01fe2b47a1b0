package comanda.application.port.out;

/** Something cannot be written down, or not be read back, so that it could be relied on. The message says where, why, and what to do. */
public final class StorageUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public StorageUnavailable(String message) {
        super(message, null, false, false);
    }
}
