package comanda.application.print;

import comanda.application.port.in.PrintRejection.PrintJobBegun;
import comanda.application.port.in.PrintRejection.QueueFull;
import comanda.application.port.out.PrintJobJournal;
import comanda.application.port.out.PrintNews;
import comanda.application.port.out.PrinterNotReached;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.print.PrintAttempt.Outcome;
import comanda.domain.print.Failover;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.PrinterCondition.State;
import comanda.domain.print.PrinterStatus;
import comanda.domain.print.Ticket;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one printer, printed in the order in which they came, one at a time, on a virtual thread of its own: a printer that does not print keeps no other waiting. Safe for any thread.
 */
final class PrinterQueue {
    private static final System.Logger LOG = System.getLogger(PrinterQueue.class.getName());

    /** More than a kitchen prints in an hour. */
    static final int MOST_WAITING = 200;

    private final PrinterAlias alias;
    private final PrintJobJournal journal;
    private final PrinterBook book;
    private final PrintNews news;
    private final PrintAttempt attempt;
    private final Rerouting rerouting;
    private final PrintWords words;
    private final Clock clock;
    private final Patience patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** The first one is being seen to. This lock is held for moments, and nothing else is waited for under it. */
    private final Deque<WaitingJob> waiting = new ArrayDeque<>();

    private volatile @Nullable Thread thread;
    private boolean closed;

    PrinterQueue(
            PrinterAlias alias,
            PrintJobJournal journal,
            PrinterBook book,
            PrintNews news,
            PrintAttempt attempt,
            Rerouting rerouting,
            PrintWords words,
            Clock clock,
            Patience patience) {
        this.alias = alias;
        this.journal = journal;
        this.book = book;
        this.news = news;
        this.attempt = attempt;
        this.rerouting = rerouting;
        this.words = words;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * What passes in between.
     *
     * @param tries of a job that could not be begun, one for each time that it is tried again
     * @param looks at a printer that has nothing to print
     * @param disk tries, where it cannot be written down that a job begins
     */
    record Patience(List<Duration> tries, Duration looks, Duration disk) {
        /** All tries of a job are made before a hub calls it late. */
        static final Patience USUAL = new Patience(
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(7)),
                Duration.ofSeconds(60),
                Duration.ofSeconds(2));
    }

    /** Takes a job for another printer's queue. */
    interface Rerouting {
        void take(WaitingJob job);
    }

    void start() {
        lock.lock();
        try {
            if (thread == null && !closed) {
                thread = Thread.ofVirtual().name("printer-" + alias).start(this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    /** @throws QueueFull when there is no room for one more */
    void requireRoom() throws QueueFull {
        if (size() >= MOST_WAITING) {
            throw new QueueFull(alias, MOST_WAITING + " tickets");
        }
    }

    /** @param job that is written down */
    void add(WaitingJob job) {
        lock.lock();
        try {
            waiting.addLast(job);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** @return the job, taken back; empty where it is not in this queue */
    Optional<PrintJob> cancel(PrintJobId id) throws PrintJobBegun, StorageUnavailable {
        Optional<WaitingJob> found = waiting(id);
        return found.isPresent() ? Optional.of(canceled(found.get())) : Optional.empty();
    }

    private Optional<WaitingJob> waiting(PrintJobId id) {
        lock.lock();
        try {
            return waiting.stream().filter(each -> each.job.id().equals(id)).findFirst();
        } finally {
            lock.unlock();
        }
    }

    private PrintJob canceled(WaitingJob waitingJob) throws PrintJobBegun, StorageUnavailable {
        waitingJob.changing.lock();
        try {
            if (!waitingJob.job.isQueued()) {
                throw new PrintJobBegun(waitingJob.job.id());
            }
            PrintJob canceled = waitingJob.job.canceled(clock.instant());
            // Until it is known to be written, it may be: then it is looked up before it is begun.
            waitingJob.isDoubtful = true;
            journal.update(canceled);
            waitingJob.isDoubtful = false;
            waitingJob.job = canceled;
            news.changed(canceled);
            return canceled;
        } finally {
            waitingJob.changing.unlock();
            if (waitingJob.job.hasEnded()) {
                remove(waitingJob);
            }
        }
    }

    private void remove(WaitingJob waitingJob) {
        lock.lock();
        try {
            waiting.remove(waitingJob);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (!isClosed()) {
                WaitingJob next = first();
                if (next != null) {
                    seeTo(next);
                } else if (!isClosed()) {
                    look();
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** The job whose turn it is; null when closed, and when none came for so long. It stays the first until it has ended or went elsewhere. */
    private @Nullable WaitingJob first() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.looks.toNanos();
            while (!closed && waiting.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return closed ? null : waiting.peekFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Looks how the printer is, while nothing is to be printed: so it is known before a ticket comes. A file is left alone. */
    void look() {
        Optional<Printer> found = book.named(alias);
        if (found.isEmpty() || found.get().address() instanceof PrinterAddress.File) {
            return;
        }
        Printer printer = found.get();
        try {
            PrinterStatus status = attempt.look(printer).orElse(PrinterStatus.READY);
            String obstacle = status.obstacle();
            if (obstacle != null) {
                book.stands(printer, State.DOWN, PrintAttempt.sentence(printer, obstacle));
            } else if (status.isPaperNearEnd()) {
                book.stands(printer, State.ATTENTION, PrintAttempt.nearEnd(printer));
            } else {
                book.stands(printer, State.READY, "It can be reached.");
            }
        } catch (PrinterNotReached notReached) {
            book.stands(printer, State.DOWN, String.valueOf(notReached.getMessage()));
        } catch (RuntimeException | Error defect) {
            LOG.log(Level.ERROR, "Looking at printer " + alias + " met a defect of the agent.", defect);
        }
    }

    private void seeTo(WaitingJob waitingJob) throws InterruptedException {
        try {
            tryOnce(waitingJob);
        } catch (StorageUnavailable unavailable) {
            LOG.log(
                    Level.DEBUG,
                    "Print job {0} waits for the disk: {1}",
                    waitingJob.job.id(),
                    unavailable.getMessage());
            pause(waitingJob, patience.disk);
        } catch (RuntimeException | Error defect) {
            // Also an Error, such as memory that ran out: the next tickets have to be printed.
            LOG.log(Level.ERROR, "Print job " + waitingJob.job.id() + " met a defect of the agent.", defect);
            endAfterDefect(waitingJob);
        }
    }

    private void endAfterDefect(WaitingJob waitingJob) {
        String reason = "A defect of the agent was in the way; the agent's log tells more.";
        try {
            end(
                    waitingJob,
                    job -> job.isQueued()
                            ? job.failed(clock.instant(), reason)
                            : job.unconfirmed(clock.instant(), null, reason));
        } catch (RuntimeException | Error again) {
            LOG.log(Level.ERROR, "What became of print job " + waitingJob.job.id() + " is not kept.", again);
        }
    }

    private void tryOnce(WaitingJob waitingJob) throws StorageUnavailable, InterruptedException {
        learnWhetherCanceled(waitingJob);
        PrintJob job = waitingJob.job;
        if (job.hasEnded()) {
            return;
        }
        if (waitingJob.expiry.hasPassed()) {
            end(waitingJob, now -> now.expired(clock.instant()));
            return;
        }
        Optional<Ticket> ticket = journal.ticket(job.id());
        if (ticket.isEmpty()) {
            end(
                    waitingJob,
                    now -> now.failed(clock.instant(), "What was to be printed is not in the journal any more."));
            return;
        }
        Optional<Printer> found = book.named(alias);
        if (found.isEmpty()) {
            notBegun(waitingJob, null, null, "There is no printer " + alias + " any more, or it is not plugged in.");
            return;
        }
        Printer printer = found.get();
        boolean wasDown = book.condition(printer).state() == State.DOWN;
        Outcome outcome =
                attempt.run(printer, job, ticket.get(), words.banner(job, clock.getZone()), () -> begin(waitingJob));
        switch (outcome) {
            case Outcome.TakenBack _ -> {}
            case Outcome.NotBegun(String trouble) -> {
                book.stands(printer, State.DOWN, trouble);
                notBegun(waitingJob, wasDown ? printer.failover() : null, printer.failover(), trouble);
            }
            case Outcome.Printed(long bytes, String attention) -> {
                book.stands(
                        printer,
                        attention == null ? State.READY : State.ATTENTION,
                        attention == null ? "It can be reached." : attention);
                end(waitingJob, now -> now.printed(clock.instant(), bytes, attention));
            }
            case Outcome.Unconfirmed(long bytes, String trouble) -> {
                book.stands(printer, State.DOWN, trouble);
                end(
                        waitingJob,
                        now -> now.unconfirmed(
                                clock.instant(), bytes, trouble + " Look whether the ticket is there and whole."));
            }
        }
    }

    private boolean begin(WaitingJob waitingJob) throws StorageUnavailable {
        waitingJob.changing.lock();
        try {
            learnWhetherCanceled(waitingJob);
            if (!waitingJob.job.isQueued() || isClosed()) {
                return false;
            }
            PrintJob begun = waitingJob.job.begun(clock.instant());
            journal.update(begun);
            waitingJob.job = begun;
            news.changed(begun);
            return true;
        } finally {
            waitingJob.changing.unlock();
        }
    }

    /** Somebody was told that it could not be taken back, since the disk was slow; it may have been all the same. */
    private void learnWhetherCanceled(WaitingJob waitingJob) throws StorageUnavailable {
        waitingJob.changing.lock();
        try {
            if (!waitingJob.isDoubtful) {
                return;
            }
            PrintJob written = journal.find(waitingJob.job.id()).orElse(waitingJob.job);
            waitingJob.isDoubtful = false;
            if (written.hasEnded()) {
                waitingJob.job = written;
                remove(waitingJob);
                news.changed(written);
            }
        } finally {
            waitingJob.changing.unlock();
        }
    }

    /**
     * @param now where the ticket goes at once; null where this printer is tried again
     * @param last where it goes instead of nowhere; null for nowhere
     */
    private void notBegun(WaitingJob waitingJob, @Nullable Failover now, @Nullable Failover last, String trouble)
            throws StorageUnavailable, InterruptedException {
        waitingJob.changing.lock();
        try {
            if (waitingJob.job.hasEnded()) {
                return;
            }
            PrintJob next = waitingJob.job.notBegun(clock.instant(), trouble);
            Failover failover = next.hasEnded() ? last : now;
            if (failover != null && waitingJob.job.mayBeRerouted(failover, waitingJob.age())) {
                reroute(waitingJob, failover, trouble);
                return;
            }
            if (next.hasEnded()) {
                end(waitingJob, _ -> next);
                return;
            }
            waitingJob.job = next;
            journal.learn(next);
            news.changed(next);
        } finally {
            waitingJob.changing.unlock();
        }
        pause(waitingJob, patience.tries.get(waitingJob.job.tries() - 1));
    }

    /** It is in both queues for a moment, and never in none; whoever wants to begin it waits until it has changed. */
    private void reroute(WaitingJob waitingJob, Failover failover, String trouble) throws StorageUnavailable {
        PrintJob rerouted = waitingJob.job.reroutedTo(failover);
        journal.update(rerouted);
        waitingJob.job = rerouted;
        news.changed(rerouted);
        LOG.log(Level.WARNING, "Print job {0} goes to printer {1}. {2}", rerouted.id(), failover.to(), trouble);
        rerouting.take(waitingJob);
        remove(waitingJob);
    }

    /** Does nothing to a job that has ended, such as one that was taken back. */
    private void end(WaitingJob waitingJob, UnaryOperator<PrintJob> ending) {
        waitingJob.changing.lock();
        try {
            if (waitingJob.job.hasEnded()) {
                return;
            }
            PrintJob ended = ending.apply(waitingJob.job);
            waitingJob.job = ended;
            if (ended.isTest() && ended.state() instanceof PrintJobState.Ended state) {
                book.tested(ended.printer(), state);
            }
            journal.learn(ended);
            news.changed(ended);
        } finally {
            waitingJob.changing.unlock();
            remove(waitingJob);
        }
    }

    /** Waits, unless the job is taken back or the queue is closed. */
    private void pause(WaitingJob waitingJob, Duration duration) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = duration.toNanos();
            while (left > 0 && !closed && !waitingJob.job.hasEnded()) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Begins nothing more. */
    void stopBeginning() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until what is being printed has ended. @return whether it has */
    boolean isDoneWithin(Duration grace) throws InterruptedException {
        Thread running = thread;
        return running == null || running.join(Duration.ofNanos(Math.max(1, grace.toNanos())));
    }

    /** Leaves the printer in the middle. */
    void breakOff() {
        attempt.breakOff();
    }
}
