package comanda.adapters.hubstorage;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what was committed from SQLite's write-ahead log into its file, beside the thread that commits: nobody who waits for a commit waits for that. Only the log's beginning anew has to happen
 * between two commits, which is short because nearly everything was moved before. Pragma: https://sqlite.org/pragma.html#pragma_wal_checkpoint.
 */
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** Pages of the log that are worth the wait for the disk. */
    private static final long WORTHWHILE = 1_000;

    /** Pages of the log, of 4 KiB each, after which it shall begin anew. */
    private static final long LONG = 16_000;

    /** Opens a connection for it. */
    interface Opener {
        Session open() throws SQLException;
    }

    /**
     * How the log stands.
     *
     * @param pages in it
     * @param moved of those
     */
    private record Log(long pages, long moved) {}

    private final Opener opener;
    private final Thread thread;
    private volatile boolean isToEnd;
    private @Nullable Session session;

    Checkpoints(Opener opener) {
        this.opener = opener;
        thread = Thread.ofPlatform().name("hub-database-checkpoint").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                look();
            }
        } catch (InterruptedException _) {
            closeSession();
        }
    }

    private void look() {
        try {
            Session open = session;
            if (open == null) {
                open = opener.open();
                session = open;
            }
            Log log = checkpoint(open, "NOOP");
            if (log.pages - log.moved >= WORTHWHILE) {
                log = checkpoint(open, "PASSIVE");
            }
            isToEnd = log.pages >= LONG;
        } catch (SQLException failed) {
            // The thread that commits meets the same trouble and says so.
            LOG.debug("The write-ahead log was not moved.", failed);
            closeSession();
        }
    }

    private static Log checkpoint(Session session, String mode) throws SQLException {
        return session.query(row -> new Log(row.getLong(2), row.getLong(3)), "PRAGMA wal_checkpoint(" + mode + ")")
                .getFirst();
    }

    /** To be called by the thread that commits, between two commits: lets the log begin anew when it has become long. */
    void betweenCommits(Session writer) throws SQLException {
        if (isToEnd) {
            isToEnd = false;
            Log _ = checkpoint(writer, "PASSIVE");
        }
    }

    private void closeSession() {
        Session open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            boolean _ = thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
