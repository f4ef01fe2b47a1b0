package comanda.application.port.out;

import comanda.domain.print.Printer;
import comanda.domain.print.Ticket;
import java.util.List;

/** Makes of a ticket what one printer understands. Safe for any thread. */
public interface TicketComposer {
    /**
     * One copy of a ticket.
     *
     * @param banner lines that are printed above it; mostly none
     * @return the bytes to send; may be those of the ticket itself, so not to be changed
     */
    byte[] compose(Ticket ticket, Printer printer, List<String> banner);
}
