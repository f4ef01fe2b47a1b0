package comanda.adapters.hubstorage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL, one for all tests of a JVM; it ends with the JVM. */
final class TestPostgres {
    private static final int CONNECTIONS = 4;

    /** Made once, with the tables in it: a copy of it takes less time than making them. */
    private static final String TEMPLATE = "hub_template";

    private static @Nullable TestPostgres shared;

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private TestPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static synchronized TestPostgres shared() {
        TestPostgres running = shared;
        if (running == null) {
            try {
                running = new TestPostgres(EmbeddedPostgres.builder().start());
                running.execute("CREATE DATABASE " + TEMPLATE);
                Schema.migrate(running.server.getDatabase("postgres", TEMPLATE), Dialect.POSTGRES);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
            shared = running;
        }
        return running;
    }

    /** With the hub's tables. */
    String emptyDatabase() throws SQLException {
        String name = "hub_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return name;
    }

    /** Without any table. */
    String databaseWithoutTables() throws SQLException {
        String name = "hub_" + databases.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return name;
    }

    HubDatabaseSettings.Postgres settings(String database) {
        return settings(database, port());
    }

    HubDatabaseSettings.Postgres settings(String database, int port) {
        return new HubDatabaseSettings.Postgres(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "no secret", CONNECTIONS);
    }

    int port() {
        return server.getPort();
    }

    void truncate(String database) throws SQLException {
        execute(
                database,
                "TRUNCATE shops, enrollment_codes, tasks, payloads, agent_logs, nodes, audit_log, admin_sessions");
    }

    private void execute(String sql) throws SQLException {
        execute("postgres", sql);
    }

    void execute(String database, String sql) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether some connection waits for what another one has locked. */
    boolean isSomebodyWaiting() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
            return rows.next() && rows.getLong(1) > 0;
        }
    }
}
