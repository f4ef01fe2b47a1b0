package comanda.adapters.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.application.port.out.PrinterConnection;
import comanda.application.port.out.PrinterNotReached;
import comanda.application.port.out.SendingBroke;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.Printers;
import comanda.domain.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FilePrinterTest {
    private static final Duration STALL = Duration.ofMillis(300);
    private static final byte[] TICKET = bytes(10_000);

    /** More than a pipe holds. */
    private static final byte[] LARGE = bytes(500_000);

    private static final int PIPE = 65_536;

    @TempDir
    private Path folder = Path.of("");

    private final PrinterTransports transports = new PrinterTransports(new Printers(List.of()));

    @AfterEach
    void close() {
        transports.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("printer " + folder));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    private PrinterConnection open(Path path) throws PrinterNotReached {
        return transports.open(new PrinterAddress.File(path.toString()), soon());
    }

    private void print(Path path, byte[] ticket) throws PrinterNotReached, SendingBroke {
        try (PrinterConnection connection = open(path)) {
            assertThat(connection.status(soon())).isEmpty();
            connection.send(ticket, STALL, soon());
            connection.finish(soon());
        }
    }

    private static SendingBroke brokenBy(PrinterConnection connection, byte[] ticket, Duration atMost) {
        return catchThrowableOfType(SendingBroke.class, () -> connection.send(ticket, STALL, Deadline.in(atMost)));
    }

    /** A device that a test reads from, or doesn't. */
    private Path pipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static CompletableFuture<InputStream> reader(Path pipe) {
        CompletableFuture<InputStream> opened = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("reader of a pipe").start(() -> {
            try {
                opened.complete(Files.newInputStream(pipe));
            } catch (IOException failed) {
                opened.completeExceptionally(failed);
            }
        });
        return opened;
    }

    private static CompletableFuture<byte[]> everything(Path pipe) {
        return reader(pipe).thenApplyAsync(in -> {
            try (in) {
                return in.readAllBytes();
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        });
    }

    @Test
    void ticketsAreAppendedToAFile() throws Exception {
        Path file = folder.resolve("tickets.bin");

        print(file, LARGE);
        print(file, TICKET);

        byte[] content = Files.readAllBytes(file);
        assertThat(content).hasSize(LARGE.length + TICKET.length);
        assertThat(Arrays.copyOf(content, LARGE.length)).isEqualTo(LARGE);
        assertThat(Arrays.copyOfRange(content, LARGE.length, content.length)).isEqualTo(TICKET);
    }

    @Test
    void aFolderThatIsNotThereIsSaidAndOnceItIsTheFileIsMade() throws Exception {
        Path file = folder.resolve("tickets").resolve("kitchen.bin");
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(PrinterNotReached.class)
                .hasMessageContainingAll(file.toString(), "the folder " + file.getParent() + " does not exist");

        Files.createDirectory(folder.resolve("tickets"));
        print(file, TICKET);

        assertThat(file).hasBinaryContent(TICKET);
    }

    @Test
    void aFolderIsNoPrinter() {
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(PrinterNotReached.class)
                .hasMessageContaining("that is a folder");
        assertThatThrownBy(() -> open(Path.of("/")))
                .isInstanceOf(PrinterNotReached.class)
                .hasMessageContaining("that is a folder");
        assertThatThrownBy(() -> transports.open(new PrinterAddress.File("a\0b"), soon()))
                .isInstanceOf(PrinterNotReached.class)
                .hasMessageContaining("no file's name");
    }

    @Test
    void aDeviceThatIsNotPluggedInIsNotMadeAFileOfItsName() {
        Path device = Path.of("/dev/comanda-no-such-printer");

        assertThatThrownBy(() -> open(device))
                .isInstanceOf(PrinterNotReached.class)
                .hasMessageContaining("there is no such device; look whether the printer is switched on");
        assertThat(device).doesNotExist();
    }

    @Test
    void aFullDiskIsSaidAndNothingWasTaken() throws Exception {
        try (PrinterConnection full = open(Path.of("/dev/full"))) {
            SendingBroke broke = brokenBy(full, TICKET, Duration.ofSeconds(10));

            assertThat(broke).hasMessageContainingAll("/dev/full", "No space left on device");
            assertThat(broke.bytesTaken()).isZero();
        }
        print(Path.of("/dev/null"), TICKET);
    }

    @Test
    void aDeviceThatReadsGetsAllOfIt() throws Exception {
        Path pipe = pipe();
        CompletableFuture<byte[]> read = everything(pipe);

        print(pipe, LARGE);

        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(LARGE);
    }

    @Test
    void aDeviceThatBlocksIsGivenUpAndUsableWhenItReadsAgain() throws Exception {
        Path pipe = pipe();
        CompletableFuture<byte[]> healthy = everything(pipe);
        print(pipe, TICKET);
        assertThat(healthy.get(10, TimeUnit.SECONDS)).isEqualTo(TICKET);

        CompletableFuture<InputStream> reader = reader(pipe);
        PrinterConnection connection = open(pipe);
        SendingBroke broke = brokenBy(connection, LARGE, Duration.ofSeconds(10));
        assertThat(broke).hasMessageContainingAll(pipe.toString(), "takes nothing more", "look at its paper");
        assertThat(broke.bytesTaken()).isEqualTo(PIPE + 4096L);
        connection.close();
        try (InputStream blocked = reader.get(10, TimeUnit.SECONDS)) {
            assertThat(blocked.readAllBytes()).isEqualTo(Arrays.copyOf(LARGE, PIPE));
        }

        CompletableFuture<byte[]> recovered = everything(pipe);
        print(pipe, TICKET);
        assertThat(recovered.get(10, TimeUnit.SECONDS)).isEqualTo(TICKET);
    }

    @Test
    void aDeviceThatReadsSlowlyIsNotGivenUpBeforeTheDeadline() throws Exception {
        Path pipe = pipe();
        CompletableFuture<byte[]> read = reader(pipe).thenApplyAsync(FilePrinterTest::readSlowly);
        byte[] ticket = bytes(200_000);

        long before = System.nanoTime();
        print(pipe, ticket);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(STALL);
        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(ticket);
    }

    private static byte[] readSlowly(InputStream in) {
        try (in) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] some = in.readNBytes(20_000); some.length > 0; some = in.readNBytes(20_000)) {
                all.writeBytes(some);
                Thread.sleep(100);
            }
            return all.toByteArray();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void aDeviceWhoseReaderHasGoneSaysSo() throws Exception {
        Path pipe = pipe();
        CompletableFuture<InputStream> reader = reader(pipe);
        try (PrinterConnection connection = open(pipe)) {
            reader.get(10, TimeUnit.SECONDS).close();

            SendingBroke broke = brokenBy(connection, TICKET, Duration.ofSeconds(10));

            assertThat(broke).hasMessageContaining("Broken pipe");
            assertThat(broke.bytesTaken()).isZero();
        }
    }

    @Test
    void aDeviceThatCannotBeOpenedInTimeIsTakenUpUntilItCan() throws Exception {
        Path pipe = pipe();
        PrinterAddress address = new PrinterAddress.File(pipe.toString());
        assertThatThrownBy(() -> transports.open(address, Deadline.in(Duration.ofMillis(100))))
                .isInstanceOf(PrinterNotReached.class)
                .hasMessageContaining("it does not answer");
        assertThatThrownBy(() -> transports.open(address, soon()))
                .isInstanceOf(PrinterNotReached.class)
                .hasMessageContaining("still taken up");

        // The thread that was left behind comes back as soon as somebody reads.
        try (InputStream _ = reader(pipe).get(10, TimeUnit.SECONDS)) {
            Deadline limit = soon();
            while (true) {
                try (PrinterConnection connection = open(pipe)) {
                    connection.send(TICKET, STALL, soon());
                    return;
                } catch (PrinterNotReached notYet) {
                    if (limit.hasPassed()) {
                        throw notYet;
                    }
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Test
    void aFileIsOneTicketsAtATime() throws Exception {
        Path file = folder.resolve("tickets.bin");
        try (PrinterConnection connection = open(file)) {
            assertThatThrownBy(() -> open(file))
                    .isInstanceOf(PrinterNotReached.class)
                    .hasMessageContaining("still taken up");
            connection.send(TICKET, STALL, soon());
        }
        print(file, TICKET);
        assertThat(file).hasSize(2L * TICKET.length);
    }

    @Test
    void whatIsClosedTakesNothingMore() throws Exception {
        Path file = folder.resolve("tickets.bin");
        PrinterConnection connection = open(file);
        connection.close();
        connection.close();

        SendingBroke broke = brokenBy(connection, TICKET, Duration.ofSeconds(10));

        assertThat(broke).hasMessageContaining("closed");
        assertThat(broke.bytesTaken()).isZero();
        assertThat(file).isEmptyFile();
        transports.close();
        assertThatThrownBy(() -> open(file)).isInstanceOf(PrinterNotReached.class);
    }
}
