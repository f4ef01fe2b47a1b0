package comanda.adapters.printing;

import comanda.domain.print.PrinterStatus;
import comanda.domain.time.Deadline;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.usb4java.BufferUtils;
import org.usb4java.Context;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/** Transfers to and from one interface that was claimed, each with a time-out. For the printer's own thread. */
final class UsbLine implements StatusLine {
    /** What goes out at a time: what Linux takes in one piece. */
    static final int CHUNK = 16 * 1024;

    /** A multiple of every packet size, or a printer could send more than there is room for. */
    private static final int ANSWER = 1024;

    private static final Duration STALE = Duration.ofMillis(5);
    private static final int MOST_STALE = 16;

    /** GET_PORT_STATUS of USB's printer class: from the device, of the class, about an interface. */
    private static final byte FROM_PRINTER_INTERFACE = (byte) 0xa1;

    private static final byte GET_PORT_STATUS = 1;
    private static final int PORT_PAPER_EMPTY = 0x20;
    private static final int PORT_UNDEFINED = 0xc7;

    private final DeviceHandle handle;
    private final UsbTransfers transfers;
    private final UsbInterface printer;
    private final ByteBuffer going = BufferUtils.allocateByteBuffer(CHUNK);
    private final ByteBuffer coming = BufferUtils.allocateByteBuffer(ANSWER);
    private int unread;
    private boolean isPortSilent;

    /** @param isOver whether nobody waits for a transfer any more */
    UsbLine(Context context, DeviceHandle handle, UsbInterface printer, BooleanSupplier isOver) {
        this.handle = handle;
        this.transfers = new UsbTransfers(context, handle, isOver);
        this.printer = printer;
    }

    /** Sends up to {@link #CHUNK} bytes. */
    UsbTransfers.Went send(byte[] bytes, int from, int length, Deadline deadline) {
        going.clear().put(bytes, from, length).flip();
        return transfers.bulk(printer.out(), going.slice(0, length), deadline);
    }

    /** After a stall: the next ticket can be sent again. */
    void clearStall() {
        LibUsb.clearHalt(handle, printer.out());
    }

    boolean canAnswer() {
        return printer.in() != null;
    }

    @Override
    public void forget() throws UsbFault {
        unread = 0;
        for (int i = 0; i < MOST_STALE && receive(Deadline.in(STALE)) > 0; i++) {
            unread = 0;
        }
    }

    @Override
    public boolean ask(byte[] question, Deadline deadline) throws UsbFault {
        UsbTransfers.Went went = send(question, 0, question.length, deadline);
        if (went.code() == LibUsb.ERROR_PIPE) {
            clearStall();
        } else if (went.code() != LibUsb.ERROR_TIMEOUT) {
            UsbFault.check(went.code());
        }
        return went.count() == question.length;
    }

    @Override
    public int next(Deadline deadline) throws UsbFault {
        while (unread == 0) {
            if (deadline.hasPassed()) {
                return -1;
            }
            if (receive(deadline) < 0) {
                return -1;
            }
        }
        unread--;
        return coming.get() & 0xff;
    }

    /** @return how many bytes came, zero also when it was an empty packet; -1 when none came in time */
    private int receive(Deadline deadline) throws UsbFault {
        Byte in = printer.in();
        if (in == null) {
            return -1;
        }
        coming.clear();
        UsbTransfers.Went went = transfers.bulk(in, coming, deadline);
        if (went.code() == LibUsb.ERROR_PIPE) {
            LibUsb.clearHalt(handle, in);
            return -1;
        }
        if (went.code() != LibUsb.ERROR_TIMEOUT) {
            UsbFault.check(went.code());
        }
        unread = went.count();
        return went.code() == LibUsb.ERROR_TIMEOUT && unread == 0 ? -1 : unread;
    }

    /**
     * What the printer's USB port says, where it says anything: whether its paper is out, not more. Some printers always say that they are in error, which would keep them from printing for ever; one that really
     * is takes nothing.
     */
    Optional<PrinterStatus> portStatus(Deadline deadline) {
        if (!printer.isPrinter() || isPortSilent) {
            return Optional.empty();
        }
        ByteBuffer answer = BufferUtils.allocateByteBuffer(1);
        int length = LibUsb.controlTransfer(
                handle,
                FROM_PRINTER_INTERFACE,
                GET_PORT_STATUS,
                (short) 0,
                (short) printer.number(),
                answer,
                Math.max(1, deadline.within(RealTimeStatus.PATIENCE).remaining().toMillis()));
        int said = answer.get(0) & 0xff;
        if (length != 1 || said == 0 || (said & PORT_UNDEFINED) != 0) {
            isPortSilent = true;
            return Optional.empty();
        }
        boolean isPaperOut = (said & PORT_PAPER_EMPTY) != 0;
        return Optional.of(new PrinterStatus(false, false, isPaperOut, false, false));
    }
}
