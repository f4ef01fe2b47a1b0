package comanda.adapters.printing;

import comanda.domain.print.PrinterStatus;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks a printer how it is with ESC/POS's real-time request DLE EOT n, which printers answer at once, also while they print and while they are offline. For one connection, and one thread.
 *
 * <p>A printer that does not answer is not asked again on this connection. Bytes that are no answer are passed over: some printers speak unasked.
 */
final class RealTimeStatus {
    /** How long an answer may take: on a network in a restaurant some tenths of a second, not more. */
    static final Duration PATIENCE = Duration.ofMillis(500);

    private static final byte DLE = 0x10;
    private static final byte EOT = 0x04;
    private static final byte PRINTER = 1;
    private static final byte CAUSE_OF_OFFLINE = 2;
    private static final byte PAPER = 4;

    /** In each answer bits 1 and 4 are set, and bits 0 and 7 are not. That tells it from flow control and from the status that printers send unasked. */
    private static final int FIXED_BITS = 0b1001_0011;

    private static final int FIXED_VALUES = 0b0001_0010;

    private boolean isSilent;

    Optional<PrinterStatus> ask(StatusLine line, Deadline deadline) throws IOException {
        if (isSilent) {
            return Optional.empty();
        }
        line.forget();
        int printer = answer(line, PRINTER, deadline);
        if (printer < 0) {
            isSilent = true;
            return Optional.empty();
        }
        int cause = answer(line, CAUSE_OF_OFFLINE, deadline);
        int paper = answer(line, PAPER, deadline);
        return Optional.of(decode(printer, Math.max(cause, FIXED_VALUES), Math.max(paper, FIXED_VALUES)));
    }

    private static int answer(StatusLine line, byte question, Deadline deadline) throws IOException {
        Deadline patience = deadline.within(PATIENCE);
        if (!line.ask(new byte[] {DLE, EOT, question}, patience)) {
            return -1;
        }
        int said;
        do {
            said = line.next(patience);
        } while (said >= 0 && (said & FIXED_BITS) != FIXED_VALUES);
        return said;
    }

    private static PrinterStatus decode(int printer, int cause, int paper) {
        boolean isOffline = (printer & 0x08) != 0;
        boolean isCoverOpen = (cause & 0x04) != 0;
        boolean stoppedForPaper = (cause & 0x20) != 0;
        boolean isInError = (cause & 0x40) != 0;
        boolean isPaperNearEnd = (paper & 0x0c) != 0;
        boolean isPaperOut = (paper & 0x60) != 0;
        return new PrinterStatus(isOffline, isCoverOpen, stoppedForPaper || isPaperOut, isPaperNearEnd, isInError);
    }
}
