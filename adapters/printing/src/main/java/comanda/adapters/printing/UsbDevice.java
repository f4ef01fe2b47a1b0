package comanda.adapters.printing;

import comanda.domain.print.PrinterAddress;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.usb4java.Device;
import org.usb4java.DeviceDescriptor;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/** A device that prints. Valid as long as the {@link UsbBus} on which it was found. */
record UsbDevice(Device device, DeviceDescriptor descriptor, UsbIds ids, UsbInterface printer) {
    static UsbDevice of(Device device, DeviceDescriptor descriptor, UsbInterface printer) {
        UsbIds ids = new UsbIds(descriptor.idVendor() & 0xffff, descriptor.idProduct() & 0xffff);
        return new UsbDevice(device, descriptor, ids, printer);
    }

    PrinterAddress.Usb address() {
        return new PrinterAddress.Usb(ids.vendorId(), ids.productId(), words().serial());
    }

    /** Nothing is asked of it. To be closed. */
    DeviceHandle open() throws UsbFault {
        DeviceHandle handle = new DeviceHandle();
        UsbFault.check(LibUsb.open(device, handle));
        return handle;
    }

    /**
     * What the device says that it is.
     *
     * @param serial null where it has none, or it cannot be read
     * @param name the maker and the product; null as above
     */
    record Words(@Nullable String serial, @Nullable String name) {}

    /** As the system tells; where it does not, the device is asked. */
    Words words() {
        Path folder = folder();
        if (folder != null) {
            return new Words(line(folder, "serial"), name(line(folder, "manufacturer"), line(folder, "product")));
        }
        try {
            DeviceHandle handle = open();
            try {
                return new Words(
                        text(handle, descriptor.iSerialNumber()),
                        name(text(handle, descriptor.iManufacturer()), text(handle, descriptor.iProduct())));
            } finally {
                LibUsb.close(handle);
            }
        } catch (UsbFault _) {
            return new Words(null, null);
        }
    }

    /** Whether this process may use it, in libusb's codes. */
    int openable() {
        try {
            LibUsb.close(open());
            return LibUsb.SUCCESS;
        } catch (UsbFault fault) {
            return fault.code();
        }
    }

    private static @Nullable String name(@Nullable String maker, @Nullable String product) {
        String name = Stream.of(maker, product).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return name.isEmpty() ? null : name;
    }

    /** libusb waits for such an answer for a second. */
    private static @Nullable String text(DeviceHandle handle, byte index) {
        return index == 0 ? null : printable(LibUsb.getStringDescriptor(handle, index));
    }

    private @Nullable Path folder() {
        String bus = String.valueOf(LibUsb.getBusNumber(device));
        String address = String.valueOf(LibUsb.getDeviceAddress(device));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(UsbSystem.DEVICES)) {
            for (Path folder : folders) {
                if (bus.equals(line(folder, "busnum")) && address.equals(line(folder, "devnum"))) {
                    return folder;
                }
            }
            return null;
        } catch (IOException _) {
            return null;
        }
    }

    private static @Nullable String line(Path folder, String file) {
        try {
            return printable(Files.readString(folder.resolve(file)));
        } catch (IOException _) {
            return null;
        }
    }

    private static @Nullable String printable(@Nullable String said) {
        if (said == null) {
            return null;
        }
        String clean = said.replaceAll("\\p{Cntrl}", "").strip();
        return clean.isEmpty() ? null : clean;
    }
}
