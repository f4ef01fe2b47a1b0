package comanda.adapters.hubprotocol;

/** A task asks for something that is not possible. */
final class WrongFieldException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    WrongFieldException(String problem) {
        super(problem, null, false, false);
        this.problem = problem;
    }

    /** A sentence for people. */
    String problem() {
        return problem;
    }
}
