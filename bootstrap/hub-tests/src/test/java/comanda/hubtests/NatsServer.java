package comanda.hubtests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real nats-server on a port that the system chose, and on the same port when it is started again. */
final class NatsServer implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final Pattern PORT = Pattern.compile("nats://127\\.0\\.0\\.1:(\\d+)");

    private final Path folder;
    private int port = -1;
    private @Nullable Process process;

    private NatsServer(Path folder) {
        this.folder = folder;
    }

    /**
     * Skips the test where there is no nats-server to start.
     *
     * @param folder an empty one of its own
     */
    static NatsServer start(Path folder) throws IOException, InterruptedException {
        assumeTrue(
                command() != null, "Nodes of a hub are tested with a real nats-server; Debian's package: nats-server");
        NatsServer server = new NatsServer(folder);
        server.start();
        return server;
    }

    private static @Nullable Path command() {
        return Stream.concat(
                        Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "")
                                .split(Pattern.quote(File.pathSeparator))),
                        Stream.of("/usr/sbin"))
                .map(directory -> Path.of(directory, "nats-server"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    void start() throws IOException, InterruptedException {
        List<String> line = List.of(
                String.valueOf(command()),
                "--addr",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--ports_file_dir",
                folder.toString());
        Process started = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("nats-server.log").toFile()))
                .start();
        process = started;
        // Not even when this JVM is ended does it stay.
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        if (port < 0) {
            port = chosenPort(started);
        }
        awaitListening(started);
    }

    private int chosenPort(Process started) throws IOException, InterruptedException {
        Path file = folder.resolve("nats-server_" + started.pid() + ".ports");
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() - end < 0) {
            Matcher found = PORT.matcher(Files.exists(file) ? Files.readString(file) : "");
            if (found.find()) {
                return Integer.parseInt(found.group(1));
            }
            lookAgain(started);
        }
        throw new IOException("nats-server did not say its port: " + log());
    }

    private void awaitListening(Process started) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() - end < 0) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException _) {
                lookAgain(started);
            }
        }
        throw new IOException("nats-server did not listen: " + log());
    }

    private void lookAgain(Process started) throws IOException, InterruptedException {
        if (started.waitFor(10, TimeUnit.MILLISECONDS)) {
            throw new IOException("nats-server ended: " + log());
        }
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("nats-server.log"));
    }

    String url() {
        return "nats://127.0.0.1:" + port;
    }

    /** As when the machine loses its power, but for what the system says on its behalf. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
        process = null;
    }

    @Override
    public void close() {
        kill();
    }
}
