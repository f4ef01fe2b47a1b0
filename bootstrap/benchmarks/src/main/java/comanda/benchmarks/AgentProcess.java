package comanda.benchmarks;

import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.cloud.CloudCredentials;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The distribution's agent as a process of its own. */
final class AgentProcess implements AutoCloseable {
    private static final String TOKEN = "benchmark";
    private static final int KIBIBYTES = 1024;

    private final Process process;
    private final Path folder;
    private final int port;
    private final Start start;

    private AgentProcess(Process process, Path folder, int port, Start start) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        this.start = start;
    }

    /**
     * How long a start took, in milliseconds, the launcher script included.
     *
     * @param prepared when the process was started, from the call on
     * @param toFirstAnswer until the API answered at all
     * @param toFirstBill until a table's bill was answered, for which a session key was found in the cloud
     */
    record Start(long prepared, long toFirstAnswer, long toFirstBill) {}

    /** Starts it and waits for its first bill. */
    static AgentProcess start(Path distribution, HandheldSimulator simulator, boolean cached)
            throws IOException, InterruptedException {
        try {
            return start(distribution, simulator, cached, "", _ -> {});
        } catch (IOException | InterruptedException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Something that is done with the data folder before the agent has it. */
    interface Preparation {
        void prepare(Path dataFolder) throws Exception;
    }

    /**
     * The same with a data folder in which there is something already.
     *
     * @param more lines of its configuration below {@code comanda}
     */
    static AgentProcess start(
            Path distribution, HandheldSimulator simulator, boolean cached, String more, Preparation preparation)
            throws Exception {
        long called = System.nanoTime();
        Path folder = Files.createTempDirectory("comanda-bench");
        preparation.prepare(folder.resolve("data"));
        int port = freePort();
        Path config =
                Files.writeString(folder.resolve("agent.yml"), configuration(simulator, folder, port) + more.indent(2));
        ProcessBuilder builder = new ProcessBuilder(
                distribution.resolve("bin/comanda").toString(), "agent", "--config", config.toString());
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile());
        builder.environment().put("AOT_CACHE", cached ? "on" : "off");
        long begin = System.nanoTime();
        Process process = builder.start();
        awaitAnswer(process, folder, port, "/health/liveness");
        long answer = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        awaitAnswer(process, folder, port, "/tables/1");
        long bill = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        return new AgentProcess(
                process, folder, port, new Start(TimeUnit.NANOSECONDS.toMillis(begin - called), answer, bill));
    }

    private static void awaitAnswer(Process process, Path folder, int port, String path)
            throws IOException, InterruptedException {
        while (!answers(port, path)) {
            if (!process.isAlive()) {
                throw new IOException("the agent ended: " + Files.readString(folder.resolve("agent.log")));
            }
            Thread.sleep(2);
        }
    }

    private static boolean answers(int port, String path) {
        try (HttpLine http = new HttpLine(port, TOKEN)) {
            return http.get(path) == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** Of the connector that speaks with the simulated PDV. */
    static Map<String, String> connectorSettings(HandheldSimulator simulator) {
        CloudCredentials cloud = simulator.options().credentials();
        return Map.ofEntries(
                Map.entry("host", "127.0.0.1"),
                Map.entry("port", Integer.toString(simulator.pdvPort())),
                Map.entry("user-id", "1"),
                Map.entry("employee-id", "6"),
                Map.entry("cloud.url", simulator.cloudUrl().toString()),
                Map.entry("cloud.username", cloud.username()),
                Map.entry("cloud.password", cloud.password()),
                Map.entry("cloud.client-id", cloud.clientId()),
                Map.entry("cloud.client-secret", cloud.clientSecret()),
                Map.entry("cloud.device-user", cloud.deviceUser()),
                Map.entry("cloud.device-password", cloud.devicePassword()));
    }

    private static String configuration(HandheldSimulator simulator, Path folder, int port) {
        StringBuilder text = new StringBuilder("""
                comanda:
                  data-dir: %s
                  api:
                    port: %d
                    tokens:
                      - { name: benchmark, sha256: "%s", scopes: [read, write, debug] }
                  pos:
                    handheld:
                """.formatted(folder.resolve("data"), port, sha256(TOKEN)));
        connectorSettings(simulator)
                .forEach((name, value) -> text.append("      ")
                        .append(name)
                        .append(": \"")
                        .append(value)
                        .append("\"\n"));
        return text.toString();
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    String token() {
        return TOKEN;
    }

    Start start() {
        return start;
    }

    long residentMebibytes() throws IOException {
        return mebibytes("VmRSS:");
    }

    /** The most that was resident since {@link #forgetPeak}. */
    long peakMebibytes() throws IOException {
        return mebibytes("VmHWM:");
    }

    void forgetPeak() throws IOException {
        Files.writeString(proc("clear_refs"), "5");
    }

    private Path proc(String file) {
        return Path.of("/proc/" + process.pid() + "/" + file);
    }

    private long mebibytes(String name) throws IOException {
        try (Stream<String> lines = Files.lines(proc("status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIBIBYTES)
                    .findFirst()
                    .orElse(-1);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
