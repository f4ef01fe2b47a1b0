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
    /** The first one is being seen to. */
    private final Deque<WaitingJob> waiting = new ArrayDeque<>();

    private @Nullable Thread thread;
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
        lock.lock();
        try {
            for (WaitingJob each : waiting) {
                if (each.job.id().equals(id)) {
                    return Optional.of(canceled(each));
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private PrintJob canceled(WaitingJob waitingJob) throws PrintJobBegun, StorageUnavailable {
        if (!waitingJob.job.isQueued()) {
            throw new PrintJobBegun(waitingJob.job.id());
        }
        PrintJob canceled = waitingJob.job.canceled(clock.instant());
        journal.update(canceled);
        waitingJob.job = canceled;
        waiting.remove(waitingJob);
        changed.signalAll();
        news.changed(canceled);
        return canceled;
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
                book.stands(printer, State.READY, "It was reached.");
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
            String reason = "A defect of the agent was in the way; the agent's log tells more.";
            end(
                    waitingJob,
                    waitingJob.job.isQueued()
                            ? waitingJob.job.failed(clock.instant(), reason)
                            : waitingJob.job.unconfirmed(clock.instant(), null, reason));
        }
    }

    private void tryOnce(WaitingJob waitingJob) throws StorageUnavailable, InterruptedException {
        PrintJob job = waitingJob.job;
        if (waitingJob.expiry.hasPassed()) {
            end(waitingJob, job.expired(clock.instant()));
            return;
        }
        Optional<Ticket> ticket = journal.ticket(job.id());
        if (ticket.isEmpty()) {
            end(waitingJob, job.failed(clock.instant(), "What was to be printed is not in the journal any more."));
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
                        attention == null ? "It was reached." : attention);
                end(waitingJob, waitingJob.job.printed(clock.instant(), bytes, attention));
            }
            case Outcome.Unconfirmed(long bytes, String trouble) -> {
                book.stands(printer, State.DOWN, trouble);
                end(
                        waitingJob,
                        waitingJob.job.unconfirmed(
                                clock.instant(), bytes, trouble + " Look whether the ticket is there and whole."));
            }
        }
    }

    private boolean begin(WaitingJob waitingJob) throws StorageUnavailable {
        lock.lock();
        try {
            if (!waitingJob.job.isQueued()) {
                return false;
            }
            PrintJob begun = waitingJob.job.begun(clock.instant());
            journal.update(begun);
            waitingJob.job = begun;
            news.changed(begun);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * @param now where the ticket goes at once; null where this printer is tried again
     * @param last where it goes instead of nowhere; null for nowhere
     */
    private void notBegun(WaitingJob waitingJob, @Nullable Failover now, @Nullable Failover last, String trouble)
            throws StorageUnavailable, InterruptedException {
        PrintJob next;
        lock.lock();
        try {
            if (waitingJob.job.hasEnded()) {
                return;
            }
            next = waitingJob.job.notBegun(clock.instant(), trouble);
            Failover failover = next.hasEnded() ? last : now;
            if (failover != null && waitingJob.job.mayBeRerouted(failover, waitingJob.age())) {
                reroute(waitingJob, failover, trouble);
                return;
            }
            waitingJob.job = next;
        } finally {
            lock.unlock();
        }
        if (next.hasEnded()) {
            end(waitingJob, next);
        } else {
            journal.learn(next);
            news.changed(next);
            pause(waitingJob, patience.tries.get(next.tries() - 1));
        }
    }

    /** Called with the lock. */
    private void reroute(WaitingJob waitingJob, Failover failover, String trouble) throws StorageUnavailable {
        PrintJob rerouted = waitingJob.job.reroutedTo(failover);
        journal.update(rerouted);
        waiting.remove(waitingJob);
        waitingJob.job = rerouted;
        news.changed(rerouted);
        LOG.log(Level.WARNING, "Print job {0} goes to printer {1}. {2}", rerouted.id(), failover.to(), trouble);
        rerouting.take(waitingJob);
    }

    private void end(WaitingJob waitingJob, PrintJob ended) {
        lock.lock();
        try {
            waitingJob.job = ended;
            waiting.remove(waitingJob);
        } finally {
            lock.unlock();
        }
        if (ended.isTest() && ended.state() instanceof PrintJobState.Ended state) {
            book.tested(ended.printer(), state);
        }
        journal.learn(ended);
        news.changed(ended);
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

    /** Ends, after what is being printed has had that much time. What waits stays in the journal. */
    void close(Duration grace) throws InterruptedException {
        stopBeginning();
        Thread running = thread;
        if (running != null && !running.join(Duration.ofNanos(Math.max(1, grace.toNanos())))) {
            attempt.breakOff();
            if (!running.join(Duration.ofSeconds(1))) {
                running.interrupt();
            }
        }
    }
}
