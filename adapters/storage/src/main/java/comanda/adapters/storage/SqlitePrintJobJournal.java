package comanda.adapters.storage;

import comanda.adapters.storage.Journal.Verdict;
import comanda.application.port.out.PrintJobJournal;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.Ticket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The journal in {@value #FILE} in the data folder. Jobs that have not ended, and what was learnt and is not written down, are in memory too and are answered from there; tickets are in the file
 * alone, until their job ends. A file that is damaged is left as it is, and no job is accepted: an id that is not known any more could be printed twice.
 *
 * <p>A job whose acceptance failed is not in the journal, also where its bytes came to the disk: they are taken back before anything else is written, and its id is free. Only where the process
 * ends between the one and the other the job is there when it is opened again, and is printed once; the same id is known then.
 *
 * <p>Jobs are forgotten {@link #KEPT} after their end, but for the newest {@link #ALWAYS_KEPT}. A journal that is opened checks all of the file; what it is asked meanwhile waits.
 */
public final class SqlitePrintJobJournal implements PrintJobJournal, AutoCloseable {
    /** The file's name in the data folder. */
    public static final String FILE = "print-jobs.db";

    /** How long a job and its id are kept after its end. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** Many times what a restaurant prints in {@link #KEPT}. */
    public static final int CAPACITY = 100_000;

    /** How many of the newest are kept however old they look: a clock that was months behind and is set right makes new ones look old, and an id that is forgotten can be printed twice. */
    public static final int ALWAYS_KEPT = 5_000;

    /** How many bytes of tickets may wait to be printed. */
    public static final long TICKETS = 256L * 1024 * 1024;

    static final JournalFile.Kind FILE_KIND = new JournalFile.Kind(
            FILE,
            "Print jobs",
            new JournalSchema(
                    "print-jobs",
                    1,
                    // The second statement makes the file, and with it the setting, which no later one could change.
                    List.of("PRAGMA auto_vacuum = INCREMENTAL", "VACUUM"),
                    "no print job can be read or accepted"),
            open -> new PrintJobRows(open).check());

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration RETRY_EVERY = Duration.ofSeconds(5);
    private static final int FORGOTTEN_AT_ONCE = 20;

    private final Journal<PrintJobId, PrintJob, PrintJobRows> journal;
    private final Bounds bounds;
    private final Clock clock;

    /** Those that the hub was told of, which is not written down yet. */
    private final Set<PrintJobId> told = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean isToWriteTold = new AtomicBoolean();

    /** Begins to open the journal; never throws, what is wrong is the {@link #trouble}. To be closed; the lock stays its owner's. */
    public static SqlitePrintJobJournal open(Path dataFolder, Clock clock, DataFolderLock lock) {
        return new SqlitePrintJobJournal(dataFolder, clock, lock, Bounds.USUAL, PAUSE, RETRY_EVERY, thread(dataFolder));
    }

    SqlitePrintJobJournal(
            Path dataFolder,
            Clock clock,
            DataFolderLock lock,
            Bounds bounds,
            Duration pause,
            Duration retryEvery,
            StorageThread thread) {
        this.bounds = bounds;
        this.clock = clock;
        journal = new Journal<>(
                new Journal.Kind<>(FILE_KIND, "print job", PrintJob::id, PrintJob::hasEnded, PrintJobRows::new),
                dataFolder,
                lock,
                pause,
                retryEvery,
                thread);
        journal.open();
    }

    /**
     * How much is kept.
     *
     * @param capacity jobs
     * @param jobs the newest ones, whatever their age
     * @param tickets bytes
     */
    record Bounds(int capacity, int jobs, long tickets) {
        static final Bounds USUAL = new Bounds(CAPACITY, ALWAYS_KEPT, TICKETS);
    }

    static StorageThread thread(Path dataFolder) {
        return new StorageThread("print-jobs-file", FILE_KIND.late(dataFolder));
    }

    @Override
    public boolean accept(PrintJob job, Ticket ticket) throws StorageUnavailable {
        return journal.accept(
                job,
                other -> other.id().equals(job.id()),
                (rows, count) -> received(job, ticket, rows, count),
                rows -> {
                    rows.insert(job);
                    rows.tickets().insert(job.id(), ticket);
                });
    }

    private Verdict received(PrintJob job, Ticket ticket, PrintJobRows rows, long count) throws SQLException {
        if (rows.byId(job.id()).isPresent()) {
            return Verdict.KNOWN;
        }
        int forgotten = rows.forget(clock.instant().minus(KEPT), FORGOTTEN_AT_ONCE, bounds.jobs);
        if (count - forgotten >= bounds.capacity) {
            return new Verdict(
                    true,
                    forgotten,
                    "The journal of print jobs is full: it holds " + bounds.capacity
                            + " jobs, and none of them may be forgotten before " + KEPT.toDays()
                            + " days have passed since its end. Cancel those that wait for a printer that is gone.");
        }
        boolean isTooMuch = rows.tickets().size() + TicketRows.size(ticket) > bounds.tickets;
        return new Verdict(
                true,
                forgotten,
                isTooMuch
                        ? "There is no room for another ticket: those that wait to be printed may have "
                                + bounds.tickets
                                + " bytes together. See to the printers that do not print, or cancel what waits for them."
                        : null);
    }

    @Override
    public void update(PrintJob job) throws StorageUnavailable {
        journal.update(job);
    }

    @Override
    public void learn(PrintJob job) {
        journal.learn(job);
    }

    @Override
    public Optional<PrintJob> find(PrintJobId id) throws StorageUnavailable {
        return journal.find(job -> job.id().equals(id), rows -> rows.byId(id));
    }

    /** Empty also for the job of a file that was destroyed: it is known from memory, and its ticket is lost. */
    @Override
    public Optional<Ticket> ticket(PrintJobId id) throws StorageUnavailable {
        return journal.call(() -> {
            Optional<PrintJob> job = journal.found(known -> known.id().equals(id), rows -> rows.byId(id));
            if (job.isEmpty() || job.get().hasEnded()) {
                return Optional.empty();
            }
            Optional<Ticket> ticket = journal.read(rows -> rows.tickets().of(id));
            if (ticket.isEmpty()) {
                journal.file().mustBeWhole();
            }
            return ticket;
        });
    }

    @Override
    public List<PrintJob> unfinished() throws StorageUnavailable {
        return journal.pending();
    }

    @Override
    public List<PrintJob> untold(int limit) throws StorageUnavailable {
        return journal.call(() -> {
            journal.file().mustBeWhole();
            List<PrintJob> untold = new ArrayList<>(journal.read(rows -> rows.untold(limit + told.size())));
            untold.addAll(journal.unwrittenEnds());
            return untold.stream()
                    .filter(job -> job.source() == PrintJob.Source.HUB && !told.contains(job.id()))
                    .limit(limit)
                    .toList();
        });
    }

    /** Written down soon, together with what else was told by then. */
    @Override
    public void told(PrintJobId id) {
        told.add(id);
        if (isToWriteTold.compareAndSet(false, true)) {
            journal.begin(() -> {
                isToWriteTold.set(false);
                writeTold();
            });
        }
    }

    private void writeTold() {
        Set<PrintJobId> now = Set.copyOf(told);
        if (!now.isEmpty()) {
            try {
                journal.file().write(open -> {
                    PrintJobRows rows = new PrintJobRows(open);
                    for (PrintJobId id : now) {
                        rows.told(id);
                    }
                    return true;
                });
                told.removeAll(now);
            } catch (StorageUnavailable _) {
                // Logged by the file. Tried again with the next one, and when it is closed; until then it is known.
            }
        }
    }

    @Override
    public Optional<String> trouble() {
        return journal.file().trouble();
    }

    /** Writes down what is left, if that is possible, and closes the file. */
    @Override
    public void close() {
        journal.begin(this::writeTold);
        journal.close();
    }
}
