package comanda.adapters.printing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What Linux shows of the USB devices that are plugged in. Neither a permission nor libusb is needed to see it. */
final class UsbSystem {
    static final Path DEVICES = Path.of("/sys/bus/usb/devices");

    /** Where a Linux without the above has them. */
    private static final Path OLDER_DEVICES = Path.of("/dev/bus/usb");

    private static final int DEVICE = 1;
    private static final int LENGTH_OF_DEVICE = 18;
    private static final int INTERFACE = 4;
    private static final int LENGTH_OF_INTERFACE = 9;
    private static final int PRINTER = 7;

    private UsbSystem() {}

    /**
     * Whether it is worth looking for printers: one of the devices says that it is a printer or has the ids of one that is known. True also where that cannot be seen, such as on another system than Linux.
     */
    static boolean mayHavePrinters(Set<UsbIds> known) {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return true;
        }
        if (!Files.isDirectory(DEVICES)) {
            return Files.isDirectory(OLDER_DEVICES);
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(DEVICES)) {
            for (Path folder : folders) {
                // Interfaces have folders of their own, without that file.
                Path descriptors = folder.resolve("descriptors");
                if (Files.exists(descriptors) && mayPrint(Files.readAllBytes(descriptors), known)) {
                    return true;
                }
            }
            return false;
        } catch (IOException _) {
            // It was unplugged at this moment.
            return true;
        }
    }

    /** @param descriptors of the device and of its configurations as it sent them: each begins with its length and its type */
    static boolean mayPrint(byte[] descriptors, Set<UsbIds> known) {
        ByteBuffer bytes = ByteBuffer.wrap(descriptors).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0, length; at + 2 <= descriptors.length; at += length) {
            length = bytes.get(at) & 0xff;
            int type = bytes.get(at + 1);
            if (length < 2 || length > descriptors.length - at) {
                return true;
            }
            if (type == INTERFACE && length >= LENGTH_OF_INTERFACE && bytes.get(at + 5) == PRINTER) {
                return true;
            }
            if (type == DEVICE
                    && length >= LENGTH_OF_DEVICE
                    && known.contains(new UsbIds(bytes.getShort(at + 8) & 0xffff, bytes.getShort(at + 10) & 0xffff))) {
                return true;
            }
        }
        return false;
    }
}
