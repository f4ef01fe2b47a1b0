package comanda.adapters.hubstorage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The few words in which two databases differ. Everything else is said to both in the same way. */
enum Dialect {
    SQLITE(
            1_000,
            Map.ofEntries(
                    Map.entry("number", "INTEGER"),
                    Map.entry("text", "TEXT"),
                    Map.entry("bytes", "BLOB"),
                    Map.entry("identity", "INTEGER PRIMARY KEY AUTOINCREMENT"),
                    Map.entry("strict", " STRICT"),
                    Map.entry("share", ""),
                    Map.entry("skip", ""),
                    Map.entry("now", "CAST(unixepoch('subsec') * 1000000 AS INTEGER)"))) {
        @Override
        void begin(Connection connection) throws SQLException {
            execute(connection, "BEGIN IMMEDIATE");
        }

        @Override
        void commit(Connection connection) throws SQLException {
            execute(connection, "COMMIT");
        }

        @Override
        void rollBack(Connection connection) throws SQLException {
            execute(connection, "ROLLBACK");
        }
    },

    POSTGRES(
            Integer.MAX_VALUE,
            Map.ofEntries(
                    Map.entry("number", "BIGINT"),
                    Map.entry("text", "TEXT COLLATE \"C\""),
                    Map.entry("bytes", "BYTEA"),
                    Map.entry("identity", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
                    Map.entry("strict", ""),
                    Map.entry("share", "FOR SHARE"),
                    Map.entry("skip", "FOR UPDATE SKIP LOCKED"),
                    Map.entry("now", "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)"))) {
        /** The driver begins it with the first statement, so that it costs no journey. */
        @Override
        void begin(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
        }

        @Override
        void commit(Connection connection) throws SQLException {
            connection.commit();
        }

        @Override
        void rollBack(Connection connection) throws SQLException {
            connection.rollback();
        }
    };

    private final int largestInRow;

    // Made by Map.ofEntries, which nobody can change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> words;

    Dialect(int largestInRow, Map<String, String> words) {
        this.largestInRow = largestInRow;
        this.words = words;
    }

    /** Of a value that is better kept in its row, in bytes. SQLite writes all of a row anew whenever anything in it changes. */
    int largestInRow() {
        return largestInRow;
    }

    /** As the migrations use them. */
    Map<String, String> words() {
        return words;
    }

    /** A statement in this database's words. */
    String say(String sql) {
        String said = sql;
        for (Map.Entry<String, String> word : words.entrySet()) {
            said = said.replace("${" + word.getKey() + "}", word.getValue());
        }
        return said;
    }

    abstract void begin(Connection connection) throws SQLException;

    abstract void commit(Connection connection) throws SQLException;

    abstract void rollBack(Connection connection) throws SQLException;

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
