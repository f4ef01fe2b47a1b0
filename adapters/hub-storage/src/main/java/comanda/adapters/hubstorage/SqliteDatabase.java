package comanda.adapters.hubstorage;

import comanda.application.port.out.StorageUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/** A hub's tables in the file {@value #FILE}, for a hub of one node: what an earlier run knew of connections is void. */
final class SqliteDatabase implements Database {
    static final String FILE = "hub.db";

    /** How long another program may hold the file before that is trouble. */
    private static final Duration BUSY = Duration.ofSeconds(2);

    private static final int READERS = 2;

    /** What is synced is there after a power cut; the write-ahead log is synced with each commit. It is moved by {@link Checkpoints}; the limits are for when that cannot keep up. */
    private static final List<String> TO_WRITE = List.of(
            "journal_mode = WAL",
            "synchronous = FULL",
            "wal_autocheckpoint = 60000",
            "journal_size_limit = 134217728",
            "cache_size = -16384");

    private final Path file;
    private final DataDirLock lock;
    private final Checkpoints checkpoints = new Checkpoints(this::openToWrite);

    private SqliteDatabase(Path file, DataDirLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * @throws StorageUnavailable with a sentence that says what is wrong and what to do
     */
    static SqliteDatabase open(Path dataDir, Clock clock) throws StorageUnavailable {
        Path folder = dataDir.toAbsolutePath().normalize();
        Path file = folder.resolve(FILE);
        DataDirLock lock = null;
        boolean isOpen = false;
        try {
            Files.createDirectories(folder, OwnerOnly.attributes("rwx------"));
            lock = DataDirLock.take(folder);
            SqliteDatabase database = new SqliteDatabase(file, lock);
            database.prepare(clock);
            isOpen = true;
            return database;
        } catch (IOException failed) {
            throw new StorageUnavailable(SqliteFailure.inWords(file, failed));
        } catch (SQLException failed) {
            throw new StorageUnavailable(SqliteFailure.inWords(file, failed));
        } finally {
            if (!isOpen && lock != null) {
                lock.close();
            }
        }
    }

    private void prepare(Clock clock) throws IOException, SQLException, StorageUnavailable {
        if (!Files.exists(file)) {
            Files.createFile(file, OwnerOnly.attributes("rw-------"));
        }
        int version;
        try (Connection connection = connect(false, TO_WRITE)) {
            mustBe(connection, "journal_mode", "wal");
            version = Schema.versionOf(connection);
        }
        if (version > Schema.VERSION) {
            throw new StorageUnavailable(file + " was written by a newer version of the hub (its tables have version "
                    + version + ", this one knows " + Schema.VERSION + "). Run the newer version again.");
        }
        if (version < Schema.VERSION) {
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl(url());
            Schema.migrate(source, Dialect.SQLITE);
        }
        try (Session session = openToWrite()) {
            session.begin();
            EarlierRun.isOver(session, clock.instant());
            session.commit();
        }
        checkpoints.start();
    }

    @Override
    public Session openToWrite() throws SQLException {
        return new Session(connect(false, TO_WRITE), Dialect.SQLITE);
    }

    @Override
    public Session openToRead() throws SQLException {
        return new Session(connect(true, List.of()), Dialect.SQLITE);
    }

    /** The file must be there: another one in its place would know nothing. */
    private Connection connect(boolean isToRead, List<String> pragmas) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setReadOnly(isToRead);
        config.setBusyTimeout(Math.toIntExact(BUSY.toMillis()));
        Connection connection = config.createConnection(url());
        boolean isReady = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("PRAGMA cell_size_check = ON");
            for (String pragma : pragmas) {
                statement.execute("PRAGMA " + pragma);
            }
            isReady = true;
            return connection;
        } finally {
            if (!isReady) {
                connection.close();
            }
        }
    }

    /** As a URI, for a path may have a question mark in it. */
    private String url() {
        return "jdbc:sqlite:" + file.toUri();
    }

    /** SQLite says nothing when a setting is not in force. */
    private static void mustBe(Connection connection, String setting, String value) throws SQLException {
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

    @Override
    public int writers() {
        return 1;
    }

    @Override
    public int readers() {
        return READERS;
    }

    @Override
    public Verdict judge(SQLException failure) {
        return SqliteFailure.isOfStatement(failure) ? Verdict.OPERATION : Verdict.DATABASE;
    }

    @Override
    public String inWords(SQLException failure) {
        return SqliteFailure.inWords(file, failure);
    }

    @Override
    public String silent() {
        return SqliteFailure.silent(file);
    }

    @Override
    public void betweenCommits(Session session) throws SQLException {
        checkpoints.betweenCommits(session);
    }

    @Override
    public void close() {
        checkpoints.close();
        lock.close();
    }
}
