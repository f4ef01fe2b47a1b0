package comanda.domain.hub;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a shop's agent shall do, from its acceptance until it is known what became of it. Its payload is kept beside it.
 *
 * @param id what everybody calls it: on the wire, in the API
 * @param number orders tasks: of two of one shop the one that was accepted first has the smaller number
 * @param expiresAt when nobody wants it any more; null when it never becomes useless
 * @param attempts how often it was sent, or was about to be
 * @param sentAt when that was last
 * @param changedAt when it last changed
 */
public record AgentTask(
        String id,
        long number,
        ShopId shop,
        TaskType type,
        Instant createdAt,
        @Nullable Instant expiresAt,
        int attempts,
        @Nullable Instant sentAt,
        TaskState state,
        Instant changedAt) {
    /** How often a task is sent whose agents went away without an answer. */
    public static final int MOST_SENDS = 3;

    /** From then on an unanswered task is late. */
    public static final Duration LATE_AFTER = Duration.ofSeconds(30);

    /** From then on an agent that is connected all the time and does not answer will not. */
    public static final Duration GIVEN_UP_AFTER = Duration.ofHours(24);

    public boolean isLate() {
        return state instanceof TaskState.Sent sent && sent.late();
    }

    /** Whether an answer that comes now says what became of it: it was sent, and no answer was given before. */
    public boolean takesAnswer() {
        return attempts > 0
                && switch (state) {
                    case TaskState.Pending _, TaskState.Sent _, TaskState.Expired _ -> true;
                    case TaskState.Failed failed -> failed.answer() == null;
                    case TaskState.Succeeded _, TaskState.Canceled _ -> false;
                };
    }

    /** An agent has it from now on. */
    public AgentTask sent(Instant now) {
        return new AgentTask(
                id, number, shop, type, createdAt, expiresAt, attempts + 1, now, new TaskState.Sent(false), now);
    }

    /** The agent that had it is gone without an answer. */
    public AgentTask released(Instant now) {
        return with(
                attempts >= MOST_SENDS
                        ? new TaskState.Failed(now, unanswered(attempts), null)
                        : new TaskState.Pending(),
                now);
    }

    /** It was written down as sent and never was: that used no attempt up. */
    public AgentTask takenBack(Instant now) {
        return new AgentTask(
                id,
                number,
                shop,
                type,
                createdAt,
                expiresAt,
                attempts - 1,
                attempts > 1 ? sentAt : null,
                new TaskState.Pending(),
                now);
    }

    /** Why a task failed that was sent so often and never answered. */
    public static String unanswered(int attempts) {
        return "It was sent " + attempts
                + " times, and each time the agent went away without an answer. Whether it was done is not known: look at the printer before ordering it again.";
    }

    public AgentTask answered(TaskAnswer answer, Instant now) {
        return with(
                answer.isSuccess()
                        ? new TaskState.Succeeded(now, answer)
                        : new TaskState.Failed(now, answer.message(), answer),
                now);
    }

    public AgentTask with(TaskState other, Instant now) {
        return new AgentTask(id, number, shop, type, createdAt, expiresAt, attempts, sentAt, other, now);
    }
}
