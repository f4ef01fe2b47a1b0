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
    /** A page of them. */
    static final int AT_ONCE = 50;

    private final ReportPrintJobs reports;
    private final Set<PrintJobId> sent = new HashSet<>();
    private final Set<PrintJobId> toldButNotNoted = new HashSet<>();

    Reports(ReportPrintJobs reports) {
        this.reports = reports;
    }

    /** The next page, in the order of their end; empty when there are none. Where it is full there may be more. */
    List<PrintJob> next() throws StorageUnavailable {
        List<PrintJob> untold = reports.untold(AT_ONCE + sent.size() + toldButNotNoted.size());
        Set<PrintJobId> stillThere = untold.stream().map(PrintJob::id).collect(Collectors.toSet());
        toldButNotNoted.retainAll(stillThere);
        return untold.stream()
                .filter(job -> !sent.contains(job.id()) && !toldButNotNoted.contains(job.id()))
                .limit(AT_ONCE)
                .toList();
    }

    /** It went out; whether the hub read it is not known. */
    void sent(PrintJobId job) {
        sent.add(job);
    }

    /** None of those that went out can be known to have been read. */
    void forgetSent() {
        sent.clear();
    }

    void told(PrintJobId job) {
        sent.remove(job);
        toldButNotNoted.add(job);
        reports.told(job);
    }
}
