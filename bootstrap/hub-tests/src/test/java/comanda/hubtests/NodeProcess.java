package comanda.hubtests;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A hub's node as a process of its own. {@link #close} leaves nothing of it running. */
final class NodeProcess implements AutoCloseable {
    private static final Duration TO_START = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;
    private volatile boolean leaving;
    private final CompletableFuture<URI> url = new CompletableFuture<>();

    private NodeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        Thread.ofVirtual().name("node-output").start(this::listen);
    }

    /**
     * Starts one; it answers when {@link #url} returns.
     *
     * @param log what it logs is added there
     */
    static NodeProcess start(NodeSettings settings, Path log) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                NodeMain.class.getName()));
        line.addAll(settings.arguments());
        return new NodeProcess(
                new ProcessBuilder(line)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start(),
                log);
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(NodeMain.SAID)) {
                    url.complete(URI.create(line.substring(NodeMain.SAID.length())));
                }
            }
        } catch (IOException ended) {
            // With the process.
        } finally {
            url.completeExceptionally(new IOException("it ended"));
        }
    }

    /** Waits until it answers. */
    URI url() throws InterruptedException {
        try {
            return url.get(TO_START.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new AssertionError("The node has not started:\n" + log(), failed);
        }
    }

    /** Ends it with SIGKILL, and returns when it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to end, with SIGTERM. */
    void terminate() {
        // Process.destroy closes the node's standard input as well, and it would end at once.
        leaving = true;
        boolean isAsked = process.toHandle().destroy();
        if (!isAsked) {
            throw new IllegalStateException("it has ended already");
        }
    }

    /** Whether it was asked to end. */
    boolean isLeaving() {
        return leaving;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The end of what it has logged. */
    String log() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException unreadable) {
            return "no log: " + unreadable.getMessage();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
