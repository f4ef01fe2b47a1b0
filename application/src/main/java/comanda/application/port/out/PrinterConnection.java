package comanda.application.port.out;

import comanda.domain.print.PrinterStatus;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.Optional;

/** The open way to one printer. For one thread; closed by any. */
public interface PrinterConnection extends AutoCloseable {
    /**
     * Asks the printer how it is. Prints nothing. May be asked again after it was silent.
     *
     * @return empty when it does not answer by the deadline, as many do not
     */
    Optional<PrinterStatus> status(Deadline deadline);

    /**
     * Sends bytes, for as long as the printer goes on taking them.
     *
     * @param stall for so long it may take none before this is given up
     * @param deadline when this is given up although it takes some
     * @throws SendingBroke with how many it took at most
     */
    void send(byte[] bytes, Duration stall, Deadline deadline) throws SendingBroke;

    /**
     * Waits until the way to the printer holds none of what was sent, as far as that can be told, for as long as the printer goes on taking it. It can be asked afterwards.
     *
     * @param stall for so long it may take none before this is given up
     * @param deadline when this is given up although it takes some
     * @throws SendingBroke when the printer has not taken all of it; with what was sent on this connection
     */
    void drain(Duration stall, Deadline deadline) throws SendingBroke;

    /**
     * Says that this was all, after {@link #drain}. Nothing can be asked or sent afterwards.
     *
     * @throws SendingBroke when it turns out that the printer has not taken all of it; with what was sent on this connection
     */
    void finish(Deadline deadline) throws SendingBroke;

    /** Leaves the printer as it was found, in little time. May be repeated; throws nothing. */
    @Override
    void close();
}
