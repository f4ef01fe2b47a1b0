package comanda.adapters.printagent;

import comanda.application.port.in.ReportPrintJobs;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The print jobs that the hub was not told of, as the journal has them. One that it was told of, but that the journal could not note, is not told again for as long as this lives. For one thread.
 */
final class Reports {
    private static final int AT_ONCE = 50;

    private final ReportPrintJobs reports;
    private final Set<PrintJobId> toldButNotNoted = new HashSet<>();

    Reports(ReportPrintJobs reports) {
        this.reports = reports;
    }

    /** The next ones, in the order of their end; empty when there are none. */
    List<PrintJob> next() throws StorageUnavailable {
        List<PrintJob> untold = reports.untold(AT_ONCE + toldButNotNoted.size());
        Set<PrintJobId> stillThere = untold.stream().map(PrintJob::id).collect(Collectors.toSet());
        toldButNotNoted.retainAll(stillThere);
        return untold.stream()
                .filter(job -> !toldButNotNoted.contains(job.id()))
                .toList();
    }

    void told(PrintJobId job) {
        toldButNotNoted.add(job);
        reports.told(job);
    }
}
