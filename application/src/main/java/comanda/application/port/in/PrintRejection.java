package comanda.application.port.in;

import comanda.domain.print.PrintJobId;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.PrinterChoice;
import java.util.List;
import java.util.stream.Collectors;

/** Why a print job was not accepted or not taken back. Nothing was done. The message is for people. */
public abstract sealed class PrintRejection extends Exception {
    private static final long serialVersionUID = 1L;

    private PrintRejection(String message) {
        super(message, null, false, false);
    }

    /** The restaurant has no such printer. Nothing is ever sent to an address that is none of its printers'. */
    public static final class PrinterNotFound extends PrintRejection {
        private static final long serialVersionUID = 1L;

        public PrinterNotFound(PrinterChoice choice, List<PrinterAlias> printers) {
            super(sentence(choice, printers));
        }

        private static String sentence(PrinterChoice choice, List<PrinterAlias> printers) {
            String known = printers.isEmpty()
                    ? "none is configured or plugged in"
                    : "there are " + printers.stream().map(PrinterAlias::value).collect(Collectors.joining(", "));
            String what = choice instanceof PrinterChoice.Default
                    ? "No printer is the default one"
                    : "This restaurant has no printer " + choice;
            return what + "; " + known + ". Printers are configured below comanda.printers.";
        }
    }

    /** There is no such job, or it is too old to be remembered. */
    public static final class PrintJobNotFound extends PrintRejection {
        private static final long serialVersionUID = 1L;

        public PrintJobNotFound(PrintJobId id) {
            super("There is no print job " + id + ".");
        }
    }

    /** It was begun, or has ended. */
    public static final class PrintJobBegun extends PrintRejection {
        private static final long serialVersionUID = 1L;

        public PrintJobBegun(PrintJobId id) {
            super("Print job " + id
                    + " does not wait any more, because it was begun or has ended: it cannot be taken back.");
        }
    }

    /** As many tickets wait as may. */
    public static final class QueueFull extends PrintRejection {
        private static final long serialVersionUID = 1L;

        public QueueFull(PrinterAlias printer, String bound) {
            super("So much waits for printer " + printer + " already that nothing is added (" + bound
                    + "). See why it does not print.");
        }
    }

    /** The id was used for another ticket. */
    public static final class PrintJobIdReused extends PrintRejection {
        private static final long serialVersionUID = 1L;

        public PrintJobIdReused() {
            super("This Idempotency-Key was used for another ticket. Use a new key for a new ticket.");
        }
    }

    /** The ticket is larger than any that is printed, or asks for something that is not possible. */
    public static final class WrongTicket extends PrintRejection {
        private static final long serialVersionUID = 1L;

        public WrongTicket(String message) {
            super(message);
        }
    }
}
