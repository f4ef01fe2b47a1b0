package comanda.adapters.printing;

import comanda.application.port.out.PrinterConnection;
import comanda.application.port.out.PrinterNotReached;
import comanda.application.port.out.SendingBroke;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterStatus;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A file that tickets are appended to, or a device that takes them, such as {@code /dev/usb/lp0}. A device that is out of paper blocks whoever writes to it, so that a thread does that which can be
 * left behind. Devices are not asked how they are: reading from one blocks too.
 */
final class FilePrinter implements PrinterConnection {
    /** What a pipe takes as a whole or not at all, and little enough for a device not to leave much in doubt. */
    private static final int CHUNK = 4096;

    private static final Path DEVICES = Path.of("/dev");

    private final String path;
    private final FileChannel file;
    private final boolean isDevice;
    private final PrinterThread thread;
    private long sent;

    private FilePrinter(String path, FileChannel file, boolean isDevice, PrinterThread thread) {
        this.path = path;
        this.file = file;
        this.isDevice = isDevice;
        this.thread = thread;
    }

    static FilePrinter open(PrinterAddress.File address, PrinterThreads threads, Deadline deadline)
            throws PrinterNotReached {
        PrinterThread thread = threads.lend(address.path());
        try {
            return thread.call(() -> open(address.path(), thread), deadline);
        } catch (IOException failed) {
            thread.close();
            throw new PrinterNotReached(
                    "The printer at " + address.path() + " cannot be written to: " + reason(failed) + ".");
        }
    }

    private static FilePrinter open(String name, PrinterThread thread) throws IOException {
        Path path = path(name);
        boolean isDevice = Files.exists(path) && !Files.isRegularFile(path);
        Set<OpenOption> options = isDevice
                ? Set.of(StandardOpenOption.WRITE)
                : Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
        FileChannel file = FileChannel.open(path, options);
        thread.owns(file::close);
        return new FilePrinter(name, file, isDevice, thread);
    }

    /** A device that is not there is no reason to make a file of its name, in which every ticket would vanish. */
    private static Path path(String name) throws IOException {
        Path path;
        try {
            path = Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException invalid) {
            throw new IOException("that is no file's name (" + invalid.getReason() + ")", invalid);
        }
        Path folder = path.getParent();
        if (folder == null || Files.isDirectory(path)) {
            throw new IOException("that is a folder; name a file in it");
        }
        if (!Files.exists(path) && path.startsWith(DEVICES)) {
            throw new IOException("there is no such device; look whether the printer is switched on and plugged in");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("the folder " + folder + " does not exist; create it");
        }
        return path;
    }

    private static String reason(IOException failed) {
        return switch (failed) {
            case AccessDeniedException _ ->
                "the agent's user may not write to it; add the user to the group that may (lp for printers), or give it the right";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            case IOException other when other.getMessage() != null -> other.getMessage();
            case IOException other -> other.toString();
        };
    }

    @Override
    public Optional<PrinterStatus> status(Deadline deadline) {
        return Optional.empty();
    }

    @Override
    public void send(byte[] bytes, Duration stall, Deadline deadline) throws SendingBroke {
        Tally tally = new Tally();
        try {
            thread.send(() -> write(bytes, tally), tally, stall, deadline);
            sent += bytes.length;
        } catch (IOException failed) {
            long atMost = tally.giveUp();
            sent += atMost;
            throw broke(failed, atMost);
        }
    }

    /** Whether all of it was written; not if nobody waits for it any more. */
    private boolean write(byte[] bytes, Tally tally) throws IOException {
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(CHUNK, bytes.length - at);
            if (!tally.mayTry(length)) {
                return false;
            }
            at += writeOnce(ByteBuffer.wrap(bytes, at, length), tally);
        }
        return true;
    }

    private int writeOnce(ByteBuffer some, Tally tally) throws IOException {
        try {
            int count = file.write(some);
            tally.took(count);
            return count;
        } catch (IOException failed) {
            if (file.isOpen()) {
                // The system refused it. Where the file was closed meanwhile, it may have taken some.
                tally.took(0);
            }
            throw failed;
        }
    }

    private SendingBroke broke(IOException failed, long atMost) {
        return new SendingBroke(
                "The printer at " + path + " stopped in the middle (" + reason(failed) + "): "
                        + (isDevice
                                ? "look at its paper, its cover and its cable, and at what it has printed."
                                : "look at the disk that the file is on."),
                atMost);
    }

    /** Each write has returned when the device had taken it. */
    @Override
    public void drain(Duration stall, Deadline deadline) {}

    @Override
    public void finish(Deadline deadline) throws SendingBroke {
        if (isDevice) {
            return;
        }
        try {
            thread.call(
                    () -> {
                        file.force(false);
                        return true;
                    },
                    deadline);
        } catch (IOException failed) {
            throw broke(failed, sent);
        }
    }

    @Override
    public void close() {
        thread.close();
    }
}
