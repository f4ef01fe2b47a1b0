package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.domain.hub.AgentTask;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What time does to tasks: so many of each kind at a time, found by indexes that hold only such as it may happen to. */
final class Sweep {
    /** Of each kind. */
    static final int MOST = 500;

    record Ask(String node, Instant now) {}

    static final String GIVEN_UP = "It was sent, and its agent has not answered within "
            + AgentTask.GIVEN_UP_AFTER.toHours()
            + " hours. Whether it was done is not known: look at the printer before ordering it again.";

    private static final String CHANGED = " LIMIT " + MOST + " ${skip}) RETURNING " + TaskRow.COLUMNS;

    private static final String EXPIRE = """
            UPDATE tasks SET status = 'expired', ended_at = ?, changed_at = ?
            WHERE status = 'pending' AND number IN (
                SELECT number FROM tasks
                WHERE status = 'pending' AND expires_at IS NOT NULL AND expires_at <= ? ORDER BY expires_at""" + CHANGED;

    private static final String LATE = """
            UPDATE tasks SET late = 1, changed_at = ?
            WHERE status = 'sent' AND number IN (
                SELECT number FROM tasks
                WHERE status = 'sent' AND node = ? AND late = 0 AND sent_at <= ? ORDER BY sent_at""" + CHANGED;

    private static final String GIVE_UP = """
            UPDATE tasks SET status = 'failed', node = NULL, connection = NULL, late = 0, ended_at = ?, error = ?,
                changed_at = ?
            WHERE status = 'sent' AND number IN (
                SELECT number FROM tasks
                WHERE status = 'sent' AND node = ? AND late = 1 AND sent_at <= ? ORDER BY sent_at""" + CHANGED;

    private static final String RELEASE_ORPHANS = Release.STATEMENT + """
            WHERE status = 'sent' AND number IN (
                SELECT t.number FROM tasks t
                WHERE t.status = 'sent' AND t.node = ? AND NOT EXISTS (
                    SELECT 1 FROM shops s WHERE s.id = t.shop AND s.node = t.node AND s.connection = t.connection)""" + CHANGED;

    private final Kind<Ask, List<AgentTask>> kind = Kind.oneByOne("sweep", this::sweep);

    /** Everything that is sent is looked at for them. */
    private final Seldom orphans = new Seldom(Duration.ZERO);

    Kind<Ask, List<AgentTask>> kind() {
        return kind;
    }

    private List<AgentTask> sweep(Session session, Ask ask) throws SQLException {
        long now = Micros.of(ask.now);
        long late = Micros.of(ask.now.minus(AgentTask.LATE_AFTER));
        long givenUp = Micros.of(ask.now.minus(AgentTask.GIVEN_UP_AFTER));
        List<AgentTask> changed = new ArrayList<>();
        changed.addAll(session.query(TaskRow::read, EXPIRE, now, now, now));
        changed.addAll(session.query(TaskRow::read, GIVE_UP, now, GIVEN_UP, now, ask.node, givenUp));
        changed.addAll(session.query(TaskRow::read, LATE, now, ask.node, late));
        if (orphans.isDue()) {
            long began = System.nanoTime();
            changed.addAll(session.query(TaskRow::read, RELEASE_ORPHANS, Release.parameters(ask.now, ask.node)));
            orphans.done(began);
        }
        return changed;
    }
}
