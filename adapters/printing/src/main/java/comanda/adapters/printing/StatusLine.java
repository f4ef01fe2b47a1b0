package comanda.adapters.printing;

import comanda.domain.time.Deadline;
import java.io.IOException;

/** The way on which a printer is asked how it is, and answers. */
interface StatusLine {
    /** Drops what the printer has said so far. */
    void forget() throws IOException;

    /** Asks. Whether the printer took the question in time, all of it. */
    boolean ask(byte[] question, Deadline deadline) throws IOException;

    /** The next byte that the printer says, 0 to 255; -1 when it says nothing more before the deadline. */
    int next(Deadline deadline) throws IOException;
}
