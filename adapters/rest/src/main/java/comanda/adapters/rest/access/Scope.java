package comanda.adapters.rest.access;

import java.util.Locale;

/** What a token allows. None includes another. */
public enum Scope {
    /** Look at tables, bills, settlements, printers, print jobs, events and metrics. */
    READ,
    /** Pre-bill, close, and print. */
    WRITE,
    /** The routes that show what went over the wire, and act like the others. */
    DEBUG;

    /** As configuration and answers spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
