package comanda.adapters.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/** Connections to database files that exist: a file that is not there is never made by opening it. */
final class Sqlite {
    /** How long another program may hold the file before that is trouble. */
    private static final int BUSY_MILLIS = 2_000;

    private static final int DAMAGED = 11;

    private Sqlite() {}

    /** Something to do with a connection. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** A file says something that was never written into it. */
    static final class Damage extends SQLException {
        private static final long serialVersionUID = 1L;

        Damage(String reason) {
            super(reason, null, DAMAGED);
        }
    }

    static Connection openToWrite(Path file, List<String> pragmas) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return open(file, config, pragmas);
    }

    static Connection openToRead(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return open(file, config, List.of());
    }

    private static Connection open(Path file, SQLiteConfig config, List<String> pragmas) throws SQLException {
        config.setBusyTimeout(BUSY_MILLIS);
        Connection connection = config.createConnection(url(file));
        try {
            execute(connection, "PRAGMA trusted_schema = OFF");
            execute(connection, "PRAGMA cell_size_check = ON");
            for (String pragma : pragmas) {
                execute(connection, "PRAGMA " + pragma);
            }
            return connection;
        } catch (SQLException | RuntimeException failed) {
            closeQuietly(connection);
            throw failed;
        }
    }

    /** As a URI, for a path may have a question mark in it. */
    static String url(Path file) {
        return "jdbc:sqlite:" + file.toUri();
    }

    /** Runs it as one transaction, which is on the disk when this returns; when it throws, nothing should be, but see {@link JournalKeeper#reconcile}. */
    static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        begin(connection);
        return committed(connection, work);
    }

    /** Nobody else writes to the file from here on. */
    static void begin(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    /** The rest of a transaction that was begun, as {@link #inTransaction}. */
    static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        boolean committed = false;
        try {
            T result = work.with(connection);
            execute(connection, "COMMIT");
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollBack(connection);
            }
        }
    }

    private static void rollBack(Connection connection) {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException _) {
            // After some failures SQLite has done it by itself.
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @throws SQLException when a setting that was made is not in force; SQLite itself says nothing then */
    static void mustBe(Connection connection, String setting, String value) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA " + setting)) {
            String found = rows.next() ? rows.getString(1) : "unknown";
            if (!value.equals(found)) {
                throw new SQLException(
                        "its " + setting + " stays " + found + " and has to be " + value,
                        null,
                        SQLiteErrorCode.SQLITE_PROTOCOL.code);
            }
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new Damage("it does not answer: " + sql);
            }
            return rows.getLong(1);
        }
    }

    /** Reads a row. */
    interface Reader<T> {
        T at(ResultSet row) throws SQLException;
    }

    static <T> List<T> list(Connection connection, Reader<T> reader, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.at(rows));
                }
            }
            return found;
        }
    }

    /** Reads every row and keeps none. */
    static <T> void readAll(Connection connection, Reader<T> reader, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                T _ = reader.at(rows);
            }
        }
    }

    /** What is wanted of those rows of a damaged file that can still be read. */
    static <T> List<T> legible(Connection connection, Reader<T> reader, Predicate<T> wanted, String sql) {
        List<T> legible = new ArrayList<>();
        try {
            readAll(connection, row -> unlessDamaged(reader, row).filter(wanted).map(legible::add), sql);
        } catch (SQLException _) {
            // The file cannot be followed further.
        }
        return legible;
    }

    private static <T> Optional<T> unlessDamaged(Reader<T> reader, ResultSet row) throws SQLException {
        try {
            return Optional.of(reader.at(row));
        } catch (Damage _) {
            return Optional.empty();
        }
    }

    /** @return how many rows were changed */
    static int change(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
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

    /** What the column says; empty where it says nothing, which no digest agrees with. */
    static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    static @Nullable Long longOrNull(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(number);
    }

    /** @throws Damage when a page, an index or a table is not as SQLite writes it */
    static void checkIntegrity(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check(1)")) {
            String found = rows.next() ? rows.getString(1) : "no answer";
            if (!"ok".equals(found)) {
                throw new Damage(found.lines().findFirst().orElse("no answer"));
            }
        }
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException _) {
            // It is of no use any more.
        }
    }
}
