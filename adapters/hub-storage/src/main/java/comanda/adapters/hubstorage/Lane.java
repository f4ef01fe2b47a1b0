package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Database.Verdict;
import comanda.application.port.out.StorageUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread with a connection of its own that does what waits in a queue: a lane that writes does all that has queued up as one transaction, so that many share the one wait for the disk, and answers
 * when that is on the disk. It is a platform thread, because SQLite waits in native code. When the database fails, everything that waits is answered so, and the lane tries to come back once a second.
 */
final class Lane {
    /** How much is done as one transaction. */
    private static final int MOST_AT_ONCE = 512;

    private static final long MOST_BYTES_AT_ONCE = 16L * 1024 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** So that who waits is answered within {@link WorkQueue#MAY_TAKE} also when the database is silent. */
    private static final Duration SILENT_AFTER = Duration.ofMillis(4_500);

    /** From then on others are at work: those who were answered just now are likely to come again at once. */
    private static final int CROWD = 4;

    /** How often it is looked whether the crowd is there, in nanoseconds. */
    private static final long LOOK_EVERY = 100_000;

    /** How long a crowd is waited for at the most, in nanoseconds. */
    private static final long LONGEST_GATHERING = 2_000_000;

    private static final int TRIES_OF_A_CONFLICT = 3;

    private static final String TOO_SLOW =
            "The database did not answer this one question in time. Ask for less; if this stays, give the database a faster disk.";

    static final String ENDING = "The hub is ending; its database is closed.";

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final Database database;
    private final WorkQueue queue;
    private final boolean writes;
    private final Tally tally;
    private final Thread thread;
    private volatile @Nullable Session session;
    private volatile List<Operation<?, ?>> inHand = List.of();
    private volatile long since;

    Lane(String name, Database database, WorkQueue queue, boolean writes, Tally tally) {
        this.database = database;
        this.queue = queue;
        this.writes = writes;
        this.tally = tally;
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            open(List.of());
            while (!queue.isOver()) {
                List<Operation<?, ?>> batch = queue.take(writes ? MOST_AT_ONCE : 1, MOST_BYTES_AT_ONCE, PAUSE);
                inHand(batch);
                survive(batch);
                inHand(List.of());
            }
        } catch (InterruptedException _) {
            queue.fail(ENDING);
        } finally {
            closeSession();
        }
    }

    /** PostgreSQL's driver throws an {@link AssertionError} when its connection breaks at some moments; whatever comes, this thread goes on. */
    private void survive(List<Operation<?, ?>> batch) {
        try {
            turn(batch);
        } catch (RuntimeException | Error failed) {
            LOG.error("The database's driver failed.", failed);
            lost(database.inWords(new SQLException(failed)), batch);
        }
    }

    private void inHand(List<Operation<?, ?>> batch) {
        since = System.nanoTime();
        inHand = batch;
    }

    private void turn(List<Operation<?, ?>> batch) {
        Session open = session;
        if (open == null || queue.trouble().isPresent()) {
            open = open(batch);
        }
        if (open == null) {
            return;
        }
        if (batch.isEmpty()) {
            look(open);
        } else {
            carryOut(open, batch);
            betweenCommits();
            if (writes && batch.size() >= CROWD) {
                gather(batch.size() + queue.size(), Math.min(LONGEST_GATHERING, (System.nanoTime() - since) / 2));
            }
        }
    }

    /** Waits until those who were answered just now are there again beside those who wait already, but not for long: two halves of a crowd that take turns would each wait for the commits of the other. */
    private void gather(int crowd, long mostNanos) {
        long until = System.nanoTime() + mostNanos;
        while (queue.size() < crowd && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    private void betweenCommits() {
        Session open = session;
        if (open != null && writes) {
            try {
                database.betweenCommits(open);
            } catch (SQLException failed) {
                lost(database.inWords(failed), List.of());
            }
        }
    }

    /** The connection, tried out; null when there is none. */
    private @Nullable Session open(List<Operation<?, ?>> batch) {
        Session open = session;
        try {
            if (open == null) {
                open = writes ? database.openToWrite() : database.openToRead();
                session = open;
            }
            tryOut(open);
            if (queue.trouble().isPresent()) {
                LOG.info("The database is there again.");
            }
            queue.recovered();
            return open;
        } catch (SQLException failed) {
            lost(database.inWords(failed), batch);
        } catch (RuntimeException defect) {
            LOG.error("The database cannot be opened.", defect);
            lost("The database cannot be opened: " + defect, batch);
        }
        return null;
    }

    /** A row of its own: nobody waits for another one who tries. */
    private void tryOut(Session open) throws SQLException {
        if (writes) {
            long id = ThreadLocalRandom.current().nextLong();
            open.begin();
            int _ = open.change("INSERT INTO probe (id) VALUES (?)", id);
            int _ = open.change("DELETE FROM probe WHERE id = ?", id);
            open.commit();
        } else {
            List<Long> _ = open.query(row -> row.getLong(1), "SELECT 1");
        }
    }

    /** While nothing is asked for: is it still there? */
    private void look(Session open) {
        try {
            List<Long> _ = open.query(row -> row.getLong(1), "SELECT 1");
            if (writes) {
                open.rollBackQuietly();
            }
        } catch (SQLException failed) {
            lost(database.inWords(failed), List.of());
        }
    }

    private void lost(String sentence, List<Operation<?, ?>> batch) {
        if (!queue.trouble().equals(Optional.of(sentence))) {
            LOG.warn("{}", sentence);
        }
        closeSession();
        tally.failed(batch.size());
        queue.fail(sentence);
        batch.forEach(operation -> operation.failed(new StorageUnavailable(sentence)));
    }

    private void carryOut(Session open, List<Operation<?, ?>> batch) {
        for (int tries = 1; ; tries++) {
            try {
                attempt(open, batch);
                return;
            } catch (SQLException failed) {
                open.rollBackQuietly();
                Verdict verdict = failed instanceof UnreadableRow ? Verdict.OPERATION : database.judge(failed);
                if (verdict == Verdict.DATABASE) {
                    lost(database.inWords(failed), batch);
                    return;
                }
                if (batch.size() > 1) {
                    oneByOne(batch);
                    return;
                }
                if (verdict == Verdict.OPERATION || tries == TRIES_OF_A_CONFLICT) {
                    refused(batch.getFirst(), failed);
                    return;
                }
            } catch (RuntimeException defect) {
                open.rollBackQuietly();
                if (batch.size() > 1) {
                    oneByOne(batch);
                } else {
                    defect(batch.getFirst(), defect);
                }
                return;
            }
        }
    }

    /** So that one that fails spoils no other. Each has the time that a batch has; those that nobody waits for any more are left undone. */
    private void oneByOne(List<Operation<?, ?>> batch) {
        for (int i = 0; i < batch.size(); i++) {
            inHand(batch.subList(i, batch.size()));
            Operation<?, ?> operation = batch.get(i);
            Session open = session;
            if (open == null) {
                operation.failed(new StorageUnavailable(queue.trouble().orElse(database.silent())));
            } else if (System.nanoTime() - operation.askedAt() > WorkQueue.MAY_TAKE.toNanos()) {
                operation.failed(new StorageUnavailable(WorkQueue.OVERLOADED));
            } else if (!operation.done().isDone()) {
                carryOut(open, List.of(operation));
            }
        }
    }

    private void attempt(Session open, List<Operation<?, ?>> batch) throws SQLException {
        List<Stage<?, ?>> stages = Stage.of(batch);
        long began = System.nanoTime();
        if (writes) {
            open.begin();
        }
        for (Stage<?, ?> stage : stages) {
            stage.run(open);
        }
        if (writes) {
            long commits = System.nanoTime();
            open.commit();
            tally.committed(batch.size(), commits - began, System.nanoTime() - commits);
        }
        stages.forEach(Stage::complete);
    }

    private void refused(Operation<?, ?> operation, SQLException failed) {
        LOG.error("The database refused '{}'.", operation.kind(), failed);
        tally.failed(1);
        operation.failed(new StorageUnavailable("The database refused '" + operation.kind() + "' (SQL state "
                + failed.getSQLState() + "). The hub's log says why."));
    }

    private void defect(Operation<?, ?> operation, RuntimeException defect) {
        LOG.error("'{}' failed.", operation.kind(), defect);
        tally.failed(1);
        operation.failed(defect);
    }

    /** To be called now and then: answers those who have waited for long enough while the database is silent. */
    void watch() {
        queue.answerLate();
        if (!inHand.isEmpty() && System.nanoTime() - since > SILENT_AFTER.toNanos()) {
            tooSlow();
        }
    }

    /** A long question is no trouble of the database: others read meanwhile, and it is stopped where it can be. One that cannot be stopped is. */
    private void tooSlow() {
        List<Operation<?, ?>> stuck = inHand;
        Session open = session;
        if (writes || open == null || System.nanoTime() - since > 2 * SILENT_AFTER.toNanos()) {
            giveUp(database.silent());
        } else {
            open.stop();
            stuck.forEach(operation -> operation.failed(new StorageUnavailable(TOO_SLOW)));
        }
    }

    /** Answers everybody who waits. What is being done goes on. */
    private void giveUp(String sentence) {
        List<Operation<?, ?>> stuck = inHand;
        queue.fail(sentence);
        stuck.forEach(operation -> operation.failed(new StorageUnavailable(sentence)));
    }

    private void closeSession() {
        Session open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }

    /** Waits for the thread to end, which it does when the queue is closed and what was in it is done. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return thread.join(time);
    }

    /** For one that does not. */
    void abandon() {
        thread.interrupt();
        giveUp(ENDING);
    }
}
