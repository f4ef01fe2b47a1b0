package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.domain.hub.AgentTask;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of a hub's nodes live, by the database's clock. A node that has not said so for {@link #DEAD_AFTER} is dead to those that have said so all that time: after a pause of the database nobody is
 * declared dead before everybody could have said something.
 */
final class Nodes {
    static final Duration DEAD_AFTER = Duration.ofSeconds(20);

    /** How many connections, and how many tasks, are taken from the dead at once. */
    private static final int MOST = 2_000;

    /** Longer than that between two beats is a pause. */
    private static final long PAUSE = Micros.of(Instant.EPOCH.plus(DEAD_AFTER.dividedBy(2)));

    private static final long DEAD = Micros.of(Instant.EPOCH.plus(DEAD_AFTER));

    /** For how long a dead node's name is kept. */
    private static final long FORGOTTEN_AFTER = Micros.of(Instant.EPOCH.plus(Duration.ofHours(1)));

    record Ask(String node, Instant now) {}

    private static final String BEAT = """
            INSERT INTO nodes (name, beaten_at, since) VALUES (?, ${now}, ${now})
            ON CONFLICT (name) DO UPDATE SET
                since = CASE WHEN excluded.beaten_at - nodes.beaten_at > ? THEN excluded.since ELSE nodes.since END,
                beaten_at = excluded.beaten_at
            RETURNING beaten_at, since""";

    private static final String LIVING = "SELECT name FROM nodes WHERE beaten_at >= ?";

    private static final String FORGET = "DELETE FROM nodes WHERE beaten_at < ?";

    private static final String END_CONNECTIONS = """
            UPDATE shops SET node = NULL, disconnected_at = ?, changed_at = ?
            WHERE node NOT IN (%1$s) AND id IN (
                SELECT id FROM shops WHERE node IS NOT NULL AND node NOT IN (%1$s) ORDER BY id LIMIT %2$d ${skip})
            """.formatted(LIVING, MOST);

    private static final String RELEASE = Release.STATEMENT + """
            WHERE status = 'sent' AND number IN (
                SELECT number FROM tasks WHERE status = 'sent' AND node NOT IN (%s) LIMIT %d ${skip})
            RETURNING\s""".formatted(LIVING, MOST) + TaskRow.COLUMNS;

    static final Kind<Ask, List<AgentTask>> BEATEN = Kind.oneByOne("beat", Nodes::beat);

    static final Kind<String, Boolean> LEFT = Kind.oneByOne("leave", Nodes::leave);

    private Nodes() {}

    private record Beat(long at, long since) {}

    private static List<AgentTask> beat(Session session, Ask ask) throws SQLException {
        Beat beat = session.query(
                        row -> new Beat(row.getLong("beaten_at"), row.getLong("since")), BEAT, ask.node, PAUSE)
                .getFirst();
        if (beat.at - beat.since < DEAD) {
            return List.of();
        }
        long now = Micros.of(ask.now);
        long livingSince = beat.at - DEAD;
        int _ = session.change(END_CONNECTIONS, now, now, livingSince, livingSince);
        int _ = session.change(FORGET, beat.at - FORGOTTEN_AFTER);
        return new ArrayList<>(session.query(TaskRow::read, RELEASE, Release.parameters(ask.now, livingSince)));
    }

    /** By the database's clock. */
    private static boolean leave(Session session, String node) throws SQLException {
        Instant now = Micros.instant(
                session.query(row -> row.getLong("now"), "SELECT ${now} AS now").getFirst());
        int _ = session.change(
                "UPDATE shops SET node = NULL, disconnected_at = ?, changed_at = ? WHERE node = ?",
                Micros.of(now),
                Micros.of(now),
                node);
        int _ = session.change(Release.STATEMENT + "WHERE status = 'sent' AND node = ?", Release.parameters(now, node));
        return session.change("DELETE FROM nodes WHERE name = ?", node) == 1;
    }
}
