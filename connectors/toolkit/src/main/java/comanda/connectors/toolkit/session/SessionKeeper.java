package comanda.connectors.toolkit.session;

import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.Scheduler.Scheduled;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.session.RoundOutcome.Found;
import comanda.connectors.toolkit.session.RoundOutcome.NotFound;
import comanda.connectors.toolkit.session.RoundOutcome.Reason;
import comanda.connectors.toolkit.session.SessionState.Answer;
import comanda.connectors.toolkit.session.SessionState.Begin;
import comanda.connectors.toolkit.session.SessionState.Fail;
import comanda.connectors.toolkit.session.SessionState.Use;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a session key that the point of sale accepts. The key that worked last is tried first, and the source (the vendor's cloud) is asked only when that one is not accepted, so that a cloud that is down
 * does not stop a restaurant whose key still works.
 *
 * <p><b>Rounds.</b> A key is looked for in rounds, one at a time, however many callers wait for it: known key, keys that an earlier round had no time for, the source's keys; the first that is accepted is
 * kept and stored. A refused key that the source lists is tried once more, and where all were met with silence, all are with more patience ({@link SessionProbe.Patience}). A round runs on the context's scheduler and has a bound of its own, so that it does not die with the first caller's deadline.
 *
 * <p><b>After a failure.</b> Where the point of sale cannot be connected to, no key is thrown away and the next call tries again at once. Otherwise the source is left alone: 1 s doubling to 60 s when it
 * cannot be asked, 30 s doubling to 15 min when it refuses the login, 5 s doubling to 5 min when no key works. Meanwhile calls fail at once with the reason; but unless the point of sale has just said no to
 * every key, a call may have the known key alone tried once a second, so that a point of sale that comes back to it is noticed without the source. When the time is over a round begins by itself. Silence
 * proves nothing: a key that was proven and that nobody refused stays in use, and when the point of sale says yes to it again ({@link #worked}) the trouble is over and the back-off with it. The source's own
 * back-off goes on to its end.
 *
 * <p><b>What callers get:</b> {@link ConnectorFailure.Unauthorized} with the time left where there is no key, {@link ConnectorFailure.NoAnswer} where the point of sale answers nothing, {@link
 * ConnectorFailure.Unreachable} where there is no connection to it. Nothing of the caller's own has been sent in any of these cases.
 *
 * <p><b>Threads.</b> Safe for any thread. One lock guards what is known; it is held for a few instructions and for handing a round to the scheduler, never while the source, the probe, the store or the
 * log is at work or a caller waits. Callers wait on the latch of the round they joined and are handed that round's result, so nobody wakes to find that another has taken it. Only the round's thread
 * talks to source and probe. A caller that is interrupted while it waits ends at once with its interrupt flag set. {@link #close} ends all who wait, interrupts the round's thread and makes its result void.
 */
public final class SessionKeeper implements AutoCloseable {
    private static final String CLOSED = "The connector is closed.";

    private final Round.Tools tools;
    private final SessionStore store;
    private final ConnectorContext context;
    private final Duration longestRound;
    private final LongSupplier nanoClock;
    private final SessionCounters counters = new SessionCounters();
    private final ReentrantLock saving = new ReentrantLock();
    private SessionState.@Nullable Proven kept;

    private final ReentrantLock lock = new ReentrantLock();
    private final SessionState state;
    private @Nullable Search search;
    private @Nullable Retry retry;
    /** Written by whoever gets an answer; of two that come at once either will do. */
    private volatile SessionState.@Nullable Proven lastYes;
    /** Whether the last search failed and nothing has worked since. Written under the lock. */
    private volatile boolean inTrouble;

    private boolean loaded;
    private boolean closed;

    /**
     * Does nothing until {@link #start} or the first call of {@link #key}.
     *
     * @param longestRound the bound of one search; probe and source are given what is left of it
     */
    public SessionKeeper(
            SessionKeySource source,
            SessionProbe probe,
            SessionStore store,
            ConnectorContext context,
            Duration longestRound) {
        this(source, probe, store, context, longestRound, System::nanoTime);
    }

    SessionKeeper(
            SessionKeySource source,
            SessionProbe probe,
            SessionStore store,
            ConnectorContext context,
            Duration longestRound,
            LongSupplier nanoClock) {
        this.tools = new Round.Tools(source, probe, context.log(), counters);
        this.store = store;
        this.context = context;
        this.longestRound = longestRound;
        this.nanoClock = nanoClock;
        this.state = new SessionState(counters, context.random());
    }

    /** A search that is due by itself at that moment. */
    private record Retry(Scheduled work, Instant at) {}

    /** Begins to look for a key in the background, so that it is mostly there when the first call comes. */
    public void start() {
        locked(() -> {
            if (isIdle() && state.next(now()) instanceof Begin begin) {
                begin(begin);
            }
        });
    }

    /**
     * The key to send. Returns at once where there is one; waits while one is being found or a suspected one is looked at.
     *
     * @throws ConnectorFailure where there is none, or none in time; see the class
     */
    public Secret key(Deadline deadline) throws ConnectorFailure {
        Search joined;
        lock.lock();
        try {
            if (closed) {
                throw new ConnectorFailure.Unreachable(CLOSED);
            }
            if (search != null) {
                joined = search;
            } else {
                switch (state.next(now())) {
                    case Use use -> {
                        return use.key();
                    }
                    case Fail fail -> throw fail.failure(now());
                    case Begin begin -> joined = begin(begin);
                }
            }
        } finally {
            lock.unlock();
        }
        return joined.await(deadline);
    }

    /** The point of sale said no to this key in service. Unless it has been replaced already, a new one is looked for; the first to report begins the search and all others join it. */
    public void refused(Secret key) {
        locked(() -> {
            Optional<Begin> renewal = state.refused(key, now());
            if (isIdle() && renewal.isPresent()) {
                begin(renewal.get());
            } else if (isIdle() && retry == null) {
                scheduleRetry();
            }
        });
    }

    /**
     * A message with this key was not answered. Has the key looked at in a round, unless that happened within the last two seconds or the source is being left alone. Calls of {@link #key} wait for the round and go
     * on with the same key where it shows nothing.
     */
    public void suspect(Secret key) {
        locked(() -> {
            if (isIdle()) {
                state.suspect(key, now()).ifPresent(this::begin);
            }
        });
    }

    /** Whether this is the key to send right now: not where it has been replaced, nor while it is looked at. {@link #key} waits for what is to be sent instead. */
    public boolean isInUse(Secret key) {
        lock.lock();
        try {
            return search == null && state.isCurrent(key);
        } finally {
            lock.unlock();
        }
    }

    /** The point of sale said yes to a message with this key. Where a search had failed before, and the key is still the one in use, the trouble is over at once. Costs next to nothing where all is well. */
    public void worked(Secret key) {
        lastYes = new SessionState.Proven(key, context.clock().instant());
        if (!inTrouble) {
            return;
        }
        Optional<String> news;
        lock.lock();
        try {
            news = isIdle() ? state.worked(key) : Optional.empty();
            if (news.isPresent()) {
                inTrouble = false;
                cancelRetry();
            }
        } finally {
            lock.unlock();
        }
        news.ifPresent(context.log()::info);
    }

    /** How it stands now. */
    public SessionStatus status() {
        lock.lock();
        try {
            return state.status(search != null, lastYes, retry == null ? null : retry.at());
        } finally {
            lock.unlock();
        }
    }

    /** Ends all who wait, at once. What a round that is still running finds is dropped; what an ended one found is stored first, since its thread may be ended before it comes to it. */
    @Override
    public void close() {
        locked(() -> {
            closed = true;
            cancelRetry();
            if (search != null) {
                search.interrupt();
                settle(search, new Fail(closedOutcome(), now()));
            }
        });
        keep();
    }

    /** Under the lock; the round's thread begins with taking it. */
    private Search begin(Begin begin) {
        cancelRetry();
        Search begun = new Search(begin, nanoClock);
        context.scheduler().after(Duration.ZERO, "session search", () -> run(begun));
        search = begun;
        return begun;
    }

    private void run(Search own) {
        RoundOutcome outcome = outcomeOf(own);
        if (ended(own, outcome) && outcome instanceof Found) {
            keep();
        }
    }

    /** Whatever a source, a probe or a store throws, those who wait must hear of it; only its type is told, since its message may hold a secret. */
    private RoundOutcome outcomeOf(Search own) {
        try {
            loadOnce();
            Round round = enter(own);
            return round == null ? closedOutcome() : round.run();
        } catch (RuntimeException | Error defect) {
            String sentence = "The search for a session key broke off with "
                    + defect.getClass().getName() + ". This is a defect of the connector; tell its author.";
            return new NotFound(Reason.DEFECT, sentence, null, false, List.of());
        }
    }

    private @Nullable Round enter(Search own) {
        lock.lock();
        try {
            if (closed) {
                return null;
            }
            Round round =
                    new Round(state.plan(own.begin()), tools, Deadline.in(longestRound, nanoClock), this::isClosed);
            own.entered(round);
            return round;
        } finally {
            lock.unlock();
        }
    }

    private static NotFound closedOutcome() {
        return new NotFound(Reason.POS_FAILED, CLOSED, new ConnectorFailure.Unreachable(CLOSED), false, List.of());
    }

    /** Only the first round reads the store, and rounds don't overlap. */
    private void loadOnce() {
        if (!loaded) {
            loaded = true;
            store.load().ifPresent(key -> locked(() -> state.stored(key)));
        }
    }

    /** Whether the outcome still counts. */
    private boolean ended(Search own, RoundOutcome outcome) {
        NotFound before;
        NotFound after;
        lock.lock();
        try {
            own.left();
            if (closed) {
                return false;
            }
            before = state.trouble();
            Answer answer =
                    state.ended(own.begin(), outcome, now(), context.clock().instant());
            after = state.trouble();
            inTrouble = after != null;
            scheduleRetry();
            settle(own, answer);
        } finally {
            lock.unlock();
        }
        tell(outcome, before, after);
        return true;
    }

    private void settle(Search own, Answer answer) {
        search = null;
        own.settle(answer);
    }

    /** Trouble is told when it begins and when its kind changes, not as often as it is met. */
    private void tell(RoundOutcome outcome, @Nullable NotFound before, @Nullable NotFound after) {
        if (after != null && (before == null || before.reason() != after.reason())) {
            context.log().warn(after.sentence());
        } else if (outcome instanceof Found(Secret _, SessionOrigin origin, boolean _)) {
            context.log().info(SessionState.accepted(origin));
        }
    }

    /** Stores what is current by now: rounds may follow one another faster than a slow disk writes. */
    private void keep() {
        saving.lock();
        try {
            SessionState.Proven current = proven().orElse(null);
            if (current != null && !current.equals(kept)) {
                store.save(current.key(), current.at());
                kept = current;
            }
        } finally {
            saving.unlock();
        }
    }

    private Optional<SessionState.Proven> proven() {
        lock.lock();
        try {
            return state.proven();
        } finally {
            lock.unlock();
        }
    }

    private void scheduleRetry() {
        cancelRetry();
        retry = state.untilBackground(now())
                .map(delay -> new Retry(
                        context.scheduler().after(delay, "session retry", this::retryNow),
                        context.clock().instant().plus(delay)))
                .orElse(null);
    }

    private void cancelRetry() {
        if (retry != null) {
            retry.work().close();
            retry = null;
        }
    }

    private void retryNow() {
        locked(() -> {
            retry = null;
            if (isIdle()) {
                state.inTheBackground(now()).ifPresentOrElse(this::begin, this::scheduleRetry);
            }
        });
    }

    private boolean isIdle() {
        return !closed && search == null;
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private long now() {
        return nanoClock.getAsLong();
    }
}
