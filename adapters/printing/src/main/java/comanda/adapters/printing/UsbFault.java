package comanda.adapters.printing;

import java.io.IOException;
import org.usb4java.LibUsb;

/** What libusb answered, as a sentence for people. */
final class UsbFault extends IOException {
    private static final long serialVersionUID = 1L;

    private final int code;

    /** @param code one of libusb's errors, which are below zero */
    UsbFault(int code) {
        super(sentence(code));
        this.code = code;
    }

    int code() {
        return code;
    }

    /** @return what was not an error: zero, or a count */
    static int check(int result) throws UsbFault {
        if (result < 0) {
            throw new UsbFault(result);
        }
        return result;
    }

    static String sentence(int code) {
        return switch (code) {
            case LibUsb.ERROR_ACCESS ->
                "the agent's user may not open it: copy conf/99-comanda-printers.rules from Comanda's folder to /etc/udev/rules.d, add the user to the group lp, unplug the printer and plug it in again";
            case LibUsb.ERROR_BUSY ->
                "another program uses it: stop the other one, such as a print server or a second agent";
            case LibUsb.ERROR_NO_DEVICE, LibUsb.ERROR_NOT_FOUND -> "it was unplugged or switched off";
            case LibUsb.ERROR_PIPE -> "it refuses what it is sent";
            case LibUsb.ERROR_TIMEOUT -> "it takes nothing more";
            case LibUsb.ERROR_IO, LibUsb.ERROR_OVERFLOW -> "the transfer failed: look at the cable and the USB hub";
            case LibUsb.ERROR_INTERRUPTED -> "the way to the printer is closed";
            case LibUsb.ERROR_NOT_SUPPORTED -> "this system does not let programs use USB devices of its kind";
            // libusb's numbers are no enum.
            default -> "libusb reports " + LibUsb.errorName(code);
        };
    }
}
