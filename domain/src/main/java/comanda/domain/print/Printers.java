package comanda.domain.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The printers of a restaurant, at most one of them the default. Immutable.
 *
 * @param all in the order in which they were configured; those that were only found come last
 */
public record Printers(List<Printer> all) {
    public Printers {
        all = List.copyOf(all);
        if (all.stream().filter(Printer::isDefault).count() > 1) {
            throw new IllegalArgumentException("one printer is the default");
        }
    }

    /** Printers of which the only one is the default, whatever is said of it. */
    public static Printers withOnlyOneAsDefault(List<Printer> printers) {
        return new Printers(printers.size() == 1 ? List.of(printers.getFirst().asDefault(true)) : printers);
    }

    /** The one that is meant. */
    public Optional<Printer> choose(PrinterChoice choice) {
        return switch (choice) {
            case PrinterChoice.Default _ ->
                all.stream().filter(Printer::isDefault).findFirst();
            case PrinterChoice.Named named -> named(named.name()).or(() -> ofRole(named.name()));
            case PrinterChoice.OfRole role -> ofRole(role.role());
            case PrinterChoice.At at ->
                all.stream().filter(printer -> at.means(printer.address())).findFirst();
        };
    }

    public Optional<Printer> named(String alias) {
        return all.stream().filter(printer -> printer.alias().isMeantBy(alias)).findFirst();
    }

    private Optional<Printer> ofRole(String role) {
        return all.stream().filter(printer -> printer.hasRole(role)).findFirst();
    }

    /** These printers, with another default. */
    public Printers withDefault(PrinterAlias alias) {
        return new Printers(all.stream()
                .map(printer -> printer.asDefault(printer.alias().equals(alias)))
                .toList());
    }

    /** These printers, and others after them. */
    public Printers and(List<Printer> others) {
        List<Printer> together = new ArrayList<>(all);
        together.addAll(others);
        return new Printers(together);
    }
}
