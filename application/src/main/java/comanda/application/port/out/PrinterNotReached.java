package comanda.application.port.out;

/** A printer cannot be had. Nothing was sent to it. The message says why and what to do. */
public final class PrinterNotReached extends Exception {
    private static final long serialVersionUID = 1L;

    public PrinterNotReached(String message) {
        super(message, null, false, false);
    }
}
