package comanda.adapters.hubstorage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConnection;

/** A connection to the database with the statements that were prepared on it. Used by one thread at a time. Parameters are texts, longs, bytes and {@link TypedNull}s. */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Map<String, PreparedStatement> returning = new HashMap<>();

    Session(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** Reads a row. */
    interface Reader<T> {
        T at(ResultSet row) throws SQLException;
    }

    /** {@link Dialect#largestInRow}. */
    int largestInRow() {
        return dialect.largestInRow();
    }

    void begin() throws SQLException {
        dialect.begin(connection);
    }

    void commit() throws SQLException {
        dialect.commit(connection);
    }

    /** After some failures the database has done it by itself, or is not there any more. */
    void rollBackQuietly() {
        try {
            dialect.rollBack(connection);
        } catch (SQLException _) {
            // Nothing of the transaction is left either way.
        }
    }

    /** Ends a question that takes long; PostgreSQL does so by itself. The only method that another thread may call. */
    void stop() {
        if (dialect == Dialect.SQLITE) {
            try {
                connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
            } catch (SQLException _) {
                // It is closed, and the question has ended.
            }
        }
    }

    /** Also for a statement that changes something and returns what it changed. */
    <T> List<T> query(Reader<T> reader, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = prepared(sql);
        set(statement, parameters);
        List<T> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(reader.at(rows));
            }
        }
        return found;
    }

    <T> Optional<T> first(Reader<T> reader, String sql, Object... parameters) throws SQLException {
        return query(reader, sql, parameters).stream().findFirst();
    }

    /** @return how many rows were changed */
    int change(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = prepared(sql);
        set(statement, parameters);
        return statement.executeUpdate();
    }

    /**
     * Carries a statement out once for each of the parameters, in their order, without waiting for one answer before the next question where the database is far away.
     *
     * @param sql returns what it changes: numbers only, because the driver waits after each statement whose answer may be of any length
     * @return what each of them returned
     */
    <T> List<List<T>> each(Reader<T> reader, String sql, List<Object[]> parameters) throws SQLException {
        if (dialect == Dialect.SQLITE || parameters.size() == 1) {
            List<List<T>> found = new ArrayList<>(parameters.size());
            for (Object[] one : parameters) {
                found.add(query(reader, sql, one));
            }
            return found;
        }
        PreparedStatement statement = returning(sql);
        addBatch(statement, parameters);
        int[] counts = statement.executeBatch();
        try (ResultSet rows = statement.getGeneratedKeys()) {
            return divided(reader, counts, rows);
        }
    }

    private static <T> List<List<T>> divided(Reader<T> reader, int[] counts, ResultSet rows) throws SQLException {
        List<List<T>> found = new ArrayList<>(counts.length);
        for (int count : counts) {
            List<T> of = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                if (!rows.next()) {
                    throw new SQLException("the database changed more rows than it returned");
                }
                of.add(reader.at(rows));
            }
            found.add(of);
        }
        return found;
    }

    /** @return how many rows each of them changed */
    int[] changeEach(String sql, List<Object[]> parameters) throws SQLException {
        if (parameters.isEmpty()) {
            return new int[0];
        }
        PreparedStatement statement = prepared(sql);
        addBatch(statement, parameters);
        return statement.executeBatch();
    }

    private static void addBatch(PreparedStatement statement, List<Object[]> parameters) throws SQLException {
        statement.clearBatch();
        for (Object[] one : parameters) {
            set(statement, one);
            statement.addBatch();
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(dialect.say(sql));
            prepared.put(sql, known);
        }
        return known;
    }

    private PreparedStatement returning(String sql) throws SQLException {
        PreparedStatement known = returning.get(sql);
        if (known == null) {
            known = connection.prepareStatement(dialect.say(sql), Statement.RETURN_GENERATED_KEYS);
            returning.put(sql, known);
        }
        return known;
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            switch (parameters[i]) {
                case Long number -> statement.setLong(i + 1, number);
                case String text -> statement.setString(i + 1, withoutNul(text));
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case TypedNull none -> statement.setNull(i + 1, none.sqlType());
                default -> throw new IllegalArgumentException("no parameter: " + parameters[i].getClass());
            }
        }
    }

    /** PostgreSQL takes no text with a NUL in it. */
    private static String withoutNul(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // It is of no use any more.
        }
    }
}
