package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Releases what was written down as sent and never was: whoever was to send it did not hear so. */
final class TakeBack {
    /**
     * @param known ids of what really is being sent, or was
     */
    record Ask(ConnectionId via, Set<String> known, Instant now) {}

    private static final String UNANSWERED = "status = 'sent' AND ended_at IS NULL AND node = ? AND connection = ?";

    private static final String SENT = "SELECT number, id FROM tasks WHERE shop = ? AND " + UNANSWERED;

    /** What was never sent used no attempt up. */
    private static final String RELEASE = "UPDATE tasks SET status = 'pending', attempts = attempts - 1,"
            + " sent_at = CASE WHEN attempts > 1 THEN sent_at END, node = NULL, connection = NULL, late = 0, changed_at = ?"
            + " WHERE number = ? AND " + UNANSWERED + " RETURNING number";

    static final Kind<Ask, List<AgentTask>> TAKEN_BACK = Kind.oneByOne("take-back", TakeBack::takeBack);

    private TakeBack() {}

    private record Sent(long number, String id) {}

    private static List<AgentTask> takeBack(Session session, Ask ask) throws SQLException {
        ConnectionId via = ask.via;
        List<Object[]> unknown = new ArrayList<>();
        for (Sent sent : session.query(
                row -> new Sent(row.getLong("number"), row.getString("id")),
                SENT,
                via.shop().value(),
                via.node(),
                via.number())) {
            if (!ask.known.contains(sent.id)) {
                unknown.add(new Object[] {Micros.of(ask.now), sent.number, via.node(), via.number()});
            }
        }
        if (unknown.isEmpty()) {
            return List.of();
        }
        List<Long> released = session.each(row -> row.getLong("number"), RELEASE, unknown).stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
        Map<Long, AgentTask> tasks = TaskRow.byNumber(session, released);
        return released.stream().map(tasks::get).toList();
    }
}
