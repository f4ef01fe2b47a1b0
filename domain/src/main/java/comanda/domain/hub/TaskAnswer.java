package comanda.domain.hub;

/**
 * What an agent said of a task.
 *
 * @param message a sentence for people
 * @param meta more about it for programs, as the agent said it: a JSON object, {@code {}} where it said nothing
 */
public record TaskAnswer(Status status, String message, String meta) {
    /** How a task ended. */
    public enum Status {
        SUCCESS,
        ERROR,
        PONG
    }

    public boolean isSuccess() {
        return status != Status.ERROR;
    }
}
