package comanda.adapters.printing;

import comanda.domain.time.Deadline;
import java.nio.ByteBuffer;
import org.usb4java.Context;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;
import org.usb4java.Transfer;

/**
 * Bulk transfers to and from one device, one at a time, on one thread. By libusb's asynchronous calls, because usb4java's simple ones don't say how much of a transfer went over before it failed.
 */
final class UsbTransfers {
    private static final long EVENTS_MICROS = 100_000;

    private final Context context;
    private final DeviceHandle handle;
    private boolean hasEnded;

    UsbTransfers(Context context, DeviceHandle handle) {
        this.context = context;
        this.handle = handle;
    }

    /**
     * How a transfer went.
     *
     * @param code zero, or one of libusb's errors
     * @param count bytes that went over, also where it failed
     * @param isCertain whether no more than those did: where the device was lost, a packet may have arrived whose acknowledgement did not
     */
    record Went(int code, int count, boolean isCertain) {}

    /** Ends by the deadline. Where the system does not let go of a transfer it does not end at all, and the thread is left behind. */
    Went bulk(byte endpoint, ByteBuffer bytes, Deadline deadline) {
        Transfer transfer = LibUsb.allocTransfer();
        if (transfer == null) {
            return new Went(LibUsb.ERROR_NO_MEM, 0, true);
        }
        try {
            // libusb takes zero for "wait for ever".
            long timeout = Math.max(1, deadline.remaining().toMillis());
            hasEnded = false;
            LibUsb.fillBulkTransfer(transfer, handle, endpoint, bytes, _ -> hasEnded = true, null, timeout);
            int submitted = LibUsb.submitTransfer(transfer);
            if (submitted != LibUsb.SUCCESS) {
                return new Went(submitted, 0, true);
            }
            while (!hasEnded) {
                LibUsb.handleEventsTimeout(context, EVENTS_MICROS);
            }
            return went(transfer);
        } finally {
            LibUsb.freeTransfer(transfer);
        }
    }

    private static Went went(Transfer transfer) {
        int count = transfer.actualLength();
        return switch (transfer.status()) {
            case LibUsb.TRANSFER_COMPLETED -> new Went(LibUsb.SUCCESS, count, true);
            case LibUsb.TRANSFER_TIMED_OUT -> new Went(LibUsb.ERROR_TIMEOUT, count, true);
            case LibUsb.TRANSFER_STALL -> new Went(LibUsb.ERROR_PIPE, count, true);
            case LibUsb.TRANSFER_NO_DEVICE -> new Went(LibUsb.ERROR_NO_DEVICE, count, false);
            // libusb's numbers are no enum.
            default -> new Went(LibUsb.ERROR_IO, count, false);
        };
    }
}
