package comanda.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A nats-server (Debian's package of that name) on a port that the system chose. */
final class BenchNats implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("nats://127\\.0\\.0\\.1:(\\d+)");
    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final Path folder;
    private final String url;

    private BenchNats(Process process, Path folder, String url) {
        this.process = process;
        this.folder = folder;
        this.url = url;
    }

    static BenchNats start() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("comanda-bench");
        String command = Files.isExecutable(Path.of("/usr/sbin/nats-server")) ? "/usr/sbin/nats-server" : "nats-server";
        Process process = new ProcessBuilder(
                        command, "--addr", "127.0.0.1", "--port", "-1", "--ports_file_dir", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nats-server.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Path file = folder.resolve("nats-server_" + process.pid() + ".ports");
        for (int tries = 0; tries < PATIENCE_SECONDS * 100; tries++) {
            Matcher found = PORT.matcher(Files.exists(file) ? Files.readString(file) : "");
            if (found.find()) {
                return new BenchNats(process, folder, found.group());
            }
            if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        process.destroyForcibly();
        throw new IOException("nats-server did not start: " + Files.readString(folder.resolve("nats-server.log")));
    }

    String url() {
        return url;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
