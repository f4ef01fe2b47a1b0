package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.AgentMessage.TaskResult;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Results that the hub has not got: of print jobs out of the journal, and the others. In the order in which their tasks ended. For one thread. */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Reports reports;
    private final Answers answers;
    private final TaskIds ids;
    private final AtomicBoolean hasReports;
    private final Duration rest;
    private boolean isJournalDown;
    private long askAgainAt;

    /** @param hasReports set at first, and by whoever hears of a print job's end, before the bell rings */
    Outbox(Reports reports, Answers answers, TaskIds ids, AtomicBoolean hasReports, Duration rest) {
        this.reports = reports;
        this.answers = answers;
        this.ids = ids;
        this.hasReports = hasReports;
        this.rest = rest;
    }

    /** A result, and what to do once it was sent. */
    record Outgoing(Instant at, TaskResult result, Runnable whenSent) {}

    /** The next ones; empty when there is nothing to send. */
    List<Outgoing> next() {
        List<PrintJob> jobs = untold();
        Set<PrintJobId> told = jobs.stream().map(PrintJob::id).collect(Collectors.toSet());
        List<Outgoing> next = new ArrayList<>();
        for (PrintJob job : jobs) {
            if (job.state() instanceof PrintJobState.Ended ended) {
                next.add(new Outgoing(
                        ended.at(), Results.of(ids.taskOf(job.id()), ended), () -> reports.told(job.id())));
            }
        }
        for (Answers.Answer answer : answers.all()) {
            if (answer.job() != null && told.contains(answer.job())) {
                answers.sent(answer);
            } else {
                next.add(new Outgoing(answer.at(), answer.result(), () -> answers.sent(answer)));
            }
        }
        next.sort(Comparator.comparing(Outgoing::at));
        return next;
    }

    private List<PrintJob> untold() {
        if (isJournalDown && System.nanoTime() - askAgainAt < 0) {
            return List.of();
        }
        // Before the journal is asked: what ends meanwhile is asked for again.
        if (!hasReports.getAndSet(false) && !isJournalDown) {
            return List.of();
        }
        try {
            List<PrintJob> untold = reports.next();
            if (!untold.isEmpty()) {
                hasReports.set(true);
            }
            isJournalDown = false;
            return untold;
        } catch (StorageUnavailable unavailable) {
            if (!isJournalDown) {
                LOG.warn("What became of print jobs cannot be told to the hub now. {}", unavailable.getMessage());
            }
            isJournalDown = true;
            askAgainAt = System.nanoTime() + rest.toNanos();
            return List.of();
        }
    }

    /** How long until the journal is to be asked again, where it could not be read. */
    Duration untilNext(Duration otherwise) {
        return isJournalDown ? Duration.ofNanos(Math.max(0, askAgainAt - System.nanoTime())) : otherwise;
    }
}
