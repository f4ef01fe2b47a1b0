package comanda.application.watch;

import comanda.application.event.AgentEvent;
import comanda.application.event.EventPost;
import comanda.application.port.out.EventLog;
import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosFailure;
import comanda.application.port.out.PosMonitor;
import comanda.application.port.out.PosMonitor.Condition;
import comanda.application.port.out.PosMonitor.PosCondition;
import comanda.application.port.out.WatchNews;
import comanda.application.service.Pause;
import comanda.domain.table.Table;
import comanda.domain.time.Deadline;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches a point of sale that has no events. One virtual thread asks it for its tables, as often as {@link Pace} says and never more often than allowed; what was read for somebody else counts as
 * well. While the point of sale is in trouble it is left alone until others find it well again, or one trial is let through. How it stands with the point of sale is looked at each second,
 * which asks nobody. Safe for any thread.
 */
public final class TableWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TableWatch.class.getName());

    static final Duration TICK = Duration.ofSeconds(1);
    static final Duration BETWEEN_TRIALS = Duration.ofSeconds(30);
    /** A read that gets no turn gives way to what guests wait for. */
    private static final Duration LOOK_MAY_TAKE = Duration.ofSeconds(5);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final PointOfSale pointOfSale;
    private final PosMonitor monitor;
    private final EventPost post;
    private final Conduct conduct;
    private final WatchNews news;
    private final Pause pause;
    private final LongSupplier nanoClock;
    private final ConditionBook conditions = new ConditionBook();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private volatile boolean closed;
    private boolean inTrouble;

    private final ReentrantLock lock = new ReentrantLock();
    private final EventLog log;
    /** Null until the log was asked, which takes as long as its disk does. */
    private @Nullable TableBook tables;

    private final Pace pace;
    /** Since when a look is wanted at once; null while it is not. What was asked for earlier may not show what is looked for. */
    private @Nullable Long wantedSince;
    /** When the newest list came; of none that was asked for earlier it is known that it is newer. */
    private long lookedAt;

    private long askedAt;

    /**
     * How to watch.
     *
     * @param messagesPerMinute how often the point of sale may be asked at most, spread over the minute; 0 for never
     * @param readers how many listen to events
     * @param mayBeTried whether the point of sale may be asked once although it is in trouble; asked seldom, and asking it may use up the trial
     */
    public record Conduct(int messagesPerMinute, IntSupplier readers, BooleanSupplier mayBeTried) {}

    /**
     * @param pointOfSale which does not tell this watch what it was asked for it
     * @param log what was told before
     * @param pause lets time pass between two ticks; {@code Thread::sleep} but for a test
     * @param nanoClock counts nanoseconds; {@code System::nanoTime} but for a test
     */
    public TableWatch(
            PointOfSale pointOfSale,
            PosMonitor monitor,
            EventLog log,
            EventPost post,
            Conduct conduct,
            WatchNews news,
            Pause pause,
            LongSupplier nanoClock) {
        this.pointOfSale = pointOfSale;
        this.monitor = monitor;
        this.post = post;
        this.conduct = conduct;
        this.news = news;
        this.pause = pause;
        this.nanoClock = nanoClock;
        this.log = log;
        this.lookedAt = nanoClock.getAsLong();
        this.wantedSince = lookedAt;
        this.askedAt = lookedAt - MINUTE.toNanos();
        this.pace = new Pace(conduct.readers(), lookedAt);
    }

    /** Begins. To be called once. */
    public void start() {
        thread.set(Thread.ofVirtual().name("table-watch").start(this::run));
    }

    private void run() {
        boolean remembers = false;
        while (!closed) {
            try {
                if (!remembers) {
                    remember();
                    remembers = true;
                }
                tick();
                pause.pause(TICK);
            } catch (InterruptedException ended) {
                return;
            } catch (RuntimeException | Error defect) {
                // Also an Error, such as memory that ran out: the restaurant is watched on.
                LOG.log(Level.ERROR, "A look at the point of sale failed; there will be another one.", defect);
                waitAfterDefect();
            }
        }
    }

    private void waitAfterDefect() {
        try {
            pause.pause(BETWEEN_TRIALS);
        } catch (InterruptedException ended) {
            closed = true;
        }
    }

    /** Looks up what was told before. To be done before anything else, by the thread that looks. */
    void remember() {
        TableBook told = new TableBook(log.tables());
        lock.lock();
        try {
            tables = told;
        } finally {
            lock.unlock();
        }
    }

    /** Looks at whatever is due. */
    void tick() {
        PosCondition condition = monitor.condition();
        if (post.hasRoom()) {
            post.send(conditions.look(condition));
        }
        boolean wasInTrouble = inTrouble;
        inTrouble = condition.pos() == Condition.DOWN || condition.session() == Condition.DOWN;
        if (wasInTrouble && !inTrouble) {
            lookSoon();
        }
        if (mayAsk() && (inTrouble ? isTrialDue() : isLookDue())) {
            look();
        }
    }

    private boolean mayAsk() {
        return conduct.messagesPerMinute() > 0
                && nanoClock.getAsLong() - askedAt
                        >= MINUTE.dividedBy(conduct.messagesPerMinute()).toNanos();
    }

    private boolean isTrialDue() {
        return nanoClock.getAsLong() - askedAt >= BETWEEN_TRIALS.toNanos()
                && conduct.mayBeTried().getAsBoolean();
    }

    private boolean isLookDue() {
        lock.lock();
        try {
            long now = nanoClock.getAsLong();
            return wantedSince != null || now - lookedAt >= pace.interval(now).toNanos();
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        askedAt = nanoClock.getAsLong();
        try {
            seen(pointOfSale.tables(Deadline.in(LOOK_MAY_TAKE, nanoClock)), askedAt);
            news.looked(true);
        } catch (PosFailure failure) {
            LOG.log(Level.DEBUG, "A look came to nothing: {0}", failure.getMessage());
            failed();
            news.looked(false);
        }
    }

    private void failed() {
        lock.lock();
        try {
            wantedSince = null;
            lookedAt = nanoClock.getAsLong();
            pace.failed();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes up a list that was read, for whomever. It counts as a look, unless it may be older than the newest one.
     *
     * @param askedForAt what the clock showed before it was asked for, in nanoseconds
     */
    void seen(List<Table> list, long askedForAt) {
        lock.lock();
        try {
            TableBook told = tables;
            if (told == null || askedForAt - lookedAt < 0 || !post.hasRoom()) {
                return;
            }
            lookedAt = nanoClock.getAsLong();
            if (wantedSince != null && askedForAt - wantedSince >= 0) {
                wantedSince = null;
            }
            List<AgentEvent> changes = told.look(list, lookedAt);
            pace.looked(lookedAt, !changes.isEmpty() || told.isInDoubt(), told.hasTakenTable());
            // Under the lock, so that changes are told in the order in which they were seen.
            post.send(changes);
        } finally {
            lock.unlock();
        }
    }

    /** A table has just been changed: it is worth looking. */
    public void lookSoon() {
        lock.lock();
        try {
            wantedSince = nanoClock.getAsLong();
            pace.stir(wantedSince);
        } finally {
            lock.unlock();
        }
    }

    /** What has to pass between two looks, as it is now; zero where there are none. */
    public Duration interval() {
        if (conduct.messagesPerMinute() == 0) {
            return Duration.ZERO;
        }
        lock.lock();
        try {
            Duration wanted = pace.interval(nanoClock.getAsLong());
            Duration least = MINUTE.dividedBy(conduct.messagesPerMinute());
            return wanted.compareTo(least) < 0 ? least : wanted;
        } finally {
            lock.unlock();
        }
    }

    /** Ends within a second; a look that is on its way is not waited for any longer. */
    @Override
    public void close() {
        closed = true;
        Thread running = thread.getAndSet(null);
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(GRACE);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
