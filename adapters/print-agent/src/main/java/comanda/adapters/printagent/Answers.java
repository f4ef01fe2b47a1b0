package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.AgentMessage.TaskResult;
import comanda.domain.print.PrintJobId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results that stand in no journal, until they were sent: the hub sends a task again whose answer got lost. Safe for any thread. */
final class Answers {
    /** Of more than that the oldest are let go. */
    static final int MOST = 1_000;

    private final Deque<Answer> waiting = new ArrayDeque<>();

    /**
     * One of them.
     *
     * @param at when the task had ended
     * @param job the print job that it tells of; null where there is none
     */
    record Answer(Instant at, @Nullable PrintJobId job, TaskResult result) {}

    synchronized void add(Answer answer) {
        waiting.add(answer);
        if (waiting.size() > MOST) {
            waiting.removeFirst();
        }
    }

    synchronized List<Answer> all() {
        return List.copyOf(waiting);
    }

    synchronized void sent(Answer answer) {
        waiting.removeFirstOccurrence(answer);
    }
}
