package comanda.adapters.hubstorage;

import comanda.domain.hub.TaskPayload;
import java.sql.SQLException;
import java.util.List;

/** Payloads that are too large to stand in their task's row, as {@link Dialect#largestInRow} says. */
final class Payloads {
    /** A task's payload, wherever it is; for statements on {@code tasks}. */
    static final String COLUMN =
            "coalesce(payload, (SELECT p.payload FROM payloads p WHERE p.number = tasks.number)) AS payload";

    private Payloads() {}

    /**
     * @param number the task's
     */
    record Large(long number, TaskPayload payload) {}

    static void keep(Session session, List<Large> all) throws SQLException {
        int[] _ = session.changeEach(
                "INSERT INTO payloads (number, payload) VALUES (?, ?)",
                all.stream()
                        .map(one -> new Object[] {one.number, one.payload.json()})
                        .toList());
    }

    static void forget(Session session, List<Long> numbers) throws SQLException {
        if (session.largestInRow() < Integer.MAX_VALUE) {
            int[] _ = session.changeEach(
                    "DELETE FROM payloads WHERE number = ?",
                    numbers.stream().map(number -> new Object[] {number}).toList());
        }
    }
}
