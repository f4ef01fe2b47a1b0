package comanda.application.service;

import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.service.TableLocks.Held;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.time.Deadline;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with every settlement that has not ended, without limit, one after the other on one virtual thread. A settlement that a request is
 * driving is left to it. What is on its way when this is closed stays pending in the journal.
 */
public final class PendingSettlements implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PendingSettlements.class.getName());

    static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    static final Duration LONGEST_DELAY = Duration.ofSeconds(60);

    /** For one settlement at a time, so that one that hangs keeps the others no longer than this. */
    private static final Duration ROUND = Duration.ofSeconds(15);

    private static final Duration GRACE = Duration.ofSeconds(1);

    private final SettlementJournal journal;
    private final SettlementDriver driver;
    private final TableLocks locks;
    private final RandomGenerator random;
    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Visit> visits = new PriorityQueue<>((one, other) -> Long.signum(one.at - other.at));
    private @Nullable Thread thread;
    private boolean closed;

    /**
     * @param random spreads the repetitions, so that settlements of one outage do not come all at once
     * @param nanoClock counts nanoseconds; {@code System::nanoTime} but for a test
     */
    public PendingSettlements(
            SettlementJournal journal,
            SettlementDriver driver,
            TableLocks locks,
            RandomGenerator random,
            LongSupplier nanoClock) {
        this.journal = journal;
        this.driver = driver;
        this.locks = locks;
        this.random = random;
        this.nanoClock = nanoClock;
    }

    /** Takes up what the journal holds from before, and begins. To be called once. */
    public void start() {
        takeUpFromBefore();
        lock.lock();
        try {
            thread = Thread.ofVirtual().name("settlements").start(this::run);
        } finally {
            lock.unlock();
        }
    }

    /** Now, or when the journal can be read again: what it holds is not forgotten for a disk that is late. */
    void takeUpFromBefore() {
        plan(this::takeUp, "what was accepted before", Duration.ZERO, FIRST_DELAY);
    }

    private Progress takeUp() throws StorageUnavailable {
        journal.pending().forEach(settlement -> lookAfter(settlement, Duration.ZERO));
        return Progress.ENDED;
    }

    /** Sees to a settlement from a moment after it was accepted until it has ended. */
    void lookAfter(Settlement settlement) {
        lookAfter(settlement, FIRST_DELAY);
    }

    private void lookAfter(Settlement settlement, Duration in) {
        plan(() -> attempt(settlement.id()), "settlement " + settlement.id(), in, FIRST_DELAY);
    }

    /** Something that was in the way of all of them is gone: they are gone on with now, one after the other. */
    public void hurry() {
        lock.lock();
        try {
            long now = nanoClock.getAsLong();
            List<Visit> soon = visits.stream()
                    .map(visit -> new Visit(Math.min(visit.at, now), FIRST_DELAY, visit.what, visit.attempt))
                    .toList();
            visits.clear();
            visits.addAll(soon);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Stops within two seconds; a settlement that is on its way gets one of them to end. */
    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            running = thread;
        } finally {
            lock.unlock();
        }
        if (running == null || Thread.currentThread().equals(running)) {
            return;
        }
        try {
            if (!running.join(GRACE)) {
                running.interrupt();
                running.join(GRACE);
            }
        } catch (InterruptedException hurried) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (visitIsDue()) {
                makeDueVisit();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a visit to be due; false when closed instead. */
    private boolean visitIsDue() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                Visit next = visits.peek();
                long wait = next == null ? Long.MAX_VALUE : next.at - nanoClock.getAsLong();
                if (wait <= 0) {
                    return true;
                }
                changed.awaitNanos(wait);
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Makes the first visit that is due. @return whether one was */
    boolean makeDueVisit() {
        Visit visit = takeDueVisit();
        if (visit != null) {
            make(visit);
        }
        return visit != null;
    }

    private @Nullable Visit takeDueVisit() {
        lock.lock();
        try {
            Visit next = visits.peek();
            return next != null && next.at - nanoClock.getAsLong() <= 0 ? visits.remove() : null;
        } finally {
            lock.unlock();
        }
    }

    /** How many settlements are being seen to. */
    int size() {
        lock.lock();
        try {
            return visits.size();
        } finally {
            lock.unlock();
        }
    }

    private void make(Visit visit) {
        Duration delay = visit.delay;
        try {
            switch (visit.attempt.run()) {
                case ENDED -> {
                    return;
                }
                case LEFT_TO_A_REQUEST -> delay = FIRST_DELAY;
                case STILL_PENDING -> {}
            }
        } catch (StorageUnavailable unread) {
            LOG.log(Level.DEBUG, "The journal cannot be read: {0}", unread.getMessage());
        } catch (RuntimeException | Error defect) {
            // Also an Error, such as memory that ran out: the other settlements have to be gone on with.
            LOG.log(Level.ERROR, "Going on with " + visit.what + " failed; it is tried again.", defect);
        }
        Duration doubled = delay.multipliedBy(2);
        plan(
                visit.attempt,
                visit.what,
                jittered(delay),
                doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY);
    }

    private Progress attempt(SettlementId id) throws StorageUnavailable {
        Optional<Settlement> found = journal.find(id);
        if (found.isEmpty() || !found.get().isPending()) {
            return Progress.ENDED;
        }
        Optional<Held> held = locks.acquire(found.get().table(), Duration.ZERO);
        if (held.isEmpty()) {
            return Progress.LEFT_TO_A_REQUEST;
        }
        try (Held _ = held.get()) {
            Settlement current = journal.find(id).orElse(found.get());
            return current.isPending()
                            && driver.driveOnce(Deadline.in(ROUND, nanoClock), current)
                                    .isPending()
                    ? Progress.STILL_PENDING
                    : Progress.ENDED;
        }
    }

    private Duration jittered(Duration delay) {
        return delay.multipliedBy(80 + random.nextInt(41)).dividedBy(100);
    }

    private void plan(Attempt attempt, String what, Duration in, Duration delayAfterwards) {
        lock.lock();
        try {
            visits.add(new Visit(nanoClock.getAsLong() + in.toNanos(), delayAfterwards, what, attempt));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** @param delay how long to wait after this visit if it does not end the settlement */
    private record Visit(long at, Duration delay, String what, Attempt attempt) {}

    private interface Attempt {
        Progress run() throws StorageUnavailable;
    }

    private enum Progress {
        ENDED,
        LEFT_TO_A_REQUEST,
        STILL_PENDING
    }
}
