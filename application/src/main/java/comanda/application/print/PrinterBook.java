package comanda.application.print;

import comanda.application.port.out.PrintNews;
import comanda.application.port.out.PrinterConnections;
import comanda.application.port.out.PrinterConnections.PluggedIn;
import comanda.domain.print.PrintJobState;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.PrinterChoice;
import comanda.domain.print.PrinterCondition;
import comanda.domain.print.PrinterCondition.State;
import comanda.domain.print.Printers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which printers the restaurant has, and how each stands: those that are configured, and those that were found plugged in, which can be printed on by their ids. Safe for any thread.
 */
public final class PrinterBook {
    private static final String PROFILE_OF_FOUND_ONES = "generic";
    private static final int MOST_FOUND = 16;

    private final Printers configured;
    private final PrinterConnections connections;
    private final PrintNews news;
    private final Clock clock;
    private final Map<PrinterAlias, PrinterCondition> conditions = new ConcurrentHashMap<>();
    private final Map<PrinterAlias, PrintJobState.Ended> lastTests = new ConcurrentHashMap<>();
    private final Set<PrinterAlias> missing = ConcurrentHashMap.newKeySet();
    private volatile List<PluggedIn> found = List.of();
    private volatile @Nullable PrinterChoice preferred;

    public PrinterBook(Printers configured, PrinterConnections connections, PrintNews news, Clock clock) {
        this.configured = configured;
        this.connections = connections;
        this.news = news;
        this.clock = clock;
    }

    /** The printers as they are known now. */
    Printers printers() {
        List<Printer> others = foundAndNotConfigured();
        Printers all = configured.and(
                configured.all().isEmpty() && others.size() == 1
                        ? List.of(others.getFirst().asDefault(true))
                        : others);
        PrinterChoice wanted = preferred;
        return wanted == null
                ? all
                : all.choose(wanted)
                        .map(printer -> all.withDefault(printer.alias()))
                        .orElse(all);
    }

    /** The one that is meant. One that may have been plugged in a moment ago is looked for. */
    Optional<Printer> find(PrinterChoice choice) {
        Optional<Printer> known = printers().choose(choice);
        boolean mayBePluggedIn =
                choice instanceof PrinterChoice.At(PrinterAddress address) && address instanceof PrinterAddress.Usb;
        if (known.isPresent() || !mayBePluggedIn) {
            return known;
        }
        lookAround();
        return printers().choose(choice);
    }

    Optional<Printer> named(PrinterAlias alias) {
        return printers().named(alias.value());
    }

    /** @param choice where tickets go that name no printer, until that is said anew; null for the configured one */
    void prefer(@Nullable PrinterChoice choice) {
        preferred = choice;
    }

    /** Looks what is plugged in now. */
    List<PluggedIn> lookAround() {
        List<PluggedIn> now = List.copyOf(connections.pluggedIn());
        found = now;
        return now;
    }

    private List<Printer> foundAndNotConfigured() {
        List<Printer> others = new ArrayList<>();
        for (PluggedIn plugged : found) {
            PrinterChoice itself = new PrinterChoice.At(plugged.address());
            boolean isKnown = configured.choose(itself).isPresent()
                    || new Printers(others).choose(itself).isPresent();
            if (!isKnown && others.size() < MOST_FOUND) {
                others.add(new Printer(
                        alias(plugged.address()), null, false, plugged.address(), PROFILE_OF_FOUND_ONES, null, null));
            }
        }
        return others;
    }

    private static PrinterAlias alias(PrinterAddress.Usb usb) {
        HexFormat hex = HexFormat.of();
        String ids = "usb-" + hex.toHexDigits((short) usb.vendorId()) + "-" + hex.toHexDigits((short) usb.productId());
        String name = usb.serial() == null ? ids : ids + "-" + usb.serial().replaceAll("[^A-Za-z0-9._-]", "_");
        return new PrinterAlias(name.substring(0, Math.min(name.length(), PrinterAlias.LONGEST)));
    }

    PrinterCondition condition(Printer printer) {
        return conditions.computeIfAbsent(
                printer.alias(),
                _ -> new PrinterCondition(
                        State.UNKNOWN, "It was not used or looked at since the agent started.", clock.instant()));
    }

    /** Notes how a printer stands, and tells it where that is new. */
    void stands(Printer printer, State state, String detail) {
        PrinterCondition before = condition(printer);
        if (before.state() == state && before.detail().equals(detail)) {
            return;
        }
        PrinterCondition now =
                new PrinterCondition(state, detail, before.state() == state ? before.since() : clock.instant());
        conditions.put(printer.alias(), now);
        news.changed(printer, now);
    }

    /** Notes that a printer on USB is not there. What is known to be in its way otherwise stays what is said. */
    void isMissing(Printer printer, String detail) {
        missing.add(printer.alias());
        if (condition(printer).state() != State.DOWN) {
            stands(printer, State.DOWN, detail);
        }
    }

    /** Notes that a printer on USB is there. */
    void isThere(Printer printer) {
        if (missing.remove(printer.alias()) || condition(printer).state() == State.UNKNOWN) {
            stands(printer, State.READY, "It is plugged in.");
        }
    }

    void tested(PrinterAlias printer, PrintJobState.Ended ended) {
        lastTests.put(printer, ended);
    }

    PrintJobState.@Nullable Ended lastTest(PrinterAlias printer) {
        return lastTests.get(printer);
    }
}
