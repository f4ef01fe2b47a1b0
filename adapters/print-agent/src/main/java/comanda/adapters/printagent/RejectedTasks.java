package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.AgentMessage.TaskResult;
import comanda.adapters.hubprotocol.TaskId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results of tasks of which nothing was done, and that therefore stand in no journal: sent again, a task has its first result. The last {@value #REMEMBERED}. For one thread. */
final class RejectedTasks {
    private static final int REMEMBERED = 1_000;

    private final Map<TaskId, TaskResult> results = new LinkedHashMap<>();

    /** @return null where it is not known */
    @Nullable TaskResult resultOf(@Nullable TaskId task) {
        return task == null ? null : results.get(task);
    }

    void remember(TaskResult result) {
        TaskId task = result.id();
        if (task != null && results.putIfAbsent(task, result) == null && results.size() > REMEMBERED) {
            results.remove(results.keySet().iterator().next());
        }
    }
}
