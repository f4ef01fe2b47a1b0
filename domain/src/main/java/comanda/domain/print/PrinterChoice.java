package comanda.domain.print;

import org.jspecify.annotations.Nullable;

/** How somebody who wants a ticket printed says where. */
public sealed interface PrinterChoice {
    /** Where tickets go that name no printer. */
    record Default() implements PrinterChoice {
        @Override
        public String toString() {
            return "the default printer";
        }
    }

    /** By alias or, where no printer is called so, by role. */
    record Named(String name) implements PrinterChoice {
        @Override
        public String toString() {
            return "'" + name + "'";
        }
    }

    /** The printer of a role. */
    record OfRole(String role) implements PrinterChoice {
        @Override
        public String toString() {
            return "the printer of role '" + role + "'";
        }
    }

    /** By its place. */
    record At(PrinterAddress address) implements PrinterChoice {
        /** Whether a printer of that address is meant; a choice without a serial number means any of these ids. */
        public boolean means(PrinterAddress other) {
            return switch (address) {
                case PrinterAddress.Usb usb ->
                    other instanceof PrinterAddress.Usb there
                            && usb.vendorId() == there.vendorId()
                            && usb.productId() == there.productId()
                            && agree(usb.serial(), there.serial());
                case PrinterAddress.Tcp tcp ->
                    other instanceof PrinterAddress.Tcp there
                            && tcp.port() == there.port()
                            && tcp.host().equalsIgnoreCase(there.host());
                case PrinterAddress.File file -> file.equals(other);
            };
        }

        private static boolean agree(@Nullable String one, @Nullable String other) {
            return one == null || other == null || one.equals(other);
        }

        @Override
        public String toString() {
            return String.valueOf(address);
        }
    }
}
