package comanda.adapters.hubadmin.page;

import comanda.application.port.out.HubRecords.NumberedEntry;
import comanda.pages.Frame;
import java.util.List;

/**
 * Who did what.
 *
 * @param entries the newest first
 * @param hasOlder whether there are older ones than these
 * @param isFirst whether there are no newer ones
 */
public record AuditPage(Frame frame, List<NumberedEntry> entries, boolean hasOlder, boolean isFirst) {
    /** The address of the entries before these. */
    public String older() {
        return Links.AUDIT + "?before=" + entries.getLast().number();
    }
}
