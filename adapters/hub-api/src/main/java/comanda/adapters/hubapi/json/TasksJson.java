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
     * @param limit how many were asked for: where there are as many there may be more
     */
    public static TasksJson of(List<AgentTask> tasks, int limit) {
        return new TasksJson(
                tasks.stream().map(TaskJson::of).toList(),
                tasks.size() < limit ? null : Long.toString(tasks.getLast().number()));
    }
}
