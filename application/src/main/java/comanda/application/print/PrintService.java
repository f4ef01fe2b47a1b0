package comanda.application.print;

import comanda.application.port.in.PrintRejection;
import comanda.application.port.in.PrintRejection.PrintJobBegun;
import comanda.application.port.in.PrintRejection.PrintJobIdReused;
import comanda.application.port.in.PrintRejection.PrintJobNotFound;
import comanda.application.port.in.PrintRejection.PrinterNotFound;
import comanda.application.port.in.PrintRejection.WrongTicket;
import comanda.application.port.in.PrintTickets;
import comanda.application.port.in.ReportPrintJobs;
import comanda.application.port.in.ShowPrinters;
import comanda.application.port.out.PrintJobJournal;
import comanda.application.port.out.PrintNews;
import comanda.application.port.out.PrinterConnections;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TicketComposer;
import comanda.application.print.PrinterQueue.Patience;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.Ticket;
import comanda.domain.time.Deadline;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Prints tickets. A job is written down before it is acknowledged, and again before its first byte is sent; so a job of an earlier process whose bytes may have flowed is never begun again, and one
 * whose bytes have not is.
 */
public final class PrintService implements PrintTickets, ReportPrintJobs, ShowPrinters, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PrintService.class.getName());

    /** What is being printed may take so long to end when the agent ends. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final Duration AFTER_BREAKING_OFF = Duration.ofSeconds(1);

    /** A little longer than a disk is waited for. */
    private static final Duration TURN = Duration.ofSeconds(7);

    private static final int LOOKS_FOR_A_JOB = 3;

    private final PrintJobJournal journal;
    private final PrinterBook book;
    private final PrinterConnections connections;
    private final TicketComposer composer;
    private final PrintNews news;
    private final PrintWords words;
    private final Clock clock;
    private final LongSupplier nanoClock;
    private final Patience patience;
    private final Map<PrinterAlias, PrinterQueue> queues = new ConcurrentHashMap<>();
    private final Map<PrinterAlias, StatusHabit> habits = new ConcurrentHashMap<>();
    /** Held while a job is written down and put into its queue, so that both have one order. */
    private final ReentrantLock accepting = new ReentrantLock();
    /** Whether what an earlier process left is in the queues. Guarded by {@link #accepting}. */
    private boolean isTakenUp;

    private volatile @Nullable Thread starting;
    private volatile boolean closed;

    public PrintService(
            PrintJobJournal journal,
            PrinterBook book,
            PrinterConnections connections,
            TicketComposer composer,
            PrintNews news,
            PrintWords words,
            Clock clock,
            LongSupplier nanoClock) {
        this(journal, book, connections, composer, news, words, clock, nanoClock, Patience.USUAL);
    }

    PrintService(
            PrintJobJournal journal,
            PrinterBook book,
            PrinterConnections connections,
            TicketComposer composer,
            PrintNews news,
            PrintWords words,
            Clock clock,
            LongSupplier nanoClock,
            Patience patience) {
        this.journal = journal;
        this.book = book;
        this.connections = connections;
        this.composer = composer;
        this.news = news;
        this.words = words;
        this.clock = clock;
        this.nanoClock = nanoClock;
        this.patience = patience;
    }

    /** Takes up what the journal holds from before, now or as soon as it can be read, and begins. To be called once. */
    public void start() {
        book.printers().all().forEach(printer -> queue(printer.alias()));
        starting = Thread.ofVirtual().name("print-jobs").start(() -> {
            try {
                while (!closed && !isTakenUpNow()) {
                    Thread.sleep(patience.disk());
                }
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean isTakenUpNow() {
        try {
            awaitTurn();
            try {
                takeUp();
                return true;
            } finally {
                accepting.unlock();
            }
        } catch (StorageUnavailable unread) {
            LOG.log(Level.DEBUG, "The print jobs cannot be read: {0}", unread.getMessage());
            return false;
        }
    }

    /** Locks {@link #accepting}; whoever would have to wait for long, because the disk hangs, hears so. */
    private void awaitTurn() throws StorageUnavailable {
        try {
            if (!accepting.tryLock(TURN.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StorageUnavailable(
                        "The print jobs' disk does not answer in time. Ask again; comanda doctor says more.");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailable("The agent ends.");
        }
    }

    /** Called with {@link #accepting} held. */
    private void takeUp() throws StorageUnavailable {
        if (isTakenUp) {
            return;
        }
        List<PrintJob> unfinished = journal.unfinished();
        isTakenUp = true;
        unfinished.forEach(this::takeUp);
    }

    private void takeUp(PrintJob job) {
        Instant now = clock.instant();
        if (!job.isQueued()) {
            PrintJob unconfirmed = job.unconfirmed(
                    now,
                    null,
                    "The agent was ended while it was being printed. Look whether the ticket is there and whole.");
            journal.learn(unconfirmed);
            news.changed(unconfirmed);
            return;
        }
        Duration age = atLeastNothing(Duration.between(job.acceptedAt(), now));
        Duration left = atLeastNothing(Duration.between(now, job.expiresAt()));
        Duration whole = Duration.between(job.acceptedAt(), job.expiresAt());
        enqueue(new WaitingJob(job, age, left.compareTo(whole) < 0 ? left : whole, nanoClock));
    }

    private static Duration atLeastNothing(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    @Override
    public PrintJob accept(Request request) throws PrintRejection, StorageUnavailable {
        String digest = TicketDigest.of(request);
        // Before it is this request's turn, for it may take a look at what is plugged in.
        Optional<Printer> printer = book.find(request.printer());
        awaitTurn();
        try {
            takeUp();
            Optional<PrintJob> known = journal.find(request.id());
            return known.isPresent() ? repeated(known.get(), request, digest) : accepted(request, printer, digest);
        } finally {
            accepting.unlock();
        }
    }

    /** A hub's task is the same one whatever has become of its content on the way. */
    private static PrintJob repeated(PrintJob known, Request request, String digest) throws PrintJobIdReused {
        if (known.contentDigest().equals(digest)) {
            return known;
        }
        if (request.source() == PrintJob.Source.API) {
            throw new PrintJobIdReused();
        }
        LOG.log(
                Level.WARNING,
                "Print job {0} was asked for again with another ticket or for another printer. It is not printed; an id is one ticket for thirty days.",
                known.id());
        return known;
    }

    private PrintJob accepted(Request request, Optional<Printer> found, String digest)
            throws PrintRejection, StorageUnavailable {
        Duration timeToLive = timeToLive(request);
        if (request.ticket() instanceof Ticket.Stream stream && stream.bytes().length > LARGEST_TICKET) {
            throw new WrongTicket(
                    "The ticket has " + stream.bytes().length + " bytes; the largest has " + LARGEST_TICKET + ".");
        }
        Printer printer = found.orElseThrow(() -> new PrinterNotFound(
                request.printer(),
                book.printers().all().stream().map(Printer::alias).toList()));
        queue(printer.alias()).requireRoom();
        Instant now = clock.instant();
        PrintJob job = new PrintJob(
                request.id(),
                request.source(),
                digest,
                printer.alias(),
                null,
                request.copies(),
                request.reason(),
                request.isTest(),
                now,
                now.plus(timeToLive),
                new PrintJobState.Queued(0, null));
        if (!journal.accept(job, request.ticket())) {
            throw new IllegalStateException("print job " + job.id() + " was accepted a moment ago");
        }
        news.changed(job);
        enqueue(new WaitingJob(job, Duration.ZERO, timeToLive, nanoClock));
        return job;
    }

    private static Duration timeToLive(Request request) throws WrongTicket {
        Duration wanted = request.timeToLive();
        if (wanted == null) {
            return USUAL_TIME_TO_LIVE;
        }
        if (wanted.isNegative() || wanted.isZero() || wanted.compareTo(LONGEST_TIME_TO_LIVE) > 0) {
            throw new WrongTicket("A ticket's time to live is at least one second and at most "
                    + LONGEST_TIME_TO_LIVE.toSeconds() + " seconds.");
        }
        return wanted;
    }

    /** Into the queue of the printer as it is called now. */
    private void enqueue(WaitingJob waiting) {
        PrinterAlias alias = waiting.job.printer();
        queue(book.named(alias).map(Printer::alias).orElse(alias)).add(waiting);
    }

    private PrinterQueue queue(PrinterAlias alias) {
        return queues.computeIfAbsent(alias, _ -> {
            PrinterQueue made = new PrinterQueue(
                    alias,
                    journal,
                    book,
                    news,
                    new PrintAttempt(connections, composer, habit(alias), nanoClock),
                    this::enqueue,
                    words,
                    clock,
                    patience);
            if (closed) {
                made.stopBeginning();
            }
            made.start();
            return made;
        });
    }

    /** Looks how a printer is. */
    void look(PrinterAlias alias) {
        queue(alias).look();
    }

    private StatusHabit habit(PrinterAlias alias) {
        return habits.computeIfAbsent(alias, _ -> new StatusHabit(nanoClock));
    }

    @Override
    public Optional<PrintJob> find(PrintJobId id) throws StorageUnavailable {
        return journal.find(id);
    }

    @Override
    public PrintJob cancel(PrintJobId id) throws PrintRejection, StorageUnavailable {
        awaitTurn();
        try {
            takeUp();
        } finally {
            accepting.unlock();
        }
        // A job that goes from one queue to another while they are looked through may be missed.
        for (int look = 0; look < LOOKS_FOR_A_JOB; look++) {
            for (PrinterQueue queue : queues.values()) {
                Optional<PrintJob> canceled = queue.cancel(id);
                if (canceled.isPresent()) {
                    return canceled.get();
                }
            }
        }
        PrintJob known = journal.find(id).orElseThrow(() -> new PrintJobNotFound(id));
        if (known.state() instanceof PrintJobState.Canceled) {
            return known;
        }
        throw new PrintJobBegun(id);
    }

    @Override
    public List<PrintJob> untold(int limit) throws StorageUnavailable {
        return journal.untold(limit);
    }

    @Override
    public void told(PrintJobId id) {
        journal.told(id);
    }

    @Override
    public List<Shown> printers() {
        return book.printers().all().stream()
                .map(printer -> new Shown(
                        printer, book.condition(printer), waitingFor(printer.alias()), book.lastTest(printer.alias())))
                .toList();
    }

    private int waitingFor(PrinterAlias alias) {
        PrinterQueue queue = queues.get(alias);
        return queue == null ? 0 : queue.size();
    }

    /** How many jobs wait or are being printed. */
    public int waiting() {
        return queues.values().stream().mapToInt(PrinterQueue::size).sum();
    }

    /** Begins no job any more. */
    public void stopBeginning() {
        closed = true;
        queues.values().forEach(PrinterQueue::stopBeginning);
    }

    /** What is being printed gets a moment to end; what waits stays in the journal. */
    @Override
    public void close() {
        stopBeginning();
        Thread running = starting;
        if (running != null) {
            running.interrupt();
        }
        try {
            if (!areDoneWithin(GRACE)) {
                queues.values().forEach(PrinterQueue::breakOff);
                areDoneWithin(AFTER_BREAKING_OFF);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean areDoneWithin(Duration grace) throws InterruptedException {
        Deadline deadline = Deadline.in(grace);
        boolean isDone = true;
        for (PrinterQueue queue : queues.values()) {
            isDone &= queue.isDoneWithin(deadline.remaining());
        }
        return isDone;
    }
}
