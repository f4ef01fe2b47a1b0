package comanda.adapters.hubadmin.fleet;

import java.util.Locale;

/**
 * Something about a shop that somebody should look at.
 *
 * @param detail which printer, or how many tasks; empty where the kind says it all
 */
public record Alarm(Kind kind, String detail) {
    /** What it is about. */
    public enum Kind {
        OFFLINE,
        PRINTER_DOWN,
        PRINTER_ATTENTION,
        LATE,
        FAILED,
        NO_DEFAULT_PRINTER;

        /** As texts spell it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether nothing is printed as long as it lasts. */
        public boolean isSevere() {
            return switch (this) {
                case OFFLINE, PRINTER_DOWN, FAILED -> true;
                case PRINTER_ATTENTION, LATE, NO_DEFAULT_PRINTER -> false;
            };
        }
    }
}
