package comanda.adapters.hubadmin.fleet;

import comanda.application.port.in.OrderTasks;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of a shop's tasks are not as they should be.
 *
 * @param late sent and unanswered for too long
 * @param failed in the last hour
 */
record TaskTrouble(int late, int failed) {
    static final TaskTrouble NONE = new TaskTrouble(0, 0);
    private static final Duration RECENT = Duration.ofHours(1);
    /** Where more went wrong, it shows all the same. */
    private static final int MOST = 1_000;

    private static final int MOST_PAGES = 20;

    /**
     * Reads it from the tasks.
     *
     * @param shop null for all shops
     */
    static Map<ShopId, TaskTrouble> read(OrderTasks tasks, @Nullable ShopId shop, Instant now)
            throws StorageUnavailable {
        Map<ShopId, TaskTrouble> trouble = new HashMap<>();
        addLate(trouble, tasks, shop);
        List<AgentTask> failed = tasks.list(shop, "failed", null, MOST);
        for (AgentTask task : failed) {
            if (task.state() instanceof TaskState.Failed end
                    && end.at().plus(RECENT).isAfter(now)) {
                trouble.merge(task.shop(), new TaskTrouble(0, 1), TaskTrouble::plus);
            }
        }
        return trouble;
    }

    /** The late ones are the oldest: behind as many as are on the way just now. */
    private static void addLate(Map<ShopId, TaskTrouble> trouble, OrderTasks tasks, @Nullable ShopId shop)
            throws StorageUnavailable {
        Long before = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            List<AgentTask> sent = tasks.list(shop, new TaskState.Sent(true).text(), before, MOST);
            sent.stream()
                    .filter(AgentTask::isLate)
                    .forEach(task -> trouble.merge(task.shop(), new TaskTrouble(1, 0), TaskTrouble::plus));
            if (sent.size() < MOST) {
                return;
            }
            before = sent.getLast().number();
        }
    }

    private TaskTrouble plus(TaskTrouble other) {
        return new TaskTrouble(late + other.late, failed + other.failed);
    }
}
