package comanda.adapters.printing;

import comanda.domain.print.PrinterStatus;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks a printer how it is with ESC/POS's real-time request DLE EOT n, which printers answer at once, also while they print and while they are offline. For one connection, and one thread.
 *
 * <p>Bytes that are no answer are passed over: some printers speak unasked. An answer does not say to which question it is, so that nothing more is asked after a question that was not answered, and that
 * the next time the answer that came late is waited for.
 */
final class RealTimeStatus {
    /** How long a printer that has just answered may take for the next answer: on a network in a restaurant some tenths of a second, not more. */
    static final Duration PATIENCE = Duration.ofMillis(500);

    /** How close together answers come that were due at different times. */
    private static final Duration LATE = Duration.ofMillis(100);

    private static final byte DLE = 0x10;
    private static final byte EOT = 0x04;
    private static final byte PRINTER = 1;
    private static final byte CAUSE_OF_OFFLINE = 2;
    private static final byte PAPER = 4;

    /** In each answer bits 1 and 4 are set, and bits 0 and 7 are not. That tells it from flow control and from the status that printers send unasked. */
    private static final int FIXED_BITS = 0b1001_0011;

    private static final int FIXED_VALUES = 0b0001_0010;

    /** Whether an answer to an earlier question may still come. */
    private boolean isOwed;

    /** The first question has the whole time to be answered. */
    Optional<PrinterStatus> ask(StatusLine line, Deadline deadline) throws IOException {
        line.forget();
        int printer = firstAnswer(line, deadline);
        if (printer < 0) {
            return Optional.empty();
        }
        int cause = answer(line, CAUSE_OF_OFFLINE, deadline.within(PATIENCE));
        int paper = cause < 0 ? -1 : answer(line, PAPER, deadline.within(PATIENCE));
        return Optional.of(decode(printer, Math.max(cause, FIXED_VALUES), Math.max(paper, FIXED_VALUES)));
    }

    /** Answers come in the order of the questions: where one is owed, the last to come is to this question. */
    private int firstAnswer(StatusLine line, Deadline deadline) throws IOException {
        boolean wasOwed = isOwed;
        int said = answer(line, PRINTER, deadline);
        int later = said;
        while (wasOwed && later >= 0) {
            said = later;
            later = nextAnswer(line, deadline.within(LATE));
        }
        return said;
    }

    private int answer(StatusLine line, byte question, Deadline deadline) throws IOException {
        isOwed = true;
        int said = line.ask(new byte[] {DLE, EOT, question}, deadline) ? nextAnswer(line, deadline) : -1;
        isOwed = said < 0;
        return said;
    }

    private static int nextAnswer(StatusLine line, Deadline deadline) throws IOException {
        int said;
        do {
            said = line.next(deadline);
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
