package comanda.application.print;

import comanda.application.port.in.PrintRejection;
import comanda.application.port.in.PrintTickets;
import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.SettlementNews;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrinterChoice;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Prints a short slip when a table was paid and closed, so that the waiters see it without a screen. A slip's job is named after its settlement: it is printed once, also when the agent was ended
 * between the close and the slip, and not any more when nobody looks for it.
 */
public final class PaidSlips implements SettlementNews, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PaidSlips.class.getName());

    /** Older news of a paid table helps nobody. */
    static final Duration WORTH_PRINTING = Duration.ofMinutes(15);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private static final int MOST_WAITING = 256;
    private static final int LOOKED_THROUGH_AT_START = 100;
    private static final Duration UNTIL_THE_DISK_IS_TRIED_AGAIN = Duration.ofSeconds(2);

    private final String printer;
    private final PrintTickets tickets;
    private final PrintWords words;
    private final Clock clock;
    private final BlockingQueue<Settlement> closed = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile @Nullable Thread thread;

    /** @param printer the role or the alias of the one that prints them */
    public PaidSlips(String printer, PrintTickets tickets, PrintWords words, Clock clock) {
        this.printer = printer;
        this.tickets = tickets;
        this.words = words;
        this.clock = clock;
    }

    /** Begins, with the tables that were closed right before this process. To be called once. */
    public void start(SettlementJournal journal) {
        thread = Thread.ofVirtual().name("paid-slips").start(() -> {
            try {
                takeUp(journal);
                while (true) {
                    print(closed.take());
                }
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** As soon as the journal can be read: the newest closes are those that matter. */
    private void takeUp(SettlementJournal journal) throws InterruptedException {
        while (true) {
            try {
                journal.newest(LOOKED_THROUGH_AT_START).reversed().forEach(this::changed);
                return;
            } catch (StorageUnavailable unread) {
                LOG.log(Level.DEBUG, "Slips of before wait for the disk: {0}", unread.getMessage());
                Thread.sleep(UNTIL_THE_DISK_IS_TRIED_AGAIN);
            }
        }
    }

    @Override
    public void changed(Settlement settlement) {
        if (settlement.state() instanceof SettlementState.Closed(Instant at)
                && isWorthPrinting(at)
                && !closed.offer(settlement)) {
            LOG.log(Level.WARNING, "The slip of table {0} is left out: too many wait.", settlement.table());
        }
    }

    /** A close of the future was seen by another clock: nobody knows how old it is. */
    private boolean isWorthPrinting(Instant closedAt) {
        Duration age = Duration.between(closedAt, clock.instant());
        return age.compareTo(WORTH_PRINTING) < 0 && age.compareTo(CLOCKS_DIFFER.negated()) > 0;
    }

    @Override
    public void closeSent(Duration window) {
        // Not closed yet for certain.
    }

    private void print(Settlement settlement) throws InterruptedException {
        while (settlement.state() instanceof SettlementState.Closed(Instant at) && isWorthPrinting(at)) {
            try {
                tickets.accept(request(settlement, at));
                return;
            } catch (StorageUnavailable unavailable) {
                LOG.log(Level.DEBUG, "A slip waits for the disk: {0}", unavailable.getMessage());
                Thread.sleep(UNTIL_THE_DISK_IS_TRIED_AGAIN);
            } catch (PrintRejection rejected) {
                LOG.log(
                        Level.WARNING,
                        "The slip of table {0} is not printed. {1}",
                        settlement.table(),
                        rejected.getMessage());
                return;
            } catch (RuntimeException | Error defect) {
                LOG.log(Level.ERROR, "The slip of table " + settlement.table() + " met a defect of the agent.", defect);
                return;
            }
        }
    }

    private PrintTickets.Request request(Settlement settlement, Instant at) {
        return new PrintTickets.Request(
                new PrintJobId("paid-" + settlement.id().value()),
                PrintJob.Source.PAID_SLIP,
                new PrinterChoice.Named(printer),
                words.paidSlip(settlement.paid().table(), settlement.payment(), at, clock.getZone()),
                1,
                "table " + settlement.table() + " was paid",
                false,
                WORTH_PRINTING);
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
