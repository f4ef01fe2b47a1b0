package comanda.agent;

import comanda.adapters.printing.EscPosTickets;
import comanda.adapters.printing.PrinterTransports;
import comanda.application.port.out.PrinterConnection;
import comanda.application.port.out.PrinterConnections;
import comanda.application.port.out.PrinterConnections.PluggedIn;
import comanda.application.port.out.PrinterNotReached;
import comanda.application.port.out.SendingBroke;
import comanda.connectors.spi.Check;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterChoice;
import comanda.domain.print.PrinterStatus;
import comanda.domain.print.Printers;
import comanda.domain.print.Ticket;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tries printers for a person who stands beside them, with the agent running or not. A printer that is busy with the agent's ticket says so. */
public final class PrinterTrials {
    private static final Duration REACH = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final Duration STALL = Duration.ofSeconds(10);
    private static final Duration PRINT = Duration.ofSeconds(60);

    private PrinterTrials() {}

    /** A line for each printer; nothing is printed. */
    static List<Check> look(Printers printers) {
        List<Check> checks = new ArrayList<>();
        try (PrinterTransports transports = new PrinterTransports(printers)) {
            printers.all().forEach(printer -> checks.add(look(printer, transports)));
            transports.pluggedIn().stream()
                    .filter(plugged -> printers.choose(new PrinterChoice.At(plugged.address()))
                            .isEmpty())
                    .forEach(plugged -> checks.add(notConfigured(plugged)));
        }
        return checks;
    }

    private static Check look(Printer printer, PrinterConnections connections) {
        try (PrinterConnection connection = connections.open(printer.address(), Deadline.in(REACH))) {
            Optional<PrinterStatus> status = connection.status(Deadline.in(ANSWER));
            String obstacle = status.map(PrinterStatus::obstacle).orElse(null);
            return obstacle == null
                    ? check(printer, Check.Result.OK, printer.address() + " can be reached" + saying(status) + ".")
                    : check(printer, Check.Result.FAILED, printer.address() + " does not print: " + obstacle + ".");
        } catch (PrinterNotReached notReached) {
            return check(printer, Check.Result.FAILED, String.valueOf(notReached.getMessage()));
        }
    }

    private static String saying(Optional<PrinterStatus> status) {
        if (status.isEmpty()) {
            return "; it does not say how it is, as many do not";
        }
        return status.get().isPaperNearEnd() ? "; its paper is near the end" : " and says that all is well";
    }

    private static Check notConfigured(PluggedIn plugged) {
        PrinterAddress.Usb usb = plugged.address();
        String name = plugged.name() == null ? "" : " (" + plugged.name() + ")";
        return new Check(
                "printer",
                plugged.objection() == null ? Check.Result.SKIPPED : Check.Result.FAILED,
                usb + name + " is plugged in and not configured; a task of the hub can name it by its ids."
                        + (plugged.objection() == null ? "" : " " + plugged.objection()));
    }

    /**
     * Prints the test page.
     *
     * @param name a printer's alias or role; empty for the default printer
     */
    public static Check testPage(Printers printers, Optional<String> name) {
        Optional<Printer> printer = printers.choose(
                name.<PrinterChoice>map(PrinterChoice.Named::new).orElseGet(PrinterChoice.Default::new));
        if (printer.isEmpty()) {
            String known =
                    printers.all().stream().map(each -> each.alias().value()).collect(Collectors.joining(", "));
            return new Check(
                    "printer",
                    Check.Result.FAILED,
                    (name.isPresent() ? "There is no printer '" + name.get() + "'" : "No printer is the default one")
                            + (known.isEmpty()
                                    ? ", and none is configured. Add it to comanda.printers."
                                    : ". Name one with --printer: " + known + "."));
        }
        try (PrinterTransports transports = new PrinterTransports(printers)) {
            return testPage(printer.get(), transports);
        }
    }

    private static Check testPage(Printer printer, PrinterConnections connections) {
        byte[] page = new EscPosTickets().compose(new Ticket.TestPage(), printer, List.of());
        try (PrinterConnection connection = connections.open(printer.address(), Deadline.in(REACH))) {
            Optional<PrinterStatus> status = connection.status(Deadline.in(ANSWER));
            String obstacle = status.map(PrinterStatus::obstacle).orElse(null);
            if (obstacle != null) {
                return check(printer, Check.Result.FAILED, "It does not print: " + obstacle + ". Nothing was sent.");
            }
            connection.send(page, STALL, Deadline.in(PRINT));
            connection.drain(STALL, Deadline.in(PRINT));
            connection.finish(Deadline.in(STALL));
            return check(
                    printer,
                    Check.Result.OK,
                    "The test page was sent to " + printer.address() + " (" + page.length + " bytes)" + saying(status)
                            + ". Look whether its accents and its ruler are right.");
        } catch (PrinterNotReached notReached) {
            return check(printer, Check.Result.FAILED, notReached.getMessage() + " Nothing was sent.");
        } catch (SendingBroke broke) {
            return check(
                    printer,
                    Check.Result.FAILED,
                    broke.getMessage() + " At most " + broke.bytesTaken() + " of " + page.length + " bytes were sent.");
        }
    }

    private static Check check(Printer printer, Check.Result result, String sentence) {
        return new Check("printer " + printer.alias(), result, sentence);
    }
}
