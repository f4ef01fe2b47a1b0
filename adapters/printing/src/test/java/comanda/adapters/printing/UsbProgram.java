package comanda.adapters.printing;

import comanda.application.port.out.PrinterConnection;
import comanda.application.port.out.PrinterNotReached;
import comanda.application.port.out.SendingBroke;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.Printers;
import comanda.domain.time.Deadline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs where there are made-up printers, with 0fe6:811e configured, and does what a test tells it line by line; each line is answered by one. */
final class UsbProgram {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** What a printer is given that has answered before. */
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private static final Printer CONFIGURED = new Printer(
            new PrinterAlias("Kitchen"),
            null,
            false,
            new PrinterAddress.Usb(0x0fe6, 0x811e, null),
            "generic",
            null,
            null);

    private final PrinterTransports transports = new PrinterTransports(new Printers(List.of(CONFIGURED)));
    private @Nullable PrinterConnection connection;

    private UsbProgram() {}

    public static void main(String[] arguments) throws IOException {
        UsbProgram program = new UsbProgram();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(program.answer(line.split(" ", -1)));
            }
        }
    }

    /** What {@code send} sends. */
    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private String answer(String[] words) {
        try {
            return switch (words[0]) {
                case "list" ->
                    transports.pluggedIn().stream().map(String::valueOf).collect(Collectors.joining(" | "));
                case "open" -> open(words[1], words[2], "-".equals(words[3]) ? null : words[3]);
                case "send" -> send(Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
                case "status" ->
                    opened().status(Deadline.in(ANSWER)).map(String::valueOf).orElse("none");
                case "send-aside" -> sendAside(Integer.parseInt(words[1]));
                case "finish" -> finish();
                case "end" -> end();
                case "close" -> close();
                case "libraries" -> libraries();
                default -> "not understood";
            };
        } catch (PrinterNotReached notReached) {
            return "not reached: " + notReached.getMessage();
        } catch (SendingBroke broke) {
            return "broke after " + broke.bytesTaken() + ": " + broke.getMessage();
        } catch (RuntimeException | IOException defect) {
            return "defect: " + defect;
        }
    }

    private PrinterConnection opened() {
        if (connection == null) {
            throw new IllegalStateException("nothing is open");
        }
        return connection;
    }

    private String open(String vendor, String product, @Nullable String serial) throws PrinterNotReached {
        connection = transports.open(
                new PrinterAddress.Usb(Integer.parseInt(vendor, 16), Integer.parseInt(product, 16), serial),
                Deadline.in(LIMIT));
        return "open";
    }

    private String send(int count, long stall, long deadline) throws SendingBroke {
        opened().send(bytes(count), Duration.ofMillis(stall), Deadline.in(Duration.ofMillis(deadline)));
        return "sent";
    }

    /** Sends, and does not wait for it. */
    private String sendAside(int count) {
        Thread.ofPlatform().daemon().name("sender").start(() -> {
            try {
                opened().send(bytes(count), LIMIT, Deadline.in(LIMIT));
            } catch (SendingBroke expected) {
                // It is to break.
            }
        });
        return "sending";
    }

    /** As the agent ends: the ticket is broken off, and while that is waited for everything is closed. */
    private String end() {
        Thread first = Thread.ofPlatform().daemon().name("breaks off").start(opened()::close);
        while (first.getState() == Thread.State.NEW || first.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        transports.close();
        return "ended";
    }

    private String finish() throws SendingBroke {
        opened().finish(Deadline.in(LIMIT));
        return "finished";
    }

    /** Twice, because that may be. */
    private String close() {
        opened().close();
        opened().close();
        return "closed";
    }

    /** Whether libusb is in this process. */
    private static String libraries() throws IOException {
        try (var maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.anyMatch(line -> line.contains("libusb4java")) ? "libusb" : "none";
        }
    }
}
