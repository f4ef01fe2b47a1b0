package comanda.connectors.handheld.capture.proposal;

/** What was recorded does not show how messages are written; the message says what is missing. */
public final class CannotPropose extends Exception {
    private static final long serialVersionUID = 1L;

    CannotPropose(String reason) {
        super(reason);
    }
}
