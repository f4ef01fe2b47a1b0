package comanda.adapters.hubstorage;

import comanda.domain.hub.AgentTask;
import comanda.domain.hub.ShopId;
import comanda.domain.hub.TaskAnswer;
import comanda.domain.hub.TaskState;
import comanda.domain.hub.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task as it stands in its table. */
final class TaskRow {
    static final String COLUMNS =
            "number, id, shop, type, status, attempts, created_at, expires_at, sent_at, late, ended_at, error, answer, message, meta, changed_at";

    /** So that there are few statements to prepare. */
    private static final int[] AT_ONCE = {1, 8, 64, 512};

    private TaskRow() {}

    static AgentTask read(ResultSet row) throws SQLException {
        return new AgentTask(
                row.getString("id"),
                row.getLong("number"),
                new ShopId(row.getString("shop")),
                type(row.getLong("type")),
                Micros.at(row, "created_at"),
                Micros.orNullAt(row, "expires_at"),
                row.getInt("attempts"),
                Micros.orNullAt(row, "sent_at"),
                state(row),
                Micros.at(row, "changed_at"));
    }

    private static TaskState state(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return switch (status) {
            case "pending" -> new TaskState.Pending();
            case "sent" -> new TaskState.Sent(row.getLong("late") == 1);
            case "succeeded" -> new TaskState.Succeeded(Micros.at(row, "ended_at"), answered(row));
            case "failed" -> new TaskState.Failed(Micros.at(row, "ended_at"), textOrEmpty(row, "error"), answer(row));
            case "expired" -> new TaskState.Expired(Micros.at(row, "ended_at"));
            case "canceled" -> new TaskState.Canceled(Micros.at(row, "ended_at"));
            default -> throw new UnreadableRow("a task has an unknown status: " + status);
        };
    }

    private static TaskAnswer answered(ResultSet row) throws SQLException {
        TaskAnswer answer = answer(row);
        if (answer == null) {
            throw new UnreadableRow("a task has succeeded without an answer");
        }
        return answer;
    }

    private static @Nullable TaskAnswer answer(ResultSet row) throws SQLException {
        long code = row.getLong("answer");
        return row.wasNull()
                ? null
                : new TaskAnswer(status(code), textOrEmpty(row, "message"), textOrEmpty(row, "meta"));
    }

    static String textOrEmpty(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    static long code(TaskType type) {
        return switch (type) {
            case PRINT -> 1;
            case PRINT_TEST -> 2;
            case CONFIG -> 3;
            case PING -> 4;
        };
    }

    static TaskType type(long code) throws SQLException {
        return Arrays.stream(TaskType.values())
                .filter(type -> code(type) == code)
                .findFirst()
                .orElseThrow(() -> new UnreadableRow("a task has an unknown type: " + code));
    }

    static long code(TaskAnswer.Status status) {
        return switch (status) {
            case SUCCESS -> 1;
            case ERROR -> 2;
            case PONG -> 3;
        };
    }

    private static TaskAnswer.Status status(long code) throws SQLException {
        return Arrays.stream(TaskAnswer.Status.values())
                .filter(status -> code(status) == code)
                .findFirst()
                .orElseThrow(() -> new UnreadableRow("a task has an unknown answer: " + code));
    }

    /** Tasks by their numbers. */
    static Map<Long, AgentTask> byNumber(Session session, Collection<Long> numbers) throws SQLException {
        Map<Long, AgentTask> found = new HashMap<>();
        List<Long> all = List.copyOf(numbers);
        int largest = AT_ONCE[AT_ONCE.length - 1];
        for (int from = 0; from < all.size(); from += largest) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + largest));
            for (AgentTask task : some(session, some)) {
                found.put(task.number(), task);
            }
        }
        return found;
    }

    private static List<AgentTask> some(Session session, List<Long> numbers) throws SQLException {
        int size = Arrays.stream(AT_ONCE)
                .filter(possible -> possible >= numbers.size())
                .findFirst()
                .orElseThrow();
        List<Object> parameters = new ArrayList<>(numbers);
        parameters.addAll(Collections.nCopies(size - numbers.size(), numbers.getLast()));
        String places = String.join(", ", Collections.nCopies(size, "?"));
        return session.query(
                TaskRow::read,
                "SELECT " + COLUMNS + " FROM tasks WHERE number IN (" + places + ")",
                parameters.toArray());
    }
}
