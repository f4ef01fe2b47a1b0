package comanda.adapters.hubstorage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.postgresql.ds.PGSimpleDataSource;

/** A hub's tables in PostgreSQL, which several nodes may share. */
final class PostgresDatabase implements Database {
    private static final int CONNECT_SECONDS = 4;
    private static final int SOCKET_SECONDS = 4;

    /** A migration may have many rows to look at. */
    private static final int MIGRATION_SECONDS = 600;

    /**
     * A commit is on the disk when it is answered, whatever the server is set to. What statements decide by themselves, they decide by what is committed. Nobody waits for long, neither for an answer nor for a row; and what a node that hangs has locked is free again soon.
     */
    private static final String SETTINGS = """
            SELECT set_config('synchronous_commit',
                    CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on'
                        ELSE current_setting('synchronous_commit') END, false),
                set_config('default_transaction_isolation', 'read committed', false),
                set_config('statement_timeout', '3500', false),
                set_config('lock_timeout', '2000', false),
                set_config('idle_in_transaction_session_timeout', '5000', false)""";

    /** A plan that was made while a table was empty is kept while it fills: it shall not be to go through all of it. */
    private static final String SETTINGS_TO_WRITE = SETTINGS + ", set_config('enable_seqscan', 'off', false)";

    private final HubDatabaseSettings.Postgres settings;
    private final PGSimpleDataSource source;
    private final ReentrantLock migrating = new ReentrantLock();
    private volatile boolean isMigrated;

    PostgresDatabase(HubDatabaseSettings.Postgres settings) {
        this.settings = settings;
        source = source(settings, SOCKET_SECONDS);
    }

    private static PGSimpleDataSource source(HubDatabaseSettings.Postgres settings, int socketSeconds) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        if (!settings.username().isEmpty()) {
            source.setUser(settings.username());
        }
        source.setPassword(settings.password());
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(socketSeconds);
        source.setTcpKeepAlive(true);
        source.setApplicationName("comanda-hub");
        // It would tell what stands in a row.
        source.setLogServerErrorDetail(false);
        return source;
    }

    @Override
    public Session openToWrite() throws SQLException {
        return open(SETTINGS_TO_WRITE);
    }

    @Override
    public Session openToRead() throws SQLException {
        return open(SETTINGS);
    }

    private Session open(String set) throws SQLException {
        migrate();
        Connection connection = source.getConnection();
        boolean isReady = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute(set);
            isReady = true;
            return new Session(connection, Dialect.POSTGRES);
        } finally {
            if (!isReady) {
                connection.close();
            }
        }
    }

    /** When it is reached for the first time, by one of the threads; the others wait for it, but no longer than for an answer. */
    private void migrate() throws SQLException {
        if (isMigrated) {
            return;
        }
        boolean isLocked = false;
        try {
            isLocked = migrating.tryLock(SOCKET_SECONDS, TimeUnit.SECONDS);
            if (!isLocked) {
                throw unreachable();
            }
            migrateUnlessDone();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw unreachable();
        } finally {
            if (isLocked) {
                migrating.unlock();
            }
        }
    }

    private void migrateUnlessDone() throws SQLException {
        if (isMigrated) {
            return;
        }
        boolean isUpToDate;
        try (Connection connection = source.getConnection()) {
            isUpToDate = Schema.versionOf(connection) >= Schema.VERSION;
        }
        if (!isUpToDate) {
            Schema.migrate(source(settings, MIGRATION_SECONDS), Dialect.POSTGRES);
        }
        isMigrated = true;
    }

    private static SQLException unreachable() {
        return new SQLException("another thread is still trying to connect", "08001");
    }

    @Override
    public int writers() {
        return Math.clamp(settings.connections() / 2, 1, 4);
    }

    @Override
    public int readers() {
        return settings.connections() - writers();
    }

    @Override
    public void betweenCommits(Session session) {
        // It sees to its log by itself.
    }

    @Override
    public Verdict judge(SQLException failure) {
        return PostgresFailure.judge(failure);
    }

    @Override
    public String inWords(SQLException failure) {
        return PostgresFailure.inWords(failure);
    }

    @Override
    public String silent() {
        return PostgresFailure.silent();
    }

    @Override
    public void close() {
        // Each lane has closed its own connection.
    }
}
