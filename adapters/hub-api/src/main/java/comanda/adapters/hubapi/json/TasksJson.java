package comanda.adapters.hubapi.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.hub.AgentTask;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of tasks. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TasksJson(List<TaskJson> tasks, @Nullable String nextCursor) {
    /**
     * @param found one more than are shown, where there are more
     * @param limit how many are shown
     */
    public static TasksJson of(List<AgentTask> found, int limit) {
        List<AgentTask> shown = found.subList(0, Math.min(limit, found.size()));
        return new TasksJson(
                shown.stream().map(TaskJson::of).toList(),
                found.size() <= limit ? null : Long.toString(shown.getLast().number()));
    }
}
