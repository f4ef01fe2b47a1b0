package comanda.adapters.hubcluster;

import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskState;
import comanda.domain.hub.TaskType;
import java.time.Instant;

/** Tasks to speak of. */
final class Tasks {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");

    private Tasks() {}

    static AgentTask of(ShopId shop, String id, TaskState state) {
        return new AgentTask(
                id,
                Long.MAX_VALUE,
                shop,
                TaskType.PRINT_TEST,
                NOON,
                NOON.plusSeconds(60),
                2,
                NOON.plusSeconds(1),
                state,
                NOON.plusSeconds(2));
    }

    static AgentTask justAccepted(ShopId shop, String id) {
        return new AgentTask(id, 1, shop, TaskType.PING, NOON, null, 0, null, new TaskState.Pending(), NOON);
    }

    static TaskState succeeded(String meta) {
        return new TaskState.Succeeded(NOON, new TaskAnswer(TaskAnswer.Status.SUCCESS, "Impresso: çãé 打印", meta));
    }
}
