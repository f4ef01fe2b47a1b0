package comanda.application.port.out;

import comanda.domain.print.PrinterAddress;
import comanda.domain.time.Deadline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways to printers. Safe for any thread. */
public interface PrinterConnections {
    /**
     * Opens the way to a printer for one ticket. Nothing is printed by that, and nothing is kept open between tickets: others may use the printer as well.
     *
     * @throws PrinterNotReached in time; nothing was sent
     */
    PrinterConnection open(PrinterAddress address, Deadline deadline) throws PrinterNotReached;

    /** The printers that are plugged into this machine now, whether somebody configured them or not. Waits for no printer. */
    List<PluggedIn> pluggedIn();

    /**
     * A printer on USB.
     *
     * @param name what it calls itself, for people; null where it does not say or may not be asked
     * @param objection why it cannot be used, such as a missing permission, and what to do; null where nothing is in the way
     */
    record PluggedIn(
            PrinterAddress.Usb address,
            @Nullable String name,
            @Nullable String objection) {}
}
