package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.AgentMessage.TaskResult;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrintJobState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results that the hub has not got: of print jobs out of the journal, and the others. In the order in which their tasks ended. What was sent stays here until the hub has shown that it read it, and is sent
 * again on the next connection otherwise. For one thread.
 */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** Of those that were sent, and that the hub has not shown to have read. */
    static final int MOST_UNPROVEN = 500;

    private final Reports reports;
    private final Answers answers;
    private final TaskIds ids;
    private final AtomicBoolean hasReports;
    private final Duration rest;
    private final Deque<Sent> unproven = new ArrayDeque<>();
    private long sentSoFar;
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

    /** A result, what to do once it was sent, and once the hub has read it. */
    record Outgoing(Instant at, TaskResult result, Runnable whenSent, Runnable whenTold) {}

    private record Sent(long number, long at, Outgoing result) {}

    /** On a new connection nothing was sent. */
    void begin() {
        sentSoFar = 0;
        unproven.clear();
        reports.forgetSent();
        answers.forgetSent();
        hasReports.set(true);
    }

    /** The next ones; empty when there is nothing to send, and while too much of what was sent may not have been read. */
    List<Outgoing> next() {
        int room = MOST_UNPROVEN - unproven.size();
        if (room <= 0) {
            return List.of();
        }
        // Before the journal is asked: what ended before one of them did is in it then.
        List<Answers.Answer> others = answers.unsent();
        List<PrintJob> jobs = untold();
        Set<PrintJobId> told = jobs.stream().map(PrintJob::id).collect(Collectors.toSet());
        Deque<Outgoing> reported = new ArrayDeque<>();
        for (PrintJob job : jobs) {
            if (job.state() instanceof PrintJobState.Ended ended) {
                reported.add(new Outgoing(
                        ended.at(),
                        Results.of(ids.taskOf(job.id()), ended),
                        () -> reports.sent(job.id()),
                        () -> reports.told(job.id())));
            }
        }
        Deque<Outgoing> answered = new ArrayDeque<>();
        for (Answers.Answer answer : others) {
            if (answer.job() != null && told.contains(answer.job())) {
                answers.told(answer);
            } else {
                answered.add(new Outgoing(
                        answer.at(), answer.result(), () -> answers.sent(answer), () -> answers.told(answer)));
            }
        }
        List<Outgoing> next = merged(reported, answered, jobs.size() >= Reports.AT_ONCE);
        return next.subList(0, Math.min(room, next.size()));
    }

    /**
     * Both keep their own order, whatever the clock did meanwhile.
     *
     * @param isMore whether more reports follow: what was answered after the last one here waits for them
     */
    private static List<Outgoing> merged(Deque<Outgoing> reported, Deque<Outgoing> answered, boolean isMore) {
        List<Outgoing> merged = new ArrayList<>();
        while (!reported.isEmpty()) {
            Outgoing answer = answered.peek();
            boolean isAnswerFirst =
                    answer != null && answer.at().isBefore(reported.element().at());
            merged.add(isAnswerFirst ? answered.remove() : reported.remove());
        }
        if (!isMore) {
            merged.addAll(answered);
        }
        return merged;
    }

    private List<PrintJob> untold() {
        if (isJournalDown && System.nanoTime() - askAgainAt < 0) {
            return List.of();
        }
        // Before the journal is asked: what ends meanwhile is asked for again.
        if (!hasReports.getAndSet(false)) {
            return List.of();
        }
        boolean isAskedAgain = true;
        try {
            List<PrintJob> untold = reports.next();
            isAskedAgain = !untold.isEmpty();
            isJournalDown = false;
            return untold;
        } catch (StorageUnavailable unavailable) {
            if (!isJournalDown) {
                LOG.warn("What became of print jobs cannot be told to the hub now. {}", unavailable.getMessage());
            }
            restJournal();
            return List.of();
        } catch (RuntimeException defect) {
            if (!isJournalDown) {
                LOG.error("What became of print jobs cannot be told to the hub now.", defect);
            }
            restJournal();
            return List.of();
        } finally {
            if (isAskedAgain) {
                hasReports.set(true);
            }
        }
    }

    private void restJournal() {
        isJournalDown = true;
        askAgainAt = System.nanoTime() + rest.toNanos();
    }

    /** How long until the journal is to be asked again, where it could not be read. */
    Duration untilNext(Duration otherwise) {
        return isJournalDown ? Duration.ofNanos(Math.max(0, askAgainAt - System.nanoTime())) : otherwise;
    }

    /** One of {@link #next} was handed to the network. */
    void sent(Outgoing result) {
        sentSoFar++;
        unproven.add(new Sent(sentSoFar, System.nanoTime(), result));
        result.whenSent().run();
    }

    /** How many were sent on this connection: a sign of the hub that answers something sent after them proves them all. */
    long sentSoFar() {
        return sentSoFar;
    }

    boolean hasUnproven() {
        return !unproven.isEmpty();
    }

    /** The hub has read so many of all that were sent. */
    void proven(long count) {
        while (hasUnproven() && unproven.element().number() <= count) {
            unproven.remove().result().whenTold().run();
        }
    }

    /** The hub has read those that were sent before then. */
    void provenBefore(long nanoTime) {
        while (hasUnproven() && unproven.element().at() - nanoTime < 0) {
            unproven.remove().result().whenTold().run();
        }
    }
}
