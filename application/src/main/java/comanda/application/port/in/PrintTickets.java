package comanda.application.port.in;

import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrinterChoice;
import comanda.domain.print.Ticket;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prints tickets: each once, whatever happens to the agent. Safe for any thread. */
public interface PrintTickets {
    /** How long a job may wait that does not say. */
    Duration USUAL_TIME_TO_LIVE = Duration.ofMinutes(30);

    /** The longest that a job may wait. */
    Duration LONGEST_TIME_TO_LIVE = Duration.ofDays(7);

    /** A ticket's bytes, before it is made what its printer understands. */
    int LARGEST_TICKET = 8 * 1024 * 1024;

    /**
     * Writes a job down and puts it into its printer's queue. A request of an id that there was within thirty days changes nothing.
     *
     * @return the new job; or the one of that id as it is now, whatever has become of it
     * @throws PrintRejection with nothing accepted
     * @throws StorageUnavailable with nothing accepted; of a repeated request it is then not known what became of it
     */
    PrintJob accept(Request request) throws PrintRejection, StorageUnavailable;

    Optional<PrintJob> find(PrintJobId id) throws StorageUnavailable;

    /** Takes a job back that was not begun. One that was taken back before stays so. */
    PrintJob cancel(PrintJobId id) throws PrintRejection, StorageUnavailable;

    /**
     * What somebody wants to be printed.
     *
     * @param copies 1 to {@value PrintJob#MOST_COPIES}
     * @param timeToLive when it has passed the job is not begun any more; null for {@link #USUAL_TIME_TO_LIVE}
     */
    record Request(
            PrintJobId id,
            PrintJob.Source source,
            PrinterChoice printer,
            Ticket ticket,
            int copies,
            String reason,
            boolean isTest,
            @Nullable Duration timeToLive) {
        /** The longest reason, in characters; what is longer is cut. */
        public static final int LONGEST_REASON = 200;

        public Request {
            reason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        }
    }
}
