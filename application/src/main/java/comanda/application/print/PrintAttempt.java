package comanda.application.print;

import comanda.application.port.out.PrinterConnection;
import comanda.application.port.out.PrinterConnections;
import comanda.application.port.out.PrinterNotReached;
import comanda.application.port.out.SendingBroke;
import comanda.application.port.out.StorageUnavailable;
import comanda.application.port.out.TicketComposer;
import comanda.domain.print.PrintJob;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterStatus;
import comanda.domain.print.Ticket;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tries to print one job on one printer, once. For one thread; {@link #breakOff} for any. */
final class PrintAttempt {
    /** To get at the printer. */
    static final Duration REACH = Duration.ofSeconds(3);

    /** For so long a printer may take no byte. */
    static final Duration STALL = Duration.ofSeconds(10);

    /** For all of a job: a large image on a slow line. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    /** To answer after the last byte; a printer answers also while it prints. */
    private static final Duration LAST_ANSWER = Duration.ofSeconds(3);

    private static final Duration FINISH = Duration.ofSeconds(10);

    private final PrinterConnections connections;
    private final TicketComposer composer;
    private final StatusHabit habit;
    private final LongSupplier nanoClock;
    private final AtomicReference<@Nullable PrinterConnection> open = new AtomicReference<>();

    PrintAttempt(PrinterConnections connections, TicketComposer composer, StatusHabit habit, LongSupplier nanoClock) {
        this.connections = connections;
        this.composer = composer;
        this.habit = habit;
        this.nanoClock = nanoClock;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** Nothing was sent; the printer is not well. */
        record NotBegun(String trouble) implements Outcome {}

        /** It was taken back before anything was sent. */
        record TakenBack() implements Outcome {}

        /** All of it was sent. */
        record Printed(long bytesSent, @Nullable String attention) implements Outcome {}

        /** Some of it was sent, at most so many bytes. */
        record Unconfirmed(long bytesSent, String trouble) implements Outcome {}
    }

    /** Makes sure that it is written down that bytes may flow. */
    interface Beginning {
        /** @return false when the job was taken back */
        boolean begin() throws StorageUnavailable;
    }

    /** @throws StorageUnavailable when it could not be written down that it begins; nothing was sent */
    Outcome run(Printer printer, PrintJob job, Ticket ticket, List<String> banner, Beginning beginning)
            throws StorageUnavailable {
        try (PrinterConnection connection = connections.open(printer.address(), deadline(REACH))) {
            open.set(connection);
            Optional<PrinterStatus> before = status(connection);
            String obstacle = before.map(PrinterStatus::obstacle).orElse(null);
            if (obstacle != null) {
                return new Outcome.NotBegun(sentence(printer, obstacle));
            }
            byte[] copy = composer.compose(ticket, printer, banner);
            if (!beginning.begin()) {
                return new Outcome.TakenBack();
            }
            return send(connection, printer, copy, job.copies());
        } catch (PrinterNotReached notReached) {
            return new Outcome.NotBegun(String.valueOf(notReached.getMessage()));
        } finally {
            open.set(null);
        }
    }

    private Optional<PrinterStatus> status(PrinterConnection connection) {
        if (!habit.isWorthAsking()) {
            return Optional.empty();
        }
        Optional<PrinterStatus> status = connection.status(deadline(habit.patience()));
        habit.note(status.isPresent());
        return status;
    }

    private Outcome send(PrinterConnection connection, Printer printer, byte[] copy, int copies) {
        long sent = 0;
        Deadline deadline = deadline(LONGEST);
        try {
            for (int i = 0; i < copies; i++) {
                connection.send(copy, STALL, deadline);
                sent += copy.length;
            }
        } catch (SendingBroke broke) {
            long atMost = sent + broke.bytesTaken();
            return atMost == 0
                    ? new Outcome.NotBegun(String.valueOf(broke.getMessage()))
                    : new Outcome.Unconfirmed(atMost, String.valueOf(broke.getMessage()));
        }
        try {
            connection.drain(STALL, deadline);
            Outcome ending = lastLook(connection, printer, sent);
            connection.finish(deadline(FINISH));
            return ending;
        } catch (SendingBroke broke) {
            return new Outcome.Unconfirmed(sent, String.valueOf(broke.getMessage()));
        }
    }

    /** A printer that is known to answer has to do so now: its last words are the only sign that it has taken everything. */
    private Outcome lastLook(PrinterConnection connection, Printer printer, long sent) {
        if (!habit.isTrusted()) {
            return new Outcome.Printed(sent, null);
        }
        Optional<PrinterStatus> after = connection.status(deadline(LAST_ANSWER));
        habit.note(after.isPresent());
        if (after.isEmpty()) {
            return new Outcome.Unconfirmed(
                    sent,
                    "All " + sent + " bytes were sent, and then printer " + printer.alias()
                            + " did not answer as it does otherwise.");
        }
        String obstacle = after.get().obstacle();
        if (obstacle != null) {
            return new Outcome.Unconfirmed(
                    sent, "All " + sent + " bytes were sent, and then: " + sentence(printer, obstacle));
        }
        return new Outcome.Printed(sent, after.get().isPaperNearEnd() ? nearEnd(printer) : null);
    }

    /** Asks a printer how it is and leaves it. @return what it said; empty where it said nothing */
    Optional<PrinterStatus> look(Printer printer) throws PrinterNotReached {
        try (PrinterConnection connection = connections.open(printer.address(), deadline(REACH))) {
            return status(connection);
        }
    }

    static String sentence(Printer printer, String obstacle) {
        return "Printer " + printer.alias() + " does not print: " + obstacle + ".";
    }

    static String nearEnd(Printer printer) {
        return "The paper of printer " + printer.alias() + " is near its end.";
    }

    /** Leaves the printer at once. */
    void breakOff() {
        PrinterConnection connection = open.get();
        if (connection != null) {
            connection.close();
        }
    }

    private Deadline deadline(Duration duration) {
        return Deadline.in(duration, nanoClock);
    }
}
