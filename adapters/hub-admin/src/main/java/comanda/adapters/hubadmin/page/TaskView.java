package comanda.adapters.hubadmin.page;

import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task as pages show it. */
public record TaskView(AgentTask task) {
    public String id() {
        return task.id();
    }

    public String link() {
        return Links.task(task.id());
    }

    public ShopId shop() {
        return task.shop();
    }

    public String type() {
        return task.type().text();
    }

    /** As the API spells it, and {@code late} for one that was sent and is late. */
    public String status() {
        return task.isLate() ? "late" : task.state().text();
    }

    /** Whether something may still happen to it. */
    public boolean isOpen() {
        return !(task.state() instanceof TaskState.Ended);
    }

    /** Whether it can be taken back: no agent has had it. */
    public boolean canBeCanceled() {
        return task.state() instanceof TaskState.Pending && task.attempts() == 0;
    }

    /** Null while it has not ended. */
    public @Nullable Instant endedAt() {
        return task.state() instanceof TaskState.Ended ended ? ended.at() : null;
    }

    /** The agent's answer; null where it gave none. */
    public @Nullable TaskAnswer answer() {
        return switch (task.state()) {
            case TaskState.Succeeded succeeded -> succeeded.answer();
            case TaskState.Failed failed -> failed.answer();
            case TaskState.Pending _, TaskState.Sent _, TaskState.Expired _, TaskState.Canceled _ -> null;
        };
    }

    /** What the agent said, or why it failed; empty where there is nothing to say. */
    public String message() {
        return switch (task.state()) {
            case TaskState.Succeeded succeeded -> succeeded.answer().message();
            case TaskState.Failed failed -> failed.error();
            case TaskState.Pending _, TaskState.Sent _, TaskState.Expired _, TaskState.Canceled _ -> "";
        };
    }

    /** Whether it ended with nobody knowing whether it was done: every time it was sent its agent went away, until it had been sent often enough or its time had passed. */
    public boolean isUnanswered() {
        return switch (task.state()) {
            case TaskState.Failed failed ->
                failed.answer() == null && failed.error().equals(AgentTask.unanswered(task.attempts()));
            case TaskState.Expired _ -> task.attempts() > 0;
            case TaskState.Pending _, TaskState.Sent _, TaskState.Succeeded _, TaskState.Canceled _ -> false;
        };
    }

    /** The text that says how it ended. */
    public String endLine() {
        return task.state() instanceof TaskState.Expired && isUnanswered() ? "line.expired-sent" : "line." + status();
    }
}
