package comanda.domain.print;

import org.jspecify.annotations.Nullable;

/**
 * A printer of the restaurant.
 *
 * @param role what it is for, such as {@code Kitchen}; several printers may have one role: the first one prints
 * @param isDefault whether it prints what names no printer
 * @param profile the name of what is known about its make: how wide it prints, which characters it has
 * @param codePage the characters that text is printed in; null for the profile's own
 */
public record Printer(
        PrinterAlias alias,
        @Nullable String role,
        boolean isDefault,
        PrinterAddress address,
        String profile,
        @Nullable String codePage,
        @Nullable Failover failover) {

    /** Whether this is for what that role does. */
    public boolean hasRole(String name) {
        return role != null && role.equalsIgnoreCase(name.strip());
    }

    /** This printer, as the default one or not. */
    public Printer asDefault(boolean whether) {
        return new Printer(alias, role, whether, address, profile, codePage, failover);
    }
}
