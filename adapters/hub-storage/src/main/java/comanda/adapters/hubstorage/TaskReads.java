package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskPayload;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions about tasks; each finds its answer by an index and reads no more than it returns, but {@link #COUNT}. */
final class TaskReads {
    record Listing(
            @Nullable ShopId shop,
            @Nullable String status,
            @Nullable Long beforeNumber,
            int limit) {}

    record Recent(Collection<ShopId> shops, int each) {}

    record Changed(Instant moment, @Nullable ShopId shop, int limit) {}

    private static final String SELECT = "SELECT " + TaskRow.COLUMNS + " FROM tasks WHERE ";
    private static final String UNDONE = "status IN ('failed', 'expired', 'canceled')";

    private static final String RECENT = SELECT + "shop = ? AND ended_at IS NOT NULL ORDER BY number DESC LIMIT ?";

    private static final String CHANGED = SELECT + "changed_at >= ? ORDER BY changed_at, number LIMIT ?";

    /** The sums keep the database from following the order of changes through all other shops. */
    private static final String CHANGED_OF_SHOP =
            SELECT + "shop = ? AND changed_at + 0 >= ? ORDER BY changed_at + 0, number LIMIT ?";

    private static final String WAITING_SHOPS = """
            SELECT s.id FROM shops s WHERE s.node = ? AND EXISTS (
                SELECT 1 FROM tasks t WHERE t.shop = s.id AND t.status = 'pending' AND t.ended_at IS NULL)
            ORDER BY s.id""";

    private static final String COUNTS =
            "SELECT status, count(*) AS tasks FROM tasks WHERE ended_at IS NULL GROUP BY status"
                    + " UNION ALL SELECT status, count(*) FROM tasks WHERE " + UNDONE + " GROUP BY status"
                    + " UNION ALL SELECT 'all', count(*) FROM tasks";

    static final Kind<String, Optional<AgentTask>> FIND = Kind.oneByOne("find-task", TaskWrites::byId);
    static final Kind<String, Optional<TaskPayload>> PAYLOAD = Kind.oneByOne(
            "read-payload",
            (session, id) -> session.first(
                    row -> TaskPayload.of(row.getBytes("payload")),
                    "SELECT " + Payloads.COLUMN + " FROM tasks WHERE id = ?",
                    id));
    static final Kind<Listing, List<AgentTask>> LIST = Kind.oneByOne("list-tasks", TaskReads::list);
    static final Kind<Recent, Map<ShopId, List<AgentTask>>> RECENTLY_ENDED =
            Kind.oneByOne("list-recent-tasks", TaskReads::recent);
    static final Kind<Changed, List<AgentTask>> CHANGED_SINCE = Kind.oneByOne("list-changed-tasks", TaskReads::changed);
    static final Kind<String, List<ShopId>> WAITING = Kind.oneByOne(
            "list-waiting-shops",
            (session, node) -> session.query(row -> new ShopId(row.getString("id")), WAITING_SHOPS, node));
    static final Kind<Boolean, Map<String, Long>> COUNT = Kind.oneByOne("count-tasks", (session, _) -> count(session));

    private TaskReads() {}

    private static List<AgentTask> list(Session session, Listing listing) throws SQLException {
        List<Object> parameters = new ArrayList<>();
        StringBuilder which = new StringBuilder("true");
        ShopId shop = listing.shop;
        if (shop != null) {
            which.append(" AND shop = ?");
            parameters.add(shop.value());
        }
        String status = listing.status;
        if (status != null) {
            which.append(" AND status = ?").append(indexOf(status));
            parameters.add(status);
        }
        Long before = listing.beforeNumber;
        if (before != null) {
            which.append(" AND number < ?");
            parameters.add(before);
        }
        parameters.add((long) listing.limit);
        boolean isOfAllUnfinished = shop == null && status != null && isUnfinished(status);
        // There, the order of numbers leads through everything that has ended: what has not ended is sorted instead.
        String sql = isOfAllUnfinished
                ? SELECT + "number IN (SELECT number FROM tasks WHERE " + which
                        + " ORDER BY number + 0 DESC LIMIT ?) ORDER BY number DESC"
                : SELECT + which + " ORDER BY number DESC LIMIT ?";
        return session.query(TaskRow::read, sql, parameters.toArray());
    }

    /** What an index says that holds only some of the tasks. */
    private static String indexOf(String status) {
        if (isUnfinished(status)) {
            return " AND ended_at IS NULL";
        }
        return status.equals("succeeded") ? "" : " AND " + UNDONE;
    }

    private static boolean isUnfinished(String status) {
        return status.equals("pending") || status.equals("sent");
    }

    private static Map<ShopId, List<AgentTask>> recent(Session session, Recent recent) throws SQLException {
        Map<ShopId, List<AgentTask>> found = new LinkedHashMap<>();
        for (ShopId shop : recent.shops) {
            List<AgentTask> tasks = session.query(TaskRow::read, RECENT, shop.value(), (long) recent.each);
            if (!tasks.isEmpty()) {
                found.put(shop, tasks);
            }
        }
        return found;
    }

    private static List<AgentTask> changed(Session session, Changed changed) throws SQLException {
        long moment = Micros.of(changed.moment);
        ShopId shop = changed.shop;
        long limit = changed.limit;
        return shop == null
                ? session.query(TaskRow::read, CHANGED, moment, limit)
                : session.query(TaskRow::read, CHANGED_OF_SHOP, shop.value(), moment, limit);
    }

    private record Count(String status, long tasks) {}

    private static Map<String, Long> count(Session session) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String status : List.of("pending", "sent", "failed", "expired", "canceled", "succeeded")) {
            counts.put(status, 0L);
        }
        long counted = 0;
        for (Count count : session.query(row -> new Count(row.getString("status"), row.getLong("tasks")), COUNTS)) {
            if (count.status.equals("all")) {
                counts.put("succeeded", Math.max(0, count.tasks - counted));
            } else {
                counts.put(count.status, count.tasks);
                counted += count.tasks;
            }
        }
        return counts;
    }
}
