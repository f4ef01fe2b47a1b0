package comanda.agent;

/** The agent cannot start. The message says why and what to do, a line for each thing that is wrong. */
public final class AgentStartException extends Exception {
    private static final long serialVersionUID = 1L;

    AgentStartException(String message) {
        super(message);
    }
}
