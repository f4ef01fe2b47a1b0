package comanda.adapters.hubapi.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskState;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A task as the API shows it. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TaskJson(
        String id,
        String shopId,
        String type,
        String status,
        int attempts,
        boolean late,
        String createdAt,
        @Nullable String expiresAt,
        @Nullable String sentAt,
        @Nullable String completedAt,
        @Nullable Result result,
        @Nullable String error) {
    /**
     * An agent's answer.
     *
     * @param status {@code success}, {@code error} or {@code pong}
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Result(String status, String message, RawJson meta) {
        static Result of(TaskAnswer answer) {
            return new Result(
                    answer.status().name().toLowerCase(Locale.ROOT), answer.message(), new RawJson(answer.meta()));
        }
    }

    public static TaskJson of(AgentTask task) {
        return new TaskJson(
                task.id(),
                task.shop().value(),
                task.type().text(),
                task.state().text(),
                task.attempts(),
                task.isLate(),
                task.createdAt().toString(),
                text(task.expiresAt()),
                text(task.sentAt()),
                task.state() instanceof TaskState.Ended ended ? ended.at().toString() : null,
                result(task.state()),
                error(task));
    }

    static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    private static @Nullable Result result(TaskState state) {
        return switch (state) {
            case TaskState.Succeeded succeeded -> Result.of(succeeded.answer());
            case TaskState.Failed failed -> failed.answer() == null ? null : Result.of(failed.answer());
            case TaskState.Pending _, TaskState.Sent _, TaskState.Expired _, TaskState.Canceled _ -> null;
        };
    }

    private static @Nullable String error(AgentTask task) {
        return switch (task.state()) {
            case TaskState.Failed failed -> failed.error();
            case TaskState.Expired _ ->
                task.attempts() == 0
                        ? "Its time passed before an agent could have it."
                        : "Its time passed. " + AgentTask.unanswered(task.attempts());
            case TaskState.Pending _, TaskState.Sent _, TaskState.Succeeded _, TaskState.Canceled _ -> null;
        };
    }
}
