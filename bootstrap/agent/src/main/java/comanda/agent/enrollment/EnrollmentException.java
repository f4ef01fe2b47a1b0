package comanda.agent.enrollment;

/** An agent was not enrolled. The message says why and what to do; no code or token in it. */
public final class EnrollmentException extends Exception {
    private static final long serialVersionUID = 1L;

    EnrollmentException(String message) {
        super(message, null, false, false);
    }
}
