package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.application.port.out.TaskStore.Added;
import comanda.application.port.out.TaskStore.Dispatched;
import comanda.application.port.out.TaskStore.IdempotencyKey;
import comanda.application.port.out.TaskStore.NewTask;
import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ConnectionId;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskPayload;
import comanda.domain.hub.TaskState;
import comanda.domain.hub.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changes a single task or a shop's, each by one conditional statement, so that of several nodes that want the same only one has it. */
final class TaskWrites {
    /**
     * A new task, and the connection that was offered for it.
     */
    record Add(NewTask task, @Nullable ConnectionId via) {}

    record Claim(ConnectionId via, int most, long mostBytes, Instant now) {}

    record Settle(ShopId shop, String taskId, TaskAnswer answer, Instant now) {}

    record Cancel(String taskId, Instant now) {}

    /** Decides by itself whether it is sent. The limit keeps SQLite from asking that once for each column. */
    private static final String ADD = """
            INSERT INTO tasks (id, shop, type, status, attempts, created_at, expires_at, sent_at, node, connection,
                late, changed_at, idempotency_key, content, size, payload)
            SELECT ?, d.id, ?, CASE d.direct WHEN 1 THEN 'sent' ELSE 'pending' END, d.direct, ?, ?,
                CASE d.direct WHEN 1 THEN ? END, CASE d.direct WHEN 1 THEN d.node END,
                CASE d.direct WHEN 1 THEN d.connection END, 0, ?, ?, ?, ?, ?
            FROM (
                SELECT s.id, s.node, s.connection,
                    CASE WHEN s.node = ? AND s.connection = ? AND NOT EXISTS (
                        SELECT 1 FROM tasks p WHERE p.shop = s.id AND p.status = 'pending' AND p.ended_at IS NULL
                    ) THEN 1 ELSE 0 END AS direct
                FROM shops s WHERE s.id = ? LIMIT 1 %s) d
            WHERE true
            ON CONFLICT DO NOTHING
            RETURNING number, attempts""";

    /** Keeps the shop from getting another connection meanwhile. */
    private static final String ADD_OFFERED = ADD.formatted("${share}");

    private static final String ADD_PENDING = ADD.formatted("");

    private static final String CLAIM = """
            UPDATE tasks SET status = 'sent', attempts = attempts + 1, sent_at = ?, node = ?, connection = ?, late = 0,
                changed_at = ?
            WHERE status = 'pending' AND number IN (
                SELECT w.number FROM (
                    SELECT o.number, o.size, SUM(o.size) OVER (ORDER BY o.number) AS total FROM (
                        SELECT t.number, t.size FROM tasks t
                        WHERE t.shop = ? AND t.status = 'pending' AND t.ended_at IS NULL
                            AND (t.expires_at IS NULL OR t.expires_at > ?)
                            AND EXISTS (
                                SELECT 1 FROM shops s WHERE s.id = ? AND s.node = ? AND s.connection = ? ${share})
                        ORDER BY t.number LIMIT ?) o) w
                WHERE w.total <= ? OR w.total = w.size)
            RETURNING\s""" + TaskRow.COLUMNS + ", " + Payloads.COLUMN;

    private static final String SETTLE = """
            UPDATE tasks SET status = ?, node = NULL, connection = NULL, late = 0, ended_at = ?, error = ?, answer = ?,
                message = ?, meta = ?, changed_at = ?
            WHERE id = ? AND shop = ? AND attempts > 0
                AND (status IN ('pending', 'sent', 'expired') OR (status = 'failed' AND answer IS NULL))
            RETURNING number, type, created_at, expires_at, attempts, sent_at""";

    static final Kind<Add, Added> OFFERED = new Kind<>("add-offered", (session, all) -> add(session, ADD_OFFERED, all));
    static final Kind<Add, Added> PENDING = new Kind<>("add-pending", (session, all) -> add(session, ADD_PENDING, all));
    static final Kind<Claim, List<Dispatched>> CLAIMED = Kind.oneByOne("claim", TaskWrites::claim);
    static final Kind<Settle, Optional<AgentTask>> SETTLED = new Kind<>("settle", TaskWrites::settle);
    static final Kind<Cancel, Optional<AgentTask>> CANCELED = Kind.oneByOne("cancel", TaskWrites::cancel);

    private TaskWrites() {}

    private record Written(long number, int attempts) {}

    private static List<Added> add(Session session, String sql, List<Add> all) throws SQLException {
        List<List<Written>> written = session.each(
                row -> new Written(row.getLong(1), row.getInt(2)),
                sql,
                all.stream().map(one -> parameters(one, session.largestInRow())).toList());
        List<Payloads.Large> large = new ArrayList<>();
        List<Added> results = new ArrayList<>(all.size());
        for (int i = 0; i < written.size(); i++) {
            NewTask task = all.get(i).task();
            List<Written> row = written.get(i);
            results.add(row.isEmpty() ? whyNot(session, task) : new Added.Accepted(task(task, row.getFirst())));
            if (!row.isEmpty() && task.payload().size() > session.largestInRow()) {
                large.add(new Payloads.Large(row.getFirst().number, task.payload()));
            }
        }
        Payloads.keep(session, large);
        return results;
    }

    private static Object[] parameters(Add add, int largestInRow) {
        NewTask task = add.task();
        ConnectionId via = add.via();
        IdempotencyKey key = task.key();
        long createdAt = Micros.of(task.createdAt());
        return new Object[] {
            task.id(),
            TaskRow.code(task.type()),
            createdAt,
            Micros.orNull(task.expiresAt()),
            createdAt,
            createdAt,
            TypedNull.orNull(key == null ? null : key.key()),
            TypedNull.orNull(key == null ? null : key.content().hex()),
            (long) task.payload().size(),
            task.payload().size() > largestInRow
                    ? TypedNull.BYTES
                    : task.payload().json(),
            TypedNull.orNull(via == null ? null : via.node()),
            TypedNull.orNull(via == null ? null : Long.valueOf(via.number())),
            task.shop().value()
        };
    }

    private static AgentTask task(NewTask task, Written row) {
        Instant createdAt = Micros.instant(Micros.of(task.createdAt()));
        AgentTask pending = new AgentTask(
                task.id(),
                row.number,
                task.shop(),
                task.type(),
                createdAt,
                Micros.rounded(task.expiresAt()),
                0,
                null,
                new TaskState.Pending(),
                createdAt);
        return row.attempts == 0 ? pending : pending.sent(createdAt);
    }

    private record Former(AgentTask task, @Nullable String content) {}

    private static Added whyNot(Session session, NewTask task) throws SQLException {
        IdempotencyKey key = task.key();
        if (key != null) {
            Optional<Former> former = session.first(
                    row -> new Former(TaskRow.read(row), row.getString("content")),
                    "SELECT " + TaskRow.COLUMNS + ", content FROM tasks WHERE shop = ? AND idempotency_key = ?",
                    task.shop().value(),
                    key.key());
            if (former.isPresent()) {
                return key.content().hex().equals(former.get().content)
                        ? new Added.Known(former.get().task)
                        : new Added.KeyReused();
            }
        }
        return byId(session, task.id()).<Added>map(Added.Known::new).orElseGet(Added.ShopUnknown::new);
    }

    static Optional<AgentTask> byId(Session session, String id) throws SQLException {
        return session.first(TaskRow::read, "SELECT " + TaskRow.COLUMNS + " FROM tasks WHERE id = ?", id);
    }

    private static List<Dispatched> claim(Session session, Claim claim) throws SQLException {
        ConnectionId via = claim.via;
        long now = Micros.of(claim.now);
        String shop = via.shop().value();
        List<Dispatched> claimed = session.query(
                TaskWrites::dispatched,
                CLAIM,
                now,
                via.node(),
                via.number(),
                now,
                shop,
                now,
                shop,
                via.node(),
                via.number(),
                (long) claim.most,
                claim.mostBytes);
        claimed.sort(Comparator.comparingLong(dispatched -> dispatched.task().number()));
        return claimed;
    }

    private static Dispatched dispatched(ResultSet row) throws SQLException {
        return new Dispatched(TaskRow.read(row), TaskPayload.of(row.getBytes("payload")));
    }

    /** What a task was before it was answered. */
    private record Asked(
            long number,
            TaskType type,
            Instant createdAt,
            @Nullable Instant expiresAt,
            int attempts,
            @Nullable Instant sentAt) {
        static Asked read(ResultSet row) throws SQLException {
            return new Asked(
                    row.getLong(1),
                    TaskRow.type(row.getLong(2)),
                    Micros.at(row, 3),
                    Micros.orNullAt(row, 4),
                    row.getInt(5),
                    Micros.orNullAt(row, 6));
        }

        AgentTask answered(Settle settle) {
            Instant now = Micros.instant(Micros.of(settle.now));
            return new AgentTask(
                            settle.taskId,
                            number,
                            settle.shop,
                            type,
                            createdAt,
                            expiresAt,
                            attempts,
                            sentAt,
                            new TaskState.Sent(false),
                            now)
                    .answered(settle.answer, now);
        }
    }

    private static List<Optional<AgentTask>> settle(Session session, List<Settle> all) throws SQLException {
        List<List<Asked>> asked = session.each(
                Asked::read, SETTLE, all.stream().map(TaskWrites::parameters).toList());
        List<Optional<AgentTask>> results = new ArrayList<>(all.size());
        for (int i = 0; i < asked.size(); i++) {
            Settle settle = all.get(i);
            results.add(asked.get(i).stream().findFirst().map(task -> task.answered(settle)));
        }
        return results;
    }

    private static Object[] parameters(Settle settle) {
        TaskAnswer answer = settle.answer;
        long now = Micros.of(settle.now);
        return new Object[] {
            answer.isSuccess() ? "succeeded" : "failed",
            now,
            TypedNull.orNull(answer.isSuccess() ? null : answer.message()),
            TaskRow.code(answer.status()),
            answer.message(),
            answer.meta(),
            now,
            settle.taskId,
            settle.shop.value()
        };
    }

    private static Optional<AgentTask> cancel(Session session, Cancel cancel) throws SQLException {
        long now = Micros.of(cancel.now);
        Optional<AgentTask> canceled = session.first(
                TaskRow::read,
                "UPDATE tasks SET status = 'canceled', ended_at = ?, changed_at = ?"
                        + " WHERE id = ? AND status = 'pending' AND attempts = 0 RETURNING " + TaskRow.COLUMNS,
                now,
                now,
                cancel.taskId);
        return canceled.isPresent() ? canceled : byId(session, cancel.taskId);
    }
}
