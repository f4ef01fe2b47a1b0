package comanda.adapters.hubstorage;

import comanda.domain.hub.AgentTask;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives tasks back that an agent had when it went away, as {@link AgentTask#released} says. */
final class Release {
    private static final String AGAIN = "attempts < " + AgentTask.MOST_SENDS;

    /** To be followed by which; {@link #parameters} come first. */
    static final String STATEMENT = "UPDATE tasks SET status = CASE WHEN " + AGAIN
            + " THEN 'pending' ELSE 'failed' END, node = NULL, connection = NULL, late = 0, ended_at = CASE WHEN NOT "
            + AGAIN + " THEN ? END, error = CASE WHEN NOT " + AGAIN + " THEN ? END, changed_at = ? ";

    private static final String OF_SHOP =
            STATEMENT + "WHERE shop = ? AND status = 'sent' AND ended_at IS NULL RETURNING number";

    private Release() {}

    static Object[] parameters(Instant now, Object... more) {
        List<Object> all = new ArrayList<>();
        all.add(Micros.of(now));
        all.add(AgentTask.unanswered(AgentTask.MOST_SENDS));
        all.add(Micros.of(now));
        all.addAll(List.of(more));
        return all.toArray();
    }

    /**
     * A shop whose agent went away.
     */
    record Gone(String shop, Instant at) {}

    /** @return what was released of each, in the order in which it was accepted */
    static List<List<AgentTask>> of(Session session, List<Gone> all) throws SQLException {
        if (all.isEmpty()) {
            return List.of();
        }
        List<List<Long>> numbers = session.each(
                row -> row.getLong("number"),
                OF_SHOP,
                all.stream().map(gone -> parameters(gone.at, gone.shop)).toList());
        Map<Long, AgentTask> tasks =
                TaskRow.byNumber(session, numbers.stream().flatMap(List::stream).toList());
        return numbers.stream()
                .map(of -> of.stream().sorted().map(tasks::get).toList())
                .toList();
    }
}
