package comanda.adapters.storage;

import comanda.domain.bill.BillVersion;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import comanda.domain.table.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of settlements. Every row that is read is compared with its digest; {@link Sqlite.Damage} when it differs. */
final class SettlementRows implements JournalRows<SettlementId, Settlement> {
    private static final String COLUMNS =
            "SELECT id, idempotency_key, table_id, bill_version, state, ended_at, content, digest FROM settlement ";

    private final Connection connection;

    SettlementRows(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void insert(Settlement settlement) throws SQLException {
        change(
                "INSERT INTO settlement (id, idempotency_key, table_id, bill_version, state, ended_at, content, digest)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                Row.of(settlement).columns());
    }

    @Override
    public boolean update(Settlement settlement) throws SQLException {
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

    @Override
    public void delete(SettlementId id) throws SQLException {
        change("DELETE FROM settlement WHERE id = ?", id.value());
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

    @Override
    public long count() throws SQLException {
        return Sqlite.number(connection, "SELECT count(*) FROM settlement");
    }

    long countPending() throws SQLException {
        return Sqlite.number(connection, "SELECT count(*) FROM settlement WHERE state = 'pending'");
    }

    @Override
    public Optional<Settlement> byId(SettlementId id) throws SQLException {
        return first(settlements("WHERE id = ?", id.value()));
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

    @Override
    public List<Settlement> pending() throws SQLException {
        return settlements("WHERE state = 'pending' ORDER BY sequence");
    }

    List<Settlement> newest(int limit) throws SQLException {
        return settlements("ORDER BY sequence DESC LIMIT ?", limit);
    }

    /** Compares every row with its digest. */
    void check() throws SQLException {
        Sqlite.readAll(connection, Row::at, COLUMNS);
    }

    /** Those pending ones that can still be read, whatever the others are like; oldest first. */
    List<Settlement> legiblePending() {
        return Sqlite.legible(connection, row -> Row.at(row).settlement(), Settlement::isPending, COLUMNS);
    }

    private List<Settlement> settlements(String condition, @Nullable Object... parameters) throws SQLException {
        return Sqlite.list(connection, row -> Row.at(row).settlement(), COLUMNS + condition, parameters);
    }

    private static Optional<Settlement> first(List<Settlement> found) {
        return found.stream().findFirst();
    }

    private int change(String sql, @Nullable Object... parameters) throws SQLException {
        return Sqlite.change(connection, sql, parameters);
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
            Row row = new Row(
                    Sqlite.text(rows, 1),
                    Sqlite.text(rows, 2),
                    Sqlite.text(rows, 3),
                    Sqlite.text(rows, 4),
                    Sqlite.text(rows, 5),
                    Sqlite.longOrNull(rows, 6),
                    Sqlite.text(rows, 7),
                    Sqlite.text(rows, 8));
            if (!row.digest.equals(row.computed())) {
                throw new Sqlite.Damage("a settlement's row is not as it was written");
            }
            return row;
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
