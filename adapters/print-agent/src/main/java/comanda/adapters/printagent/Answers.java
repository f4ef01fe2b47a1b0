package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.AgentMessage.TaskResult;
import comanda.domain.print.PrintJobId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results that stand in no journal, until the hub has read them: it sends a task again whose answer got lost. Safe for any thread. */
final class Answers {
    /** Of more than that the oldest are let go. */
    static final int MOST = 1_000;

    private final Deque<Answer> waiting = new ArrayDeque<>();
    private long lastAdded;
    private long lastSent;

    /**
     * One of them.
     *
     * @param number they are counted
     * @param at when the task had ended
     * @param job the print job that it tells of; null where there is none
     */
    record Answer(long number, Instant at, @Nullable PrintJobId job, TaskResult result) {}

    synchronized void add(Instant at, @Nullable PrintJobId job, TaskResult result) {
        waiting.add(new Answer(++lastAdded, at, job, result));
        if (waiting.size() > MOST) {
            waiting.removeFirst();
        }
    }

    /** In the order in which they were added, and are to be sent. */
    synchronized List<Answer> unsent() {
        return waiting.stream().filter(answer -> answer.number() > lastSent).toList();
    }

    /** It went out; whether the hub read it is not known. */
    synchronized void sent(Answer answer) {
        lastSent = answer.number();
    }

    /** None of those that went out can be known to have been read. */
    synchronized void forgetSent() {
        lastSent = 0;
    }

    /** The hub knows it. */
    synchronized void told(Answer answer) {
        waiting.removeFirstOccurrence(answer);
    }
}
