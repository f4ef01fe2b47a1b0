package comanda.application.port.in;

import comanda.domain.print.PrintJobState;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterCondition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the restaurant's printers: those that are configured, and those that are plugged in. Asks no printer and no disk. Safe for any thread. */
public interface ShowPrinters {
    List<Shown> printers();

    /**
     * A printer as it stands.
     *
     * @param waiting the jobs that wait for it or are being printed
     * @param lastTest how the last test of this process ended; null where there was none
     */
    record Shown(Printer printer, PrinterCondition condition, int waiting, PrintJobState.@Nullable Ended lastTest) {}
}
