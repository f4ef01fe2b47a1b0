package comanda.application.evidence;

import comanda.application.event.AgentEvent;
import comanda.application.event.AgentEvent.Change;
import comanda.application.event.AgentEvent.SessionChanged;
import comanda.application.event.AgentEvent.TableChanged;
import comanda.application.port.out.EvidenceStore;
import comanda.application.port.out.PrintNews;
import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.SettlementNews;
import comanda.application.port.out.WatchNews;
import comanda.domain.evidence.WorkMode;
import comanda.domain.print.PrintJob;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterCondition;
import comanda.domain.settlement.PreBill;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.TableStatus;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hears what happens and counts it, on a virtual thread of its own: those who tell it go on at once, and nothing that fails here is theirs. There is a bound to what waits; what is left out is
 * counted, and a settlement that was left out is found in the journal later. Once a minute it is written down that the agent runs, so that a crash loses a minute of it at the most. Safe for any
 * thread.
 */
public final class EvidenceBook implements SettlementNews, PrintNews, WatchNews, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EvidenceBook.class.getName());

    static final int MOST_WAITING = 4_096;
    private static final Duration LOOK_WHETHER_CLOSED = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Clock clock;
    private final EvidenceCounting counting;
    private final BlockingQueue<Heard> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private long droppedAndCounted;
    private volatile boolean closed;

    /**
     * @param clock tells the time of what is heard
     * @param nanoClock counts nanoseconds, for how long the agent runs; {@code System::nanoTime} but for a test
     * @param zone in which the restaurant's days begin
     */
    public EvidenceBook(
            EvidenceStore store,
            SettlementJournal journal,
            Clock clock,
            LongSupplier nanoClock,
            ZoneId zone,
            WorkMode mode) {
        this.clock = clock;
        this.counting = new EvidenceCounting(store, journal, clock, nanoClock, zone, mode);
    }

    /** Begins. To be called once; what was heard before waits. */
    public void start() {
        thread.set(Thread.ofVirtual().name("evidence").start(this::run));
    }

    @Override
    public void changed(Settlement settlement) {
        hear(new Heard.OfSettlement(settlement));
    }

    @Override
    public void closeSent(Duration window) {
        // Counted when it is known what became of it.
    }

    @Override
    public void published(AgentEvent event) {
        switch (event) {
            case TableChanged changed
            when tellsOfStatus(changed) ->
                hear(new Heard.OfTable(
                        changed.table(),
                        changed.now() == null ? null : changed.now().status(),
                        clock.instant()));
            case SessionChanged changed -> hear(new Heard.OfPos(changed, clock.instant()));
            case TableChanged _,
                    AgentEvent.SettlementChanged _,
                    AgentEvent.PrinterChanged _,
                    AgentEvent.PrintJobChanged _ -> {}
        }
    }

    private static boolean tellsOfStatus(TableChanged changed) {
        return changed.changes().stream()
                .map(Change::field)
                .anyMatch(field -> field.equals("status") || field.equals("listed"));
    }

    @Override
    public void readerDropped() {
        // Of no interest here.
    }

    @Override
    public void looked(boolean answered) {
        // What the look found is published.
    }

    @Override
    public void changed(PrintJob job) {
        // Printers are counted, not jobs.
    }

    @Override
    public void changed(Printer printer, PrinterCondition condition) {
        switch (condition.state()) {
            case DOWN, READY, ATTENTION ->
                hear(new Heard.OfPrinter(
                        printer.alias(),
                        condition.state() == PrinterCondition.State.DOWN,
                        condition.detail(),
                        clock.instant()));
            case UNKNOWN -> {}
        }
    }

    /** A pre-bill was written down. */
    void preBilled(PreBill preBill) {
        if (preBill.frozen().table().status() == TableStatus.PRE_BILL) {
            hear(new Heard.OfTable(preBill.table(), TableStatus.PRE_BILL, preBill.at()));
        }
    }

    private void hear(Heard heard) {
        if (!waiting.offer(heard)) {
            dropped.incrementAndGet();
        }
    }

    /** How much was left out since this began, because too much waited. */
    public long dropped() {
        return dropped.get();
    }

    private void run() {
        while (!closed) {
            try {
                Heard heard = waiting.poll(LOOK_WHETHER_CLOSED.toMillis(), TimeUnit.MILLISECONDS);
                if (heard != null) {
                    counting.take(heard);
                }
                lookAfter();
            } catch (InterruptedException hurried) {
                return;
            } catch (RuntimeException | Error defect) {
                // Also an Error, such as memory that ran out: what happens later is counted on.
                LOG.log(Level.ERROR, "Something could not be counted.", defect);
            }
        }
        finish();
    }

    /** Does what is due. */
    void lookAfter() {
        long all = dropped.get();
        if (all > droppedAndCounted) {
            counting.missed(all - droppedAndCounted);
            droppedAndCounted = all;
        }
        counting.lookAfter();
    }

    /** Takes up what waits. */
    void takeAll() {
        for (Heard heard = waiting.poll(); heard != null; heard = waiting.poll()) {
            counting.take(heard);
        }
    }

    private void finish() {
        try {
            takeAll();
            counting.finish();
        } catch (RuntimeException | Error defect) {
            LOG.log(Level.ERROR, "The last of what happened could not be counted.", defect);
        }
    }

    /** Counts what waits, for two seconds at most, and ends. */
    @Override
    public void close() {
        closed = true;
        Thread running = thread.getAndSet(null);
        if (running == null) {
            return;
        }
        try {
            if (!running.join(GRACE)) {
                running.interrupt();
            }
        } catch (InterruptedException hurried) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
