package comanda.application.print;

import comanda.application.port.out.PrinterConnections.PluggedIn;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterChoice;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks every few seconds what is plugged in, on a virtual thread, so that an unplugged printer is known before a ticket comes. */
public final class PrinterWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PrinterWatch.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final PrinterBook book;
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    public PrinterWatch(PrinterBook book) {
        this.book = book;
    }

    /** Begins. To be called once. */
    public void start() {
        thread = Thread.ofVirtual().name("printers").start(() -> {
            try {
                while (!closed) {
                    look();
                    Thread.sleep(BETWEEN_LOOKS);
                }
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Looks once. */
    void look() {
        try {
            List<PluggedIn> pluggedIn = book.lookAround();
            for (Printer printer : book.printers().all()) {
                if (printer.address() instanceof PrinterAddress.Usb) {
                    note(printer, pluggedIn);
                }
            }
        } catch (RuntimeException | Error defect) {
            LOG.log(Level.ERROR, "Looking what is plugged in met a defect of the agent.", defect);
        }
    }

    private void note(Printer printer, List<PluggedIn> pluggedIn) {
        PluggedIn found = pluggedIn.stream()
                .filter(each -> new PrinterChoice.At(printer.address()).means(each.address()))
                .findFirst()
                .orElse(null);
        if (found == null) {
            book.isMissing(
                    printer,
                    "Printer " + printer.alias() + " is not plugged in, or has no power (" + printer.address() + ").");
        } else if (found.objection() != null) {
            book.isMissing(printer, found.objection());
        } else {
            book.isThere(printer);
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
