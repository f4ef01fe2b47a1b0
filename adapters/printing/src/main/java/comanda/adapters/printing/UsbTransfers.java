package comanda.adapters.printing;

import comanda.domain.time.Deadline;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.usb4java.Context;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;
import org.usb4java.Transfer;

/**
 * Bulk transfers to and from one device, one at a time, on one thread. By libusb's asynchronous calls, because usb4java's simple ones don't say how much of a transfer went over before it failed.
 */
final class UsbTransfers {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Context context;
    private final DeviceHandle handle;
    private final BooleanSupplier isOver;
    private boolean hasEnded;

    /** @param isOver whether nobody waits for a transfer any more; it is then broken off */
    UsbTransfers(Context context, DeviceHandle handle, BooleanSupplier isOver) {
        this.context = context;
        this.handle = handle;
        this.isOver = isOver;
    }

    /**
     * How a transfer went.
     *
     * @param code zero, or one of libusb's errors
     * @param count bytes that went over, also where it failed
     * @param isCertain whether no more than those did: where the device was lost, a packet may have arrived whose acknowledgement did not
     */
    record Went(int code, int count, boolean isCertain) {}

    /** Ends by the deadline, or soon after nobody waits for it any more. Where the system does not let go of a transfer it does not end at all, and the thread is left behind. */
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
            awaitEnd(transfer);
            return went(transfer);
        } finally {
            LibUsb.freeTransfer(transfer);
        }
    }

    private void awaitEnd(Transfer transfer) {
        boolean isBrokenOff = false;
        while (!hasEnded) {
            if (!isBrokenOff && isOver.getAsBoolean()) {
                // It ends all the same, and says then how much went over. One that ends just now
                // is not found.
                LibUsb.cancelTransfer(transfer);
                isBrokenOff = true;
            }
            int handled = LibUsb.handleEventsTimeout(context, TimeUnit.MILLISECONDS.toMicros(LOOK.toMillis()));
            if (handled != LibUsb.SUCCESS && !hasEnded) {
                pause();
            }
        }
    }

    /** What libusb could not do now it may be able to do later. */
    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException _) {
            // This thread is to end, which the transfer has to do before.
        }
    }

    private static Went went(Transfer transfer) {
        int count = transfer.actualLength();
        return switch (transfer.status()) {
            case LibUsb.TRANSFER_COMPLETED -> new Went(LibUsb.SUCCESS, count, true);
            case LibUsb.TRANSFER_TIMED_OUT -> new Went(LibUsb.ERROR_TIMEOUT, count, true);
            case LibUsb.TRANSFER_CANCELLED -> new Went(LibUsb.ERROR_INTERRUPTED, count, true);
            case LibUsb.TRANSFER_STALL -> new Went(LibUsb.ERROR_PIPE, count, true);
            case LibUsb.TRANSFER_NO_DEVICE -> new Went(LibUsb.ERROR_NO_DEVICE, count, false);
            // libusb's numbers are no enum.
            default -> new Went(LibUsb.ERROR_IO, count, false);
        };
    }
}
