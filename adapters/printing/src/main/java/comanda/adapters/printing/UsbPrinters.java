package comanda.adapters.printing;

import comanda.application.port.out.PrinterConnections.PluggedIn;
import comanda.application.port.out.PrinterNotReached;
import comanda.domain.print.PrinterAddress;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/**
 * Finds printers on USB: those of class 7, and those of a vendor's own class whose ids are known. Each ticket looks for its printer anew, so that one that was unplugged is found again wherever
 * it is plugged in. What calls libusb runs on a thread of the system that is lent for it: native code holds its thread, and a virtual thread would hold one that others need.
 */
final class UsbPrinters {
    /** A list is made of what the system knows already. */
    private static final Duration LISTING = Duration.ofSeconds(5);

    private static final int MOST_NAMED = 5;

    private final Set<UsbIds> known;
    private final PrinterThreads threads;
    private final UsbLibrary library;

    /** @param known of printers that may not say that they are printers */
    UsbPrinters(Set<UsbIds> known, PrinterThreads threads, UsbLibrary library) {
        this.known = known;
        this.threads = threads;
        this.library = library;
    }

    UsbPrinter open(PrinterAddress.Usb address, Deadline deadline) throws PrinterNotReached {
        PrinterThread thread = threads.lend(address.toString());
        try {
            return thread.call(() -> openOn(thread, address), deadline);
        } catch (IOException failed) {
            thread.close();
            throw new PrinterNotReached("The printer at " + address + " cannot be used: " + failed.getMessage() + ".");
        }
    }

    /** What is open is the thread's at once: it closes it, whatever fails here. */
    private UsbPrinter openOn(PrinterThread thread, PrinterAddress.Usb address) throws IOException {
        UsbBus bus = new UsbBus(library);
        thread.owns(bus::close);
        UsbDevice device = find(bus, address);
        DeviceHandle handle = device.open();
        thread.owns(() -> {
            LibUsb.close(handle);
            bus.close();
        });
        UsbClaim claim = UsbClaim.of(handle, device.printer());
        thread.owns(() -> {
            claim.giveBack();
            LibUsb.close(handle);
            bus.close();
        });
        UsbLine line = new UsbLine(bus.context(), handle, device.printer(), thread::isOver);
        return new UsbPrinter(address.toString(), line, device.printer().packet(), thread);
    }

    private static UsbDevice find(UsbBus bus, PrinterAddress.Usb address) throws IOException {
        boolean isForbidden = false;
        for (UsbDevice device : bus.printers(each -> each.ids().equals(UsbIds.of(address)))) {
            String serial = address.serial() == null ? null : device.words().serial();
            if (Objects.equals(address.serial(), serial)) {
                return device;
            }
            isForbidden |= serial == null && device.openable() == LibUsb.ERROR_ACCESS;
        }
        if (isForbidden) {
            throw new UsbFault(LibUsb.ERROR_ACCESS);
        }
        throw new IOException("it is not plugged in, or not switched on" + others(bus));
    }

    private static String others(UsbBus bus) {
        String there = bus.printers(device -> device.printer().isPrinter()).stream()
                .limit(MOST_NAMED)
                .map(device -> String.valueOf(device.address()))
                .collect(Collectors.joining(", "));
        return there.isEmpty() ? "" : "; plugged in: " + there;
    }

    /** Empty also where USB cannot be used at all: whoever opens a printer hears why. One look at a time. */
    synchronized List<PluggedIn> pluggedIn() {
        if (!UsbSystem.mayHavePrinters(known)) {
            return List.of();
        }
        try {
            PrinterThread thread = threads.lend("USB");
            try {
                return thread.call(this::list, Deadline.in(LISTING));
            } finally {
                thread.close();
            }
        } catch (IOException | PrinterNotReached _) {
            return List.of();
        }
    }

    private List<PluggedIn> list() throws IOException {
        try (UsbBus bus = new UsbBus(library)) {
            List<PluggedIn> all = new ArrayList<>();
            for (UsbDevice device : bus.printers(each -> each.printer().isPrinter() || known.contains(each.ids()))) {
                all.add(describe(device));
            }
            return List.copyOf(all);
        }
    }

    private static PluggedIn describe(UsbDevice device) {
        int code = device.openable();
        return new PluggedIn(
                device.address(), device.words().name(), code == LibUsb.SUCCESS ? null : UsbFault.sentence(code));
    }
}
