package comanda.application.port.out;

import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.print.Ticket;
import java.util.List;
import java.util.Optional;

/**
 * Where print jobs are written down. What {@link #accept} and {@link #update} have returned for outlives the process and a power cut; what fails has changed nothing. A job is kept for thirty days
 * after its end, and until then for ever; its ticket only until its end. Safe for any thread.
 *
 * <p>A journal that cannot be read never says that there is nothing: it throws.
 */
public interface PrintJobJournal {
    /**
     * Writes down a new job and its ticket.
     *
     * @return false, with nothing written, when there is or was a job of that id
     * @throws StorageUnavailable with nothing written, also when there is no room
     */
    boolean accept(PrintJob job, Ticket ticket) throws StorageUnavailable;

    /** Replaces the job of the same id: to be called before something is done that must not be forgotten. */
    void update(PrintJob job) throws StorageUnavailable;

    /**
     * Replaces the job of the same id by what has been learnt about it. Where that cannot be written down now, this journal answers with it all the same, and writes it down as soon as it can.
     */
    void learn(PrintJob job);

    Optional<PrintJob> find(PrintJobId id) throws StorageUnavailable;

    /** The ticket of a job that has not ended. */
    Optional<Ticket> ticket(PrintJobId id) throws StorageUnavailable;

    /** Every job that has not ended, in the order of acceptance. */
    List<PrintJob> unfinished() throws StorageUnavailable;

    /** The hub's jobs that have ended and that the hub was not told of, in the order of their end, the first ones. */
    List<PrintJob> untold(int limit) throws StorageUnavailable;

    /** The hub was told what became of this job. Where that cannot be written down the hub may be told once more. */
    void told(PrintJobId id);

    /** Why nothing new is accepted, for people, and what to do; empty while all is well. Asks no disk. */
    Optional<String> trouble();
}
