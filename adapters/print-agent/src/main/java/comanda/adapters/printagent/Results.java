package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.AgentMessage.Meta;
import comanda.adapters.hubprotocol.AgentMessage.TaskResult;
import comanda.adapters.hubprotocol.AgentMessage.TaskResult.Status;
import comanda.adapters.hubprotocol.Limits;
import comanda.adapters.hubprotocol.TaskId;
import comanda.domain.print.PrintJobState;
import org.jspecify.annotations.Nullable;

/** What the hub is told of tasks that have ended. */
final class Results {
    private Results() {}

    static TaskResult of(@Nullable TaskId task, PrintJobState.Ended ended) {
        return switch (ended) {
            case PrintJobState.Printed printed ->
                new TaskResult(
                        task,
                        Status.SUCCESS,
                        printed.attention() == null ? "Printed" : Limits.cut("Printed. " + printed.attention()),
                        new Meta(printed.bytesSent(), null));
            case PrintJobState.Failed failed -> error(task, failed.reason(), new Meta(null, "failed"));
            case PrintJobState.Unconfirmed unconfirmed ->
                error(task, unconfirmed.reason(), new Meta(unconfirmed.bytesSent(), "unconfirmed"));
            case PrintJobState.Expired _ ->
                error(
                        task,
                        "It was not printed: its time had passed before it could be begun.",
                        new Meta(null, "expired"));
            case PrintJobState.Canceled _ ->
                error(task, "It was not printed: somebody took it back at the shop.", new Meta(null, "canceled"));
        };
    }

    /** Nothing was done. */
    static TaskResult rejected(@Nullable TaskId task, String why) {
        return error(task, why, new Meta(null, "rejected"));
    }

    private static TaskResult error(@Nullable TaskId task, String why, Meta meta) {
        return new TaskResult(task, Status.ERROR, Limits.cut(why), meta);
    }

    static TaskResult pong(@Nullable TaskId task) {
        return new TaskResult(task, Status.PONG, "pong", Meta.NONE);
    }

    static TaskResult applied(@Nullable TaskId task) {
        return new TaskResult(task, Status.SUCCESS, "Applied", Meta.NONE);
    }
}
