package comanda.adapters.storage;

import comanda.domain.bill.BillVersion;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of settlements. Every row that is read is compared with its digest; {@link Sqlite.Damage} when it differs. */
final class SettlementRows {
    private static final String COLUMNS =
            "SELECT id, idempotency_key, table_id, bill_version, state, ended_at, content, digest FROM settlement ";

    private final Connection connection;

    SettlementRows(Connection connection) {
        this.connection = connection;
    }

    void insert(Settlement settlement) throws SQLException {
        change(
                "INSERT INTO settlement (id, idempotency_key, table_id, bill_version, state, ended_at, content, digest)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                Row.of(settlement).columns());
    }

    /** @return whether there is one of that id */
    boolean update(Settlement settlement) throws SQLException {
        Row row = Row.of(settlement);
        return change(
                        "UPDATE settlement SET state = ?, ended_at = ?, content = ?, digest = ? WHERE id = ?",
                        row.state,
                        row.endedAt,
                        row.content,
                        row.digest,
                        row.id)
                > 0;
    }

    void delete(String id) throws SQLException {
        change("DELETE FROM settlement WHERE id = ?", id);
    }

    /**
     * @param always how many of the newest are left, whatever is said of their age: a computer may have settled by a clock that was far behind
     * @return how many were forgotten of those that ended then or earlier, the longest ended first
     */
    int forget(Instant endedBy, int most, int always) throws SQLException {
        return change(
                "DELETE FROM settlement WHERE sequence IN"
                        + " (SELECT sequence FROM settlement WHERE ended_at <= ?"
                        + " AND sequence <= (SELECT max(sequence) FROM settlement) - ?"
                        + " ORDER BY ended_at, sequence LIMIT ?)",
                endedBy.toEpochMilli(),
                always,
                most);
    }

    long count() throws SQLException {
        return Sqlite.number(connection, "SELECT count(*) FROM settlement");
    }

    long countPending() throws SQLException {
        return Sqlite.number(connection, "SELECT count(*) FROM settlement WHERE state = 'pending'");
    }

    Optional<Settlement> byId(String id) throws SQLException {
        return first(settlements("WHERE id = ?", id));
    }

    Optional<Settlement> byKey(String key) throws SQLException {
        return first(settlements("WHERE idempotency_key = ?", key));
    }

    /** Not in conflict, newest first. */
    List<Settlement> ofTable(TableId table, int limit) throws SQLException {
        return settlements(
                "WHERE table_id = ? AND state <> 'conflict' ORDER BY sequence DESC LIMIT ?", table.value(), limit);
    }

    /** Not in conflict, newest first. */
    List<Settlement> ofBill(TableId table, BillVersion bill, int limit) throws SQLException {
        return settlements(
                "WHERE table_id = ? AND bill_version = ? AND state <> 'conflict' ORDER BY sequence DESC LIMIT ?",
                table.value(),
                bill.value(),
                limit);
    }

    /** Oldest first. */
    List<Settlement> pending() throws SQLException {
        return settlements("WHERE state = 'pending' ORDER BY sequence");
    }

    List<Settlement> newest(int limit) throws SQLException {
        return settlements("ORDER BY sequence DESC LIMIT ?", limit);
    }

    /** Compares every row with its digest. */
    void check() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Row.at(rows);
            }
        }
    }

    /** Those pending ones that can still be read, whatever the others are like; oldest first. */
    List<Settlement> legiblePending() {
        List<Settlement> legible = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                addIfPending(rows, legible);
            }
        } catch (SQLException _) {
            // The file cannot be followed further.
        }
        return legible;
    }

    private static void addIfPending(ResultSet rows, List<Settlement> legible) throws SQLException {
        Settlement settlement;
        try {
            settlement = Row.at(rows).settlement();
        } catch (Sqlite.Damage _) {
            return;
        }
        if (settlement.isPending()) {
            legible.add(settlement);
        }
    }

    private List<Settlement> settlements(String condition, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS + condition)) {
            set(statement, parameters);
            List<Settlement> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(Row.at(rows).settlement());
                }
            }
            return found;
        }
    }

    private static Optional<Settlement> first(List<Settlement> found) {
        return found.stream().findFirst();
    }

    private int change(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            return statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    /** As it stands in the table. */
    private record Row(
            String id,
            String key,
            String table,
            String billVersion,
            String state,
            @Nullable Long endedAt,
            String content,
            String digest) {

        static Row of(Settlement settlement) {
            Instant end = switch (settlement.state()) {
                case SettlementState.Pending _ -> null;
                case SettlementState.Closed(Instant at) -> at;
                case SettlementState.Conflict conflict -> conflict.at();
            };
            Row row = new Row(
                    settlement.id().value(),
                    settlement.idempotencyKey().value(),
                    settlement.table().value(),
                    settlement.bill().version().value(),
                    SettlementJson.word(settlement.state()),
                    end == null ? null : end.toEpochMilli(),
                    SettlementJson.write(settlement),
                    "");
            return new Row(
                    row.id, row.key, row.table, row.billVersion, row.state, row.endedAt, row.content, row.computed());
        }

        static Row at(ResultSet rows) throws SQLException {
            long end = rows.getLong(6);
            @Nullable Long endedAt = rows.wasNull() ? null : end;
            Row row = new Row(
                    text(rows, 1),
                    text(rows, 2),
                    text(rows, 3),
                    text(rows, 4),
                    text(rows, 5),
                    endedAt,
                    text(rows, 7),
                    text(rows, 8));
            if (!row.digest.equals(row.computed())) {
                throw new Sqlite.Damage("a settlement's row is not as it was written");
            }
            return row;
        }

        private static String text(ResultSet rows, int column) throws SQLException {
            String text = rows.getString(column);
            return text == null ? "" : text;
        }

        private String computed() {
            return RowDigest.of(
                    id, key, table, billVersion, state, endedAt == null ? null : endedAt.toString(), content);
        }

        @Nullable Object[] columns() {
            return new @Nullable Object[] {id, key, table, billVersion, state, endedAt, content, digest};
        }

        Settlement settlement() throws Sqlite.Damage {
            try {
                return SettlementJson.read(content);
            } catch (RuntimeException wrong) {
                throw new Sqlite.Damage("a settlement's row cannot be understood: " + wrong.getMessage());
            }
        }
    }
}
