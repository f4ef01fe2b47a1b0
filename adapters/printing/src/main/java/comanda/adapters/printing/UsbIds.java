package comanda.adapters.printing;

import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.Printers;
import java.util.Set;
import java.util.stream.Collectors;

/** What tells kinds of USB devices apart: the maker's number and the maker's number of the product. */
record UsbIds(int vendorId, int productId) {
    static UsbIds of(PrinterAddress.Usb address) {
        return new UsbIds(address.vendorId(), address.productId());
    }

    /** Of those among them that are on USB. */
    static Set<UsbIds> of(Printers printers) {
        return printers.all().stream()
                .map(Printer::address)
                .filter(PrinterAddress.Usb.class::isInstance)
                .map(address -> of((PrinterAddress.Usb) address))
                .collect(Collectors.toUnmodifiableSet());
    }
}
