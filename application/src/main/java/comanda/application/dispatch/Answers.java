package comanda.application.dispatch;

import comanda.application.port.out.TaskStore;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes agents' answers down. An agent that was told once that its answer arrived does not say it again, so one that cannot be written down is kept and tried again; should the process end before,
 * its task is sent again, and the agent answers again. Safe for any thread.
 */
final class Answers {
    private static final Logger LOG = System.getLogger(Answers.class.getName());
    /** Many nodes' tasks of some minutes. */
    private static final int MOST_KEPT = 50_000;

    private final TaskStore tasks;
    private final InstantSource clock;
    private final Consumer<AgentTask> changed;
    private final Map<Key, TaskAnswer> kept = new LinkedHashMap<>();

    private record Key(ShopId shop, String taskId) {}

    Answers(TaskStore tasks, InstantSource clock, Consumer<AgentTask> changed) {
        this.tasks = tasks;
        this.clock = clock;
        this.changed = changed;
    }

    void take(ShopId shop, String taskId, TaskAnswer answer) {
        Later.on(
                tasks.settle(shop, taskId, answer, clock.instant()),
                settled -> settled.ifPresent(changed),
                () -> keep(new Key(shop, taskId), answer));
    }

    /** Tries those again that could not be written down. */
    void again() {
        List<Map.Entry<Key, TaskAnswer>> waiting;
        synchronized (kept) {
            waiting = new ArrayList<>(kept.entrySet());
            kept.clear();
        }
        waiting.forEach(one -> take(one.getKey().shop(), one.getKey().taskId(), one.getValue()));
    }

    int waiting() {
        synchronized (kept) {
            return kept.size();
        }
    }

    private void keep(Key key, TaskAnswer answer) {
        synchronized (kept) {
            if (kept.size() < MOST_KEPT) {
                // Of two the first one counts.
                kept.putIfAbsent(key, answer);
                return;
            }
        }
        LOG.log(
                Level.WARNING,
                "The answer to task {0} of shop {1} is lost: the database takes nothing, and {2} answers wait for it already.",
                key.taskId(),
                key.shop(),
                MOST_KEPT);
    }
}
