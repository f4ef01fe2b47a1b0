package comanda.application.dispatch;

import comanda.application.port.out.TaskStore;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Writes agents' answers down. An agent that was told once that its answer arrived does not say it again, so one that cannot be written down is kept and tried again; should the process end before,
 * its task is sent again, and the agent answers again. Safe for any thread.
 */
final class Answers {
    private static final Logger LOG = System.getLogger(Answers.class.getName());
    /** Many nodes' tasks of some minutes. */
    private static final int MOST_KEPT = 50_000;

    /** So that new orders have room as well. */
    private static final int AT_ONCE = 1_000;

    private final TaskStore tasks;
    private final InstantSource clock;
    private final Consumer<AgentTask> changed;
    private final Map<Key, TaskAnswer> kept = new LinkedHashMap<>();
    /** What was answered and is not known to be written down, of each shop: kept, or on the way to the store. */
    private final Map<ShopId, Set<String>> unsettled = new HashMap<>();

    private record Key(ShopId shop, String taskId) {}

    Answers(TaskStore tasks, InstantSource clock, Consumer<AgentTask> changed) {
        this.tasks = tasks;
        this.clock = clock;
        this.changed = changed;
    }

    void take(ShopId shop, String taskId, TaskAnswer answer) {
        synchronized (kept) {
            unsettled.computeIfAbsent(shop, _ -> HashSet.newHashSet(1)).add(taskId);
        }
        Later.on(
                tasks.settle(shop, taskId, answer, clock.instant()),
                settled -> {
                    forget(new Key(shop, taskId));
                    settled.ifPresent(changed);
                },
                () -> keep(new Key(shop, taskId), answer));
    }

    private void forget(Key key) {
        synchronized (kept) {
            Set<String> ofShop = unsettled.get(key.shop());
            if (ofShop != null && ofShop.remove(key.taskId()) && ofShop.isEmpty()) {
                unsettled.remove(key.shop());
            }
        }
    }

    /** The tasks of a shop whose answers are here and perhaps not in the store: the agent has had them. */
    Set<String> unsettled(ShopId shop) {
        synchronized (kept) {
            return Set.copyOf(unsettled.getOrDefault(shop, Set.of()));
        }
    }

    /** Tries some of those again that could not be written down. */
    void again() {
        again(_ -> true, AT_ONCE);
    }

    /** Tries a shop's answers again. What the store is asked for the shop afterwards, it does afterwards. */
    void again(ShopId shop) {
        if (!unsettled(shop).isEmpty()) {
            again(key -> key.shop().equals(shop), MOST_KEPT);
        }
    }

    private void again(Predicate<Key> which, int most) {
        Map<Key, TaskAnswer> some = new LinkedHashMap<>();
        synchronized (kept) {
            var all = kept.entrySet().iterator();
            while (all.hasNext() && some.size() < most) {
                Map.Entry<Key, TaskAnswer> one = all.next();
                if (which.test(one.getKey())) {
                    some.put(one.getKey(), one.getValue());
                    all.remove();
                }
            }
        }
        some.forEach((key, answer) -> take(key.shop(), key.taskId(), answer));
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
        forget(key);
        LOG.log(
                Level.WARNING,
                "The answer to task {0} of shop {1} is lost: the database takes nothing, and {2} answers wait for it already.",
                key.taskId(),
                key.shop(),
                MOST_KEPT);
    }
}
