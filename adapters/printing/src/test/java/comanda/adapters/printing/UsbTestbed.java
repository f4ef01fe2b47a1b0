package comanda.adapters.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Made-up USB printers, and a JVM that sees them as real ones through the real libusb. */
final class UsbTestbed {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final Path SOURCE = Path.of("src", "test", "c", "usb-testbed.c");
    private static final Path BINARY = Path.of("target", "usb-testbed");

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter commands;
    private final Socket program;
    private final BufferedReader programsAnswers;
    private final PrintWriter programsCommands;

    UsbTestbed() throws IOException, InterruptedException {
        compile();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(PATIENCE_MILLIS);
            process = start(server.getLocalPort());
            answers = process.inputReader();
            commands = new PrintWriter(process.outputWriter(), true);
            program = server.accept();
        }
        program.setSoTimeout(PATIENCE_MILLIS);
        programsAnswers = new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        programsCommands = new PrintWriter(program.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** A machine that lacks one of these skips a test; whatever else goes wrong fails it. */
    static void assumeInstalled() {
        List<String> missing = Stream.of("umockdev-wrapper", "gcc", "pkg-config")
                .filter(command -> !isInstalled(command))
                .toList();
        assumeTrue(
                missing.isEmpty(),
                () -> "USB is tested with made-up devices on Linux; missing: " + missing
                        + ". Debian's packages: umockdev libumockdev-dev libglib2.0-dev gcc pkg-config libc6-dev");
    }

    private static boolean isInstalled(String command) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(Pattern.quote(File.pathSeparator)))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static synchronized void compile() throws IOException, InterruptedException {
        if (Files.exists(BINARY)
                && Files.getLastModifiedTime(BINARY).compareTo(Files.getLastModifiedTime(SOURCE)) > 0) {
            return;
        }
        List<String> command = new ArrayList<>(
                List.of("gcc", "-Wall", "-Wextra", "-Werror", "-o", BINARY.toString(), SOURCE.toString()));
        Process flags = new ProcessBuilder("pkg-config", "--cflags", "--libs", "umockdev-1.0", "gio-2.0")
                .redirectErrorStream(true)
                .start();
        String said = new String(flags.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(flags.waitFor()).as(said).isZero();
        command.addAll(List.of(said.split("\\s+")));
        Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        String complaints = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(compiler.waitFor()).as(complaints).isZero();
    }

    private static Process start(int port) throws IOException {
        return new ProcessBuilder(
                        BINARY.toAbsolutePath().toString(),
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UsbProgram.class.getName(),
                        String.valueOf(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Tells the made-up printers something. */
    void tell(String command) throws IOException {
        assertThat(ask(command)).as(command).isEqualTo("ok");
    }

    /** Asks the made-up printers. */
    String ask(String question) throws IOException {
        commands.println(question);
        return String.valueOf(answers.readLine());
    }

    /** What a made-up printer has printed since this was asked last. */
    byte[] printedBy(String printer) throws IOException {
        Path file = Files.createTempFile("usb-printer", ".bin");
        try {
            tell("save " + printer + " " + file);
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Has the program do something, and waits for it. */
    String run(String command) throws IOException {
        begin(command);
        return end();
    }

    void begin(String command) {
        programsCommands.println(command);
    }

    String end() throws IOException {
        return String.valueOf(programsAnswers.readLine());
    }

    /** A whole ticket. */
    void print(String ids, String serial, int count) throws IOException {
        assertThat(run("open " + ids + " " + serial)).isEqualTo("open");
        assertThat(run("send " + count + " 1000 20000")).isEqualTo("sent");
        assertThat(run("finish")).isEqualTo("finished");
        assertThat(run("close")).isEqualTo("closed");
    }

    void stop() throws IOException, InterruptedException {
        // The program ends, and with it the testbed.
        program.close();
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
            commands.close();
        }
    }
}
