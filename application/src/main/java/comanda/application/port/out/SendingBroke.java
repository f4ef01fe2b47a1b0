package comanda.application.port.out;

/** A printer did not take all that was sent to it. The message says why and what to do. */
public final class SendingBroke extends Exception {
    private static final long serialVersionUID = 1L;

    private final long bytesTaken;

    /** @param bytesTaken how many bytes may have reached the printer, of this call of {@link PrinterConnection#send}; 0 only where it was certainly none */
    public SendingBroke(String message, long bytesTaken) {
        super(message, null, false, false);
        this.bytesTaken = bytesTaken;
    }

    public long bytesTaken() {
        return bytesTaken;
    }
}
