package comanda.domain.print;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where a printer is reached. */
public sealed interface PrinterAddress {
    /**
     * On USB, wherever it is plugged in.
     *
     * @param serial tells two printers of one make apart; null for the first one that is found
     */
    record Usb(int vendorId, int productId, @Nullable String serial) implements PrinterAddress {
        public Usb {
            if (vendorId < 0 || vendorId > 0xffff || productId < 0 || productId > 0xffff) {
                throw new IllegalArgumentException("USB ids are numbers from 0 to 0xffff");
            }
        }

        @Override
        public String toString() {
            HexFormat hex = HexFormat.of();
            return "USB " + hex.toHexDigits((short) vendorId) + ":" + hex.toHexDigits((short) productId)
                    + (serial == null ? "" : " (serial number " + serial + ")");
        }
    }

    /** On the network; it takes raw bytes, on port 9100 as a rule. */
    record Tcp(String host, int port) implements PrinterAddress {
        public Tcp {
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("a printer on the network has a host and a port from 1 to 65535");
            }
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** A file that tickets are appended to, or a device such as {@code /dev/usb/lp0}. */
    record File(String path) implements PrinterAddress {
        @Override
        public String toString() {
            return path;
        }
    }
}
