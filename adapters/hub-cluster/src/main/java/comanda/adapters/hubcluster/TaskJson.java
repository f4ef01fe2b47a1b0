package comanda.adapters.hubcluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskState;
import comanda.domain.hub.TaskType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task as JSON, with the names of its record. Times are in ISO 8601, UTC; what is null is left out. */
final class TaskJson {
    private static final String NO_META = "{}";

    private TaskJson() {}

    static ObjectNode write(AgentTask task, boolean withMeta) {
        ObjectNode content = CallJson.JSON
                .createObjectNode()
                .put("id", task.id())
                .put("number", task.number())
                .put("shop", task.shop().value())
                .put("type", task.type().text())
                .put("createdAt", task.createdAt().toString());
        put(content, "expiresAt", task.expiresAt());
        content.put("attempts", task.attempts());
        put(content, "sentAt", task.sentAt());
        content.set("state", write(task.state(), withMeta));
        return content.put("changedAt", task.changedAt().toString());
    }

    private static ObjectNode write(TaskState state, boolean withMeta) {
        ObjectNode content = CallJson.JSON.createObjectNode().put("is", state.text());
        switch (state) {
            case TaskState.Pending _ -> {
                // It says nothing more.
            }
            case TaskState.Sent sent -> content.put("late", sent.late());
            case TaskState.Ended ended -> {
                content.put("at", ended.at().toString());
                writeEnd(content, ended, withMeta);
            }
        }
        return content;
    }

    private static void writeEnd(ObjectNode content, TaskState.Ended ended, boolean withMeta) {
        switch (ended) {
            case TaskState.Succeeded succeeded -> content.set("answer", write(succeeded.answer(), withMeta));
            case TaskState.Failed failed -> {
                content.put("error", failed.error());
                TaskAnswer answer = failed.answer();
                if (answer != null) {
                    content.set("answer", write(answer, withMeta));
                }
            }
            case TaskState.Expired _, TaskState.Canceled _ -> {
                // They say nothing more.
            }
        }
    }

    private static ObjectNode write(TaskAnswer answer, boolean withMeta) {
        return CallJson.JSON
                .createObjectNode()
                .put("status", answer.status().name())
                .put("message", answer.message())
                .put("meta", withMeta ? answer.meta() : NO_META);
    }

    private static void put(ObjectNode content, String member, @Nullable Instant time) {
        if (time != null) {
            content.put(member, time.toString());
        }
    }

    /**
     * @throws IllegalArgumentException where a member is missing or wrong
     * @throws java.time.DateTimeException where a time is none
     */
    static AgentTask read(JsonNode content) {
        return new AgentTask(
                text(content, "id"),
                number(content, "number"),
                new ShopId(text(content, "shop")),
                TaskType.of(text(content, "type")).orElseThrow(() -> wrong("type")),
                time(content, "createdAt"),
                timeOrNull(content, "expiresAt"),
                Math.toIntExact(number(content, "attempts")),
                timeOrNull(content, "sentAt"),
                state(content.required("state")),
                time(content, "changedAt"));
    }

    private static TaskState state(JsonNode content) {
        return switch (text(content, "is")) {
            case "pending" -> new TaskState.Pending();
            case "sent" -> new TaskState.Sent(content.path("late").booleanValue());
            case "succeeded" -> new TaskState.Succeeded(time(content, "at"), answer(content.required("answer")));
            case "failed" ->
                new TaskState.Failed(
                        time(content, "at"),
                        text(content, "error"),
                        content.has("answer") ? answer(content.required("answer")) : null);
            case "expired" -> new TaskState.Expired(time(content, "at"));
            case "canceled" -> new TaskState.Canceled(time(content, "at"));
            default -> throw wrong("state");
        };
    }

    private static TaskAnswer answer(JsonNode content) {
        return new TaskAnswer(
                TaskAnswer.Status.valueOf(text(content, "status")), text(content, "message"), text(content, "meta"));
    }

    static String text(JsonNode content, String member) {
        JsonNode value = content.required(member);
        if (!value.isTextual()) {
            throw wrong(member);
        }
        return value.textValue();
    }

    static long number(JsonNode content, String member) {
        JsonNode value = content.required(member);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(member);
        }
        return value.longValue();
    }

    private static Instant time(JsonNode content, String member) {
        return Instant.parse(text(content, member));
    }

    private static @Nullable Instant timeOrNull(JsonNode content, String member) {
        return content.has(member) ? time(content, member) : null;
    }

    private static IllegalArgumentException wrong(String member) {
        return new IllegalArgumentException("its '" + member + "' is not what it should be");
    }
}
