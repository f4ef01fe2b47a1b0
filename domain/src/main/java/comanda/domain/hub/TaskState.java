package comanda.domain.hub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a task stands. */
public sealed interface TaskState {
    /** It waits for its shop's agent, or for another try. */
    record Pending() implements TaskState {}

    /**
     * An agent has it and has not answered.
     *
     * @param late whether that has been so for {@link AgentTask#LATE_AFTER}
     */
    record Sent(boolean late) implements TaskState {}

    /** Nothing more happens to it, but that an agent's late answer still counts where none was given. */
    sealed interface Ended extends TaskState {
        Instant at();
    }

    record Succeeded(Instant at, TaskAnswer answer) implements Ended {}

    /**
     * It was not done, or nobody knows.
     *
     * @param error what happened and what is known, for people
     * @param answer the agent's; null where it gave none
     */
    record Failed(Instant at, String error, @Nullable TaskAnswer answer) implements Ended {}

    /** Its time passed before an agent could have it, or have it again after it was sent in vain. */
    record Expired(Instant at) implements Ended {}

    /** It was taken back before it was sent. */
    record Canceled(Instant at) implements Ended {}

    /** As the API spells it. */
    default String text() {
        return switch (this) {
            case Pending _ -> "pending";
            case Sent _ -> "sent";
            case Succeeded _ -> "succeeded";
            case Failed _ -> "failed";
            case Expired _ -> "expired";
            case Canceled _ -> "canceled";
        };
    }
}
