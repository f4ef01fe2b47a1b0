package comanda.application.port.out;

import comanda.domain.print.PrintJob;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterCondition;
import java.util.List;

/** Hears what happens to print jobs and printers. Returns at once and throws nothing. Called on any thread, for one job by one at a time. */
public interface PrintNews {
    /** A job was accepted, begun, put back, sent to another printer, or has ended; that was written down where it could be. */
    void changed(PrintJob job);

    /** A printer stands otherwise than before. */
    void changed(Printer printer, PrinterCondition condition);

    /** One who tells all of them, in this order. */
    static PrintNews to(PrintNews... hearers) {
        List<PrintNews> all = List.of(hearers);
        return new PrintNews() {
            @Override
            public void changed(PrintJob job) {
                all.forEach(hearer -> hearer.changed(job));
            }

            @Override
            public void changed(Printer printer, PrinterCondition condition) {
                all.forEach(hearer -> hearer.changed(printer, condition));
            }
        };
    }
}
