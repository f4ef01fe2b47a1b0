package comanda.connectors.handheld.simulator.pdv;

/** The PDV says no: its error number and text. */
final class PdvRefusal extends RuntimeException {

    static final int MALFORMED = 400;
    static final int NOT_FOUND = 404;
    static final int WRONG_STATE = 409;
    static final int OWN_FAULT = 500;

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String description;

    PdvRefusal(int code, String description) {
        super(description, null, false, false);
        this.code = code;
        this.description = description;
    }

    int code() {
        return code;
    }

    String description() {
        return description;
    }
}
