package comanda.application.port.in;

import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import java.util.List;

/** Which of the hub's jobs it was not told of. Safe for any thread. */
public interface ReportPrintJobs {
    /** Those that have ended, in the order of their end, the first ones. */
    List<PrintJob> untold(int limit) throws StorageUnavailable;

    /** The hub was told of this one. */
    void told(PrintJobId id);
}
