package comanda.application.dispatch;

import comanda.domain.hub.AgentTask;
import comanda.domain.hub.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/**
 * What of one line's tasks the store may have written down as sent although it said that it failed: a connection to a database that breaks between a commit and its answer leaves that open. Guarded
 * by the line.
 */
final class Doubts {
    /** A database that was cut off may carry out what it was asked for a while later. */
    private static final Duration OPEN_FOR = Duration.ofSeconds(15);

    private final Set<String> orders = new HashSet<>();
    private final Set<Instant> claims = new HashSet<>();
    private final Set<String> sent = new HashSet<>();
    private Instant lastAt = Instant.MIN;
    private boolean isLookedInto;

    void order(String taskId, Instant now) {
        orders.add(taskId);
        since(now);
    }

    /** @param at what the tasks' {@link AgentTask#sentAt} would be */
    void claim(Instant at, Instant now) {
        // The store keeps microseconds.
        claims.add(at.truncatedTo(ChronoUnit.MICROS));
        since(now);
    }

    private void since(Instant now) {
        lastAt = now;
        isLookedInto = false;
    }

    /** Whether this task, which the store believes to be sent, is one that nobody has sent. */
    boolean isUnsent(AgentTask task) {
        return task.state() instanceof TaskState.Sent
                && !sent.contains(task.id())
                && (orders.contains(task.id()) || (task.sentAt() != null && claims.contains(task.sentAt())));
    }

    void sent(String taskId) {
        sent.add(taskId);
    }

    /** The store was asked, and what it knew was sent. */
    void lookedInto() {
        isLookedInto = true;
    }

    /** Whether other tasks may be sent: those in doubt come before them. */
    boolean isLookedInto() {
        return isLookedInto;
    }

    boolean isOver(Instant now) {
        return isLookedInto && now.isAfter(lastAt.plus(OPEN_FOR));
    }
}
