package comanda.adapters.storage;

import comanda.domain.settlement.Holder;
import comanda.domain.settlement.Lease;
import comanda.domain.settlement.PreBill;
import comanda.domain.table.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of pre-bills. Every row that is read is compared with its digest; {@link Sqlite.Damage} when it differs. */
final class PreBillRows {
    private static final String COLUMNS =
            "SELECT table_id, made_at, frozen, lease_holder, lease_until, digest FROM pre_bill ";

    private final Connection connection;

    PreBillRows(Connection connection) {
        this.connection = connection;
    }

    void put(PreBill preBill) throws SQLException {
        Lease lease = preBill.lease();
        String at = preBill.at().toString();
        String frozen =
                BilledTableJson.text(BilledTableJson.write(preBill.frozen()).put("at", at));
        String madeAt = Long.toString(preBill.at().toEpochMilli());
        String holder = lease == null ? null : lease.holder().digest();
        String until = lease == null ? null : lease.until().toString();
        String table = preBill.table().value();
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT OR REPLACE INTO pre_bill (table_id, made_at, frozen, lease_holder, lease_until, digest)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")) {
            statement.setString(1, table);
            statement.setLong(2, preBill.at().toEpochMilli());
            statement.setString(3, frozen);
            statement.setString(4, holder);
            statement.setString(5, until);
            statement.setString(6, RowDigest.of(table, madeAt, frozen, holder, until));
            statement.executeUpdate();
        }
    }

    Optional<PreBill> of(TableId table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS + "WHERE table_id = ?")) {
            statement.setString(1, table.value());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(at(rows)) : Optional.empty();
            }
        }
    }

    void delete(TableId table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM pre_bill WHERE table_id = ?")) {
            statement.setString(1, table.value());
            statement.executeUpdate();
        }
    }

    /** @param always how many of those written last are left, whatever is said of their age: a computer may have written them by a clock that was far behind */
    void deleteMadeBefore(Instant limit, int always) throws SQLException {
        // A row that is replaced gets a new rowid, above all others.
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM pre_bill WHERE made_at < ?"
                + " AND rowid NOT IN (SELECT rowid FROM pre_bill ORDER BY rowid DESC LIMIT ?)")) {
            statement.setLong(1, limit.toEpochMilli());
            statement.setInt(2, always);
            statement.executeUpdate();
        }
    }

    /** Compares every row with its digest. */
    void check() throws SQLException {
        Sqlite.readAll(connection, PreBillRows::at, COLUMNS);
    }

    private static PreBill at(ResultSet rows) throws SQLException {
        String frozen = rows.getString(3);
        @Nullable String holder = rows.getString(4);
        @Nullable String until = rows.getString(5);
        String digest = RowDigest.of(rows.getString(1), rows.getString(2), frozen, holder, until);
        if (!digest.equals(rows.getString(6))) {
            throw new Sqlite.Damage("a pre-bill's row is not as it was written");
        }
        try {
            var content = BilledTableJson.parse(frozen);
            Lease lease = holder == null || until == null ? null : new Lease(new Holder(holder), Instant.parse(until));
            return new PreBill(
                    BilledTableJson.read(content), Instant.parse(BilledTableJson.text(content, "at")), lease);
        } catch (RuntimeException wrong) {
            throw new Sqlite.Damage("a pre-bill's row cannot be understood: " + wrong.getMessage());
        }
    }
}
