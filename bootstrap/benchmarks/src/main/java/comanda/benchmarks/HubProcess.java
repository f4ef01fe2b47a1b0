package comanda.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A hub of whatever kind, or one node of it, as a process of its own with a folder of its own. */
final class HubProcess implements AutoCloseable {
    static final String TOKEN = "benchmark";

    /** A hub has far more to hold at a time than an agent; the rest is as the launcher script has it for one. */
    private static final List<String> JAVA_OPTIONS = List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:MinHeapFreeRatio=15",
            "-XX:MaxHeapFreeRatio=30",
            "--enable-native-access=ALL-UNNAMED",
            "-Dio.netty.jfr.enabled=false",
            "-Dio.netty.noUnsafe=false",
            "--sun-misc-unsafe-memory-access=allow");

    private static final Pattern LISTENS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path folder;
    private final int port;
    private final boolean isJava;

    private HubProcess(Process process, Path folder, int port, boolean isJava) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        this.isJava = isJava;
    }

    /**
     * The hub of the distribution.
     *
     * @param settings lines of its configuration below {@code comanda.hub-server}
     */
    static HubProcess hub(Path distribution, String settings) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("comanda-bench");
        Path config = Files.writeString(
                folder.resolve("hub.yml"),
                """
                comanda:
                  data-dir: %s
                  hub-server:
                    port: 0
                    allow-legacy-agents: true
                    api:
                      tokens:
                        - { name: benchmark, sha256: "%s", scopes: [read, write, admin] }
                """.formatted(folder.resolve("data"), AgentProcess.sha256(TOKEN)) + settings.indent(4));
        return java(
                folder,
                "-Dorg.sqlite.lib.path=" + distribution.resolve("native").resolve(machine()),
                "-cp",
                distribution.resolve("lib") + "/*",
                "comanda.launcher.Launcher",
                "hub",
                "--config",
                config.toString());
    }

    private static String machine() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    }

    static HubProcess bare() throws IOException, InterruptedException {
        return java(
                Files.createTempDirectory("comanda-bench"),
                "-cp",
                System.getProperty("java.class.path"),
                BareHub.class.getName());
    }

    /** @param webSocketPackage the folder of the npm package {@code ws} */
    static HubProcess node(Path webSocketPackage) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("comanda-bench");
        Path script = Files.writeString(folder.resolve("hub.js"), NodeScript.TEXT);
        return start(
                folder,
                List.of(
                        "node",
                        "--expose-gc",
                        script.toString(),
                        webSocketPackage.toAbsolutePath().toString()),
                false);
    }

    private static HubProcess java(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(JAVA_OPTIONS);
        Stream.of(System.getProperty("hub.options", "").split(" "))
                .filter(option -> !option.isEmpty())
                .forEach(line::add);
        line.addAll(List.of(arguments));
        return start(folder, line, true);
    }

    private static HubProcess start(Path folder, List<String> line, boolean isJava)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("hub.log").toFile())
                .start();
        // Not even when this JVM is ended does it stay.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        for (int tries = 0; tries < PATIENCE_SECONDS * 100; tries++) {
            Matcher listens = LISTENS.matcher(Files.readString(folder.resolve("hub.log")));
            if (listens.find()) {
                return new HubProcess(process, folder, Integer.parseInt(listens.group(1)), isJava);
            }
            if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        process.destroyForcibly();
        throw new IOException("the hub did not start: " + Files.readString(folder.resolve("hub.log")));
    }

    int port() {
        return port;
    }

    /** What it holds after its garbage was collected, in bytes. */
    long heap() throws IOException, InterruptedException {
        if (!isJava) {
            try (HttpLine http = new HttpLine(port, TOKEN)) {
                return Long.parseLong(http.send("GET", "/heap", "", "").body());
            }
        }
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        jcmd.waitFor();
        Matcher total = TOTAL.matcher(text);
        if (!total.find()) {
            throw new IOException("no histogram: " + text);
        }
        return Long.parseLong(total.group(1));
    }

    /** What is resident, in bytes. */
    long resident() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(NUMBER::matcher)
                    .filter(Matcher::find)
                    .mapToLong(found -> Long.parseLong(found.group()) * 1024)
                    .findFirst()
                    .orElse(-1);
        }
    }

    /** The processor time that it has taken, in nanoseconds. */
    long processorNanos() {
        return process.info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** The warnings and errors in its log. */
    List<String> complaints() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("hub.log"))) {
            return lines.filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
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
