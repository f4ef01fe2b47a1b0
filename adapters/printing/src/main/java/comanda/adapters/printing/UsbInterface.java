package comanda.adapters.printing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.usb4java.ConfigDescriptor;
import org.usb4java.Device;
import org.usb4java.EndpointDescriptor;
import org.usb4java.Interface;
import org.usb4java.InterfaceDescriptor;
import org.usb4java.LibUsb;

/**
 * The part of a USB device that prints.
 *
 * @param alternate which of the interface's settings has these endpoints
 * @param hasSettings whether it has more than one setting
 * @param isPrinter whether it says that it is a printer (class 7); some are of the vendor's own class
 * @param protocol of class 7: 1 takes bytes, 2 answers too, 3 is meant for packets of IEEE 1284.4, 4 and above speak something else than raw bytes
 * @param out the endpoint that takes bytes
 * @param in the one that answers; null where there is none
 * @param packet of {@code out}, in bytes
 */
record UsbInterface(
        int number,
        int alternate,
        boolean hasSettings,
        boolean isPrinter,
        int protocol,
        byte out,
        @Nullable Byte in,
        int packet) {
    private static final int MOST_PROTOCOLS = 3;

    /** The best last. Some printers of the third kind take raw bytes too; none says so. */
    private static final List<Integer> BY_USE = List.of(3, 0, 1, 2);

    /** The one that prints best. */
    static Optional<UsbInterface> of(Device device) {
        ConfigDescriptor configuration = new ConfigDescriptor();
        if (LibUsb.getActiveConfigDescriptor(device, configuration) != LibUsb.SUCCESS
                && LibUsb.getConfigDescriptor(device, (byte) 0, configuration) != LibUsb.SUCCESS) {
            return Optional.empty();
        }
        try {
            return Stream.of(configuration.iface())
                    .flatMap(UsbInterface::settings)
                    .max(Comparator.comparing(UsbInterface::isPrinter)
                            .thenComparing(each -> BY_USE.indexOf(each.protocol()))
                            .thenComparing(Comparator.comparing(UsbInterface::number)
                                    .thenComparing(UsbInterface::alternate)
                                    .reversed()));
        } finally {
            LibUsb.freeConfigDescriptor(configuration);
        }
    }

    private static Stream<UsbInterface> settings(Interface described) {
        return Stream.of(described.altsetting())
                .flatMap(setting -> of(setting, described.numAltsetting() > 1).stream());
    }

    private static Optional<UsbInterface> of(InterfaceDescriptor setting, boolean hasSettings) {
        boolean isPrinter = setting.bInterfaceClass() == LibUsb.CLASS_PRINTER;
        boolean isVendors = setting.bInterfaceClass() == LibUsb.CLASS_VENDOR_SPEC;
        int protocol = isPrinter ? setting.bInterfaceProtocol() & 0xff : 0;
        Optional<EndpointDescriptor> out = bulk(setting, LibUsb.ENDPOINT_OUT);
        if (!(isPrinter || isVendors) || protocol > MOST_PROTOCOLS || out.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new UsbInterface(
                setting.bInterfaceNumber(),
                setting.bAlternateSetting(),
                hasSettings,
                isPrinter,
                protocol,
                out.get().bEndpointAddress(),
                bulk(setting, LibUsb.ENDPOINT_IN)
                        .map(EndpointDescriptor::bEndpointAddress)
                        .orElse(null),
                out.get().wMaxPacketSize() & 0x7ff));
    }

    private static Optional<EndpointDescriptor> bulk(InterfaceDescriptor setting, byte direction) {
        return Stream.of(setting.endpoint())
                .filter(each -> (each.bmAttributes() & LibUsb.TRANSFER_TYPE_MASK) == LibUsb.TRANSFER_TYPE_BULK)
                .filter(each -> (byte) (each.bEndpointAddress() & LibUsb.ENDPOINT_DIR_MASK) == direction)
                .findFirst();
    }
}
