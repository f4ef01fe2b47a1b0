package comanda.domain.print;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One ticket for one printer, from its acceptance until it is known what became of it.
 *
 * @param contentDigest tells another request under the same id from a repeated one
 * @param printer the one that prints it
 * @param meantFor the printer that it was for before it was sent to another one; null when it was not
 * @param copies 1 to {@value #MOST_COPIES}
 * @param reason why it is printed, in the words of whoever asked
 * @param isTest whether it only shows that the printer prints
 * @param acceptedAt when it was written down
 * @param expiresAt when nobody wants it any more
 */
public record PrintJob(
        PrintJobId id,
        Source source,
        String contentDigest,
        PrinterAlias printer,
        @Nullable PrinterAlias meantFor,
        int copies,
        String reason,
        boolean isTest,
        Instant acceptedAt,
        Instant expiresAt,
        PrintJobState state) {
    public static final int MOST_COPIES = 20;

    /** How often one that could not be begun is tried again. */
    public static final int RETRIES = 3;

    /** Who asked for it. */
    public enum Source {
        HUB,
        API,
        /** The agent itself, when a table was paid. */
        PAID_SLIP
    }

    public PrintJob {
        if (copies < 1 || copies > MOST_COPIES) {
            throw new IllegalArgumentException("a print job has 1 to " + MOST_COPIES + " copies");
        }
    }

    public boolean isQueued() {
        return state instanceof PrintJobState.Queued;
    }

    public boolean hasEnded() {
        return state instanceof PrintJobState.Ended;
    }

    /** How often it could not be begun. */
    public int tries() {
        return switch (state) {
            case PrintJobState.Queued queued -> queued.tries();
            case PrintJobState.Printing printing -> printing.tries();
            case PrintJobState.Ended _ -> 0;
        };
    }

    /** To be written down before its first byte is sent. */
    public PrintJob begun(Instant now) {
        requireQueued();
        return with(new PrintJobState.Printing(tries(), now));
    }

    /** It could not be begun, and nothing of it was sent. */
    public PrintJob notBegun(Instant now, String trouble) {
        int tried = tries() + 1;
        return with(
                tried > RETRIES ? new PrintJobState.Failed(now, trouble) : new PrintJobState.Queued(tried, trouble));
    }

    /** Another printer prints it, from the beginning; nothing of it was sent. */
    public PrintJob reroutedTo(Failover failover) {
        requireNotEnded();
        return new PrintJob(
                id,
                source,
                contentDigest,
                failover.to(),
                printer,
                copies,
                reason,
                isTest,
                acceptedAt,
                expiresAt,
                new PrintJobState.Queued(0, null));
    }

    /**
     * Whether another printer may print it. One that was rerouted stays where it is, and a test is of one printer.
     *
     * @param age for how long it has been accepted
     */
    public boolean mayBeRerouted(Failover failover, Duration age) {
        return meantFor == null && !isTest && age.compareTo(failover.notOlderThan()) <= 0;
    }

    public PrintJob printed(Instant now, long bytesSent, @Nullable String attention) {
        return with(new PrintJobState.Printed(now, bytesSent, attention));
    }

    public PrintJob unconfirmed(Instant now, @Nullable Long bytesSent, String why) {
        return with(new PrintJobState.Unconfirmed(now, bytesSent, why));
    }

    public PrintJob failed(Instant now, String why) {
        requireQueued();
        return with(new PrintJobState.Failed(now, why));
    }

    public PrintJob expired(Instant now) {
        requireQueued();
        return with(new PrintJobState.Expired(now));
    }

    public PrintJob canceled(Instant now) {
        requireQueued();
        return with(new PrintJobState.Canceled(now));
    }

    private void requireQueued() {
        if (!isQueued()) {
            throw new IllegalStateException("print job " + id + " is not queued but " + state);
        }
    }

    private void requireNotEnded() {
        if (hasEnded()) {
            throw new IllegalStateException("print job " + id + " has ended as " + state);
        }
    }

    private PrintJob with(PrintJobState next) {
        requireNotEnded();
        return new PrintJob(
                id, source, contentDigest, printer, meantFor, copies, reason, isTest, acceptedAt, expiresAt, next);
    }
}
