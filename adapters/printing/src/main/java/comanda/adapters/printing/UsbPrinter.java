package comanda.adapters.printing;

import comanda.application.port.out.PrinterConnection;
import comanda.application.port.out.SendingBroke;
import comanda.domain.print.PrinterStatus;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.usb4java.LibUsb;

/** A printer on USB whose interface is claimed until this is closed. */
final class UsbPrinter implements PrinterConnection {
    /** libusb ends a transfer in time by itself. That much later it is taken for stuck in the system. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final String name;
    private final UsbLine line;
    private final int packet;
    private final PrinterThread thread;
    private final RealTimeStatus inquiry = new RealTimeStatus();

    UsbPrinter(String name, UsbLine line, int packet, PrinterThread thread) {
        this.name = name;
        this.line = line;
        this.packet = packet;
        this.thread = thread;
    }

    @Override
    public Optional<PrinterStatus> status(Deadline deadline) {
        try {
            return thread.call(
                    () -> ask(deadline), Deadline.in(deadline.remaining().plus(GRACE)));
        } catch (IOException _) {
            // Whoever sends something next hears what is wrong.
            return Optional.empty();
        }
    }

    /** Leaves time for the port, which answers at once or never. */
    private Optional<PrinterStatus> ask(Deadline deadline) throws IOException {
        Deadline most = deadline.within(deadline.remaining().multipliedBy(4).dividedBy(5));
        Optional<PrinterStatus> said = line.canAnswer() ? inquiry.ask(line, most) : Optional.empty();
        return said.isPresent() ? said : line.portStatus(deadline);
    }

    @Override
    public void send(byte[] bytes, Duration stall, Deadline deadline) throws SendingBroke {
        Tally tally = new Tally();
        try {
            thread.send(
                    () -> write(bytes, tally, stall, deadline),
                    tally,
                    stall.plus(GRACE),
                    Deadline.in(deadline.remaining().plus(GRACE)));
        } catch (IOException failed) {
            throw new SendingBroke(
                    "The printer at " + name + " stopped in the middle (" + failed.getMessage()
                            + "): look at its paper, its cover and its cable, and at what it has printed.",
                    tally.giveUp());
        }
    }

    /** Whether all of it was sent; not if nobody waits for it any more. */
    private boolean write(byte[] bytes, Tally tally, Duration stall, Deadline deadline) throws IOException {
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(UsbLine.CHUNK, bytes.length - at);
            if (thread.isOver() || !tally.mayTry(length)) {
                return false;
            }
            if (deadline.hasPassed()) {
                tally.took(0);
                throw new IOException("it is too slow");
            }
            UsbTransfers.Went went = line.send(bytes, at, length, deadline.within(stall));
            tally.took(went.count());
            at += went.count();
            requireProgress(went, tally, bytes.length - at);
        }
        return true;
    }

    /** A time-out after some bytes is a slow printer. */
    private void requireProgress(UsbTransfers.Went went, Tally tally, int left) throws UsbFault {
        boolean isTimely = went.code() == LibUsb.SUCCESS || went.code() == LibUsb.ERROR_TIMEOUT;
        if (isTimely && went.count() > 0) {
            return;
        }
        if (went.code() == LibUsb.ERROR_PIPE) {
            line.clearStall();
        }
        if (!went.isCertain()) {
            tally.mayTry(Math.min(packet, left));
        }
        throw new UsbFault(isTimely ? LibUsb.ERROR_TIMEOUT : went.code());
    }

    /** Each transfer has ended when the printer had taken it. */
    @Override
    public void drain(Duration stall, Deadline deadline) {}

    /** A transfer that has ended was taken by the printer. */
    @Override
    public void finish(Deadline deadline) {}

    @Override
    public void close() {
        thread.close();
    }
}
