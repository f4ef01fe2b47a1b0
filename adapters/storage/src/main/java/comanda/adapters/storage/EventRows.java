package comanda.adapters.storage;

import comanda.application.event.NumberedEvent;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of the events' file. {@link Sqlite.Damage} when a row is not what was written. */
final class EventRows {
    /** A file of another format is put aside like a damaged one, for its events are only news. */
    private static final int FORMAT = 1;

    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE event (id INTEGER PRIMARY KEY, at TEXT NOT NULL, content TEXT NOT NULL) STRICT",
            "CREATE TABLE table_now (table_id TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT",
            "CREATE TABLE forgotten (up_to INTEGER NOT NULL) STRICT",
            "PRAGMA user_version = " + FORMAT);

    private final Connection connection;

    EventRows(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens the file, or makes it. Commits are not forced to the disk one by one: a power cut may cost the last events.
     *
     * @param forgottenUpTo for a file that is made, the id of the last event that it does not have; 0 where there was none
     */
    static Connection open(Path file, long forgottenUpTo) throws SQLException, IOException {
        boolean isNew = !Files.exists(file) || Files.size(file) == 0;
        if (!Files.exists(file)) {
            Files.createFile(file, OwnFile.attributes("rw-------"));
        }
        Connection connection = Sqlite.openToWrite(file, List.of("journal_mode = WAL", "synchronous = NORMAL"));
        try {
            if (isNew) {
                Sqlite.inTransaction(connection, open -> {
                    for (String statement : SCHEMA) {
                        Sqlite.execute(open, statement);
                    }
                    Sqlite.execute(open, "INSERT INTO forgotten (up_to) VALUES (" + forgottenUpTo + ")");
                    return true;
                });
            }
            if (Sqlite.number(connection, "PRAGMA user_version") != FORMAT) {
                throw new Sqlite.Damage("it has another format");
            }
            Sqlite.checkIntegrity(connection);
            return connection;
        } catch (SQLException failed) {
            Sqlite.closeQuietly(connection);
            throw failed;
        }
    }

    /** 0 where there is none. */
    long newestId() throws SQLException {
        return Sqlite.number(connection, "SELECT coalesce(max(id), 0) FROM event");
    }

    long forgottenUpTo() throws SQLException {
        return Sqlite.number(connection, "SELECT up_to FROM forgotten");
    }

    boolean has(long id) throws SQLException {
        return Sqlite.number(connection, "SELECT count(*) FROM event WHERE id = " + id) > 0;
    }

    void insert(NumberedEvent event) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO event (id, at, content) VALUES (?, ?, ?)")) {
            statement.setLong(1, event.id());
            statement.setString(2, event.at().toString());
            statement.setString(3, EventJson.write(event.event()));
            statement.executeUpdate();
        }
    }

    List<NumberedEvent> after(long id, int limit) throws SQLException {
        List<NumberedEvent> events = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id, at, content FROM event WHERE id > ? ORDER BY id LIMIT ?")) {
            statement.setLong(1, id);
            statement.setInt(2, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(event(rows));
                }
            }
        }
        return events;
    }

    private static NumberedEvent event(ResultSet rows) throws SQLException {
        try {
            return new NumberedEvent(
                    rows.getLong(1), Instant.parse(rows.getString(2)), EventJson.read(rows.getString(3)));
        } catch (RuntimeException wrong) {
            throw new Sqlite.Damage("an event cannot be understood: " + wrong.getMessage());
        }
    }

    /** Forgets all but so many, and notes up to where. @return up to where */
    long keepNewest(int number) throws SQLException {
        long last = Sqlite.number(
                connection,
                "SELECT coalesce((SELECT id FROM event ORDER BY id DESC LIMIT 1 OFFSET " + number + "), 0)");
        if (last > 0) {
            Sqlite.execute(connection, "DELETE FROM event WHERE id <= " + last);
            forgetUpTo(last);
        }
        return last;
    }

    void forgetUpTo(long id) throws SQLException {
        Sqlite.execute(connection, "UPDATE forgotten SET up_to = max(up_to, " + id + ")");
    }

    List<Table> tables() throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT content FROM table_now");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                tables.add(table(rows.getString(1)));
            }
        }
        return tables;
    }

    private static Table table(String content) throws Sqlite.Damage {
        try {
            return BilledTableJson.table(BilledTableJson.parse(content));
        } catch (RuntimeException wrong) {
            throw new Sqlite.Damage("a table cannot be understood: " + wrong.getMessage());
        }
    }

    /** @param now null where it is not listed any more */
    void put(TableId id, @Nullable Table now) throws SQLException {
        String sql = now == null
                ? "DELETE FROM table_now WHERE table_id = ?"
                : "INSERT OR REPLACE INTO table_now (table_id, content) VALUES (?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id.value());
            if (now != null) {
                statement.setString(2, BilledTableJson.text(BilledTableJson.write(now)));
            }
            statement.executeUpdate();
        }
    }

    void replaceTables(Collection<Table> tables) throws SQLException {
        Sqlite.execute(connection, "DELETE FROM table_now");
        for (Table table : tables) {
            put(table.id(), table);
        }
    }
}
