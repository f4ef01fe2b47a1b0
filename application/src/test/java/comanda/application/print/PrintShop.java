package comanda.application.print;

import comanda.application.port.in.PrintTickets.Request;
import comanda.application.port.out.PrintNews;
import comanda.application.print.PrinterQueue.Patience;
import comanda.domain.print.Failover;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.PrinterChoice;
import comanda.domain.print.PrinterCondition;
import comanda.domain.print.Printers;
import comanda.domain.print.TextEncoding;
import comanda.domain.print.Ticket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A restaurant with a kitchen's printer, which a bar's printer stands in for, and an agent that can be ended and started again. */
final class PrintShop implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-07T21:00:00Z");
    static final PrinterAddress KITCHEN = new PrinterAddress.Tcp("10.0.0.5", 9100);
    static final PrinterAddress BAR = new PrinterAddress.Tcp("10.0.0.6", 9100);

    /** What a test waits for when it wants a job between its tries. */
    static final Patience SLOWLY = patience(Duration.ofMinutes(1));

    /** A ticket that nobody can compose. */
    static final String POISON = "poison";

    private static final Patience AT_ONCE = patience(Duration.ofMillis(1));

    final FakePrintJobJournal journal = new FakePrintJobJournal();
    final FakePrinters printers = new FakePrinters();
    final List<PrintJob> news = Collections.synchronizedList(new ArrayList<>());
    final List<PrinterCondition> conditions = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong skipped = new AtomicLong();
    private final Patience patience;
    private final Printers configured;
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private PrinterBook book;
    private PrintService agent;

    PrintShop() {
        this(AT_ONCE);
    }

    PrintShop(Patience patience) {
        this(List.of(kitchen(null), bar()), patience);
    }

    PrintShop(List<Printer> configured) {
        this(configured, AT_ONCE);
    }

    private PrintShop(List<Printer> configured, Patience patience) {
        this.patience = patience;
        this.configured = new Printers(configured);
        book = book();
        agent = agent();
    }

    static Printer kitchen(@Nullable Failover failover) {
        return new Printer(new PrinterAlias("Kitchen"), "Kitchen", true, KITCHEN, "generic", null, failover);
    }

    static Printer bar() {
        return bar(null);
    }

    static Printer bar(@Nullable Failover failover) {
        return new Printer(new PrinterAlias("Bar"), null, false, BAR, "generic", null, failover);
    }

    private static Patience patience(Duration betweenTries) {
        return new Patience(
                List.of(betweenTries, betweenTries, betweenTries), Duration.ofHours(1), Duration.ofMillis(1));
    }

    private PrinterBook book() {
        PrintNews hearer = new PrintNews() {
            @Override
            public void changed(PrintJob job) {
                news.add(job);
            }

            @Override
            public void changed(Printer printer, PrinterCondition condition) {
                conditions.add(condition);
            }
        };
        book = new PrinterBook(configured, printers, hearer, clock);
        agent = new PrintService(
                journal,
                book,
                printers,
                (ticket, _, banner) -> compose(ticket, banner),
                hearer,
                PrintWords.in(Locale.of("pt", "BR")),
                clock,
                () -> System.nanoTime() + skipped.get(),
                patience);
        return book;
    }

    private PrintService agent() {
        agent.start();
        return agent;
    }

    private static byte[] compose(Ticket ticket, List<String> banner) {
        if (ticket instanceof Ticket.Stream poison && text(poison).equals(POISON)) {
            throw new IllegalStateException("a defect of the composer");
        }
        String above = String.join("\n", banner);
        return switch (ticket) {
            case Ticket.Stream stream ->
                banner.isEmpty() ? stream.bytes() : (above + "\n" + text(stream)).getBytes(StandardCharsets.UTF_8);
            case Ticket.TestPage _ -> "test page".getBytes(StandardCharsets.UTF_8);
            case Ticket.Note note ->
                (note.title() + "\n" + String.join("\n", note.lines())).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String text(Ticket.Stream stream) {
        return new String(stream.bytes(), StandardCharsets.UTF_8);
    }

    PrintService printing() {
        return agent;
    }

    PrinterBook printerBook() {
        return book;
    }

    FakePrinters.FakePrinter kitchenPrinter() {
        return printers.at(KITCHEN);
    }

    FakePrinters.FakePrinter barPrinter() {
        return printers.at(BAR);
    }

    /** The agent is ended as by a power cut, as far as the journal knows, and started again so much later. */
    void restart(Duration later) {
        agent.close();
        clock = Clock.offset(clock, later);
        book = book();
        agent();
    }

    /** Time passes, and nobody's clock says otherwise. */
    void skip(Duration duration) {
        skipped.addAndGet(duration.toNanos());
        clock = Clock.offset(clock, duration);
    }

    static Request request(String id, String text) {
        return request(id, text, new PrinterChoice.Default(), PrintJob.Source.HUB, Duration.ofMinutes(10));
    }

    static Request request(String id, String text, PrinterChoice printer, PrintJob.Source source, Duration timeToLive) {
        return new Request(
                new PrintJobId(id),
                source,
                printer,
                new Ticket.Stream(text.getBytes(StandardCharsets.UTF_8), TextEncoding.PRINTER),
                1,
                "order",
                false,
                timeToLive);
    }

    @Override
    public void close() {
        agent.close();
    }
}
