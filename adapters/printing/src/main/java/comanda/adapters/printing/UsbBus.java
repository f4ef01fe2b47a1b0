package comanda.adapters.printing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.usb4java.Context;
import org.usb4java.Device;
import org.usb4java.DeviceDescriptor;
import org.usb4java.DeviceList;
import org.usb4java.LibUsb;

/**
 * What is plugged in at this moment, for one thread. Made anew for each look and each ticket: libusb then reads the system's list of devices itself, and does not depend on being told of what is plugged in
 * later, which it is not inside a container. To be closed last, after every device that was opened from it.
 */
final class UsbBus implements AutoCloseable {
    private final Context context = new Context();
    private final DeviceList devices = new DeviceList();

    UsbBus(UsbLibrary library) throws IOException {
        library.require();
        UsbFault.check(LibUsb.init(context));
        boolean isListed = false;
        try {
            UsbFault.check(LibUsb.getDeviceList(context, devices));
            isListed = true;
        } finally {
            if (!isListed) {
                LibUsb.exit(context);
            }
        }
    }

    Context context() {
        return context;
    }

    /** Devices that may print, whoever made them. */
    List<UsbDevice> printers(Predicate<UsbDevice> wanted) {
        List<UsbDevice> printers = new ArrayList<>();
        for (Device device : devices) {
            DeviceDescriptor descriptor = new DeviceDescriptor();
            if (LibUsb.getDeviceDescriptor(device, descriptor) == LibUsb.SUCCESS) {
                UsbInterface.of(device)
                        .map(printer -> UsbDevice.of(device, descriptor, printer))
                        .filter(wanted)
                        .ifPresent(printers::add);
            }
        }
        return printers;
    }

    @Override
    public void close() {
        LibUsb.freeDeviceList(devices, true);
        LibUsb.exit(context);
    }
}
