package comanda.crash;

import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.cloud.CloudCredentials;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The agent as it runs in a restaurant: a process of its own, started by its command line. One life of it; {@link #kill} ends it. */
final class AgentProcess implements AutoCloseable {
    static final String TOKEN = "crash";
    /** What a process has ended with that was killed with SIGKILL. */
    static final int KILLED = 128 + 9;

    private static final Pattern API = Pattern.compile("\\s*API\\s+(http://\\S+).*");
    private static final Duration TO_START = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;
    private final CountDownLatch answers = new CountDownLatch(1);
    private final BlockingQueue<String> reached = new LinkedBlockingQueue<>();
    private volatile String url = "";
    private volatile boolean killed;

    private AgentProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        Thread.ofPlatform().daemon().name("agent-output").start(this::listen);
    }

    /**
     * Starts it.
     *
     * @param folder where its configuration, its data and its log are; the same one for each life
     * @param stopAt a place inside of it at which its threads stop; null for none
     */
    static AgentProcess start(Path folder, String configuration, @Nullable Place stopAt) throws IOException {
        Path file = Files.writeString(folder.resolve("agent.yml"), configuration);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx192m",
                "--enable-native-access=ALL-UNNAMED",
                // What is unpacked there is left behind by a process that is killed.
                "-Dorg.sqlite.tmpdir=" + folder,
                "--sun-misc-unsafe-memory-access=allow"));
        if (stopAt != null) {
            command.add("-javaagent:" + javaAgent(folder) + "=" + stopAt.text());
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "comanda.launcher.Launcher"));
        command.addAll(List.of("agent", "--config", file.toString()));
        Path log = folder.resolve("agent.log");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new AgentProcess(process, log);
    }

    /** A jar that says which class stops the threads; the class itself is on the class path. */
    private static Path javaAgent(Path folder) throws IOException {
        Path jar = folder.resolve("crash-agent.jar");
        if (Files.notExists(jar)) {
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().putValue("Premain-Class", CrashAgent.class.getName());
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream _ = new JarOutputStream(out, manifest)) {
                // The manifest is all that there is in it.
            }
        }
        return jar;
    }

    /**
     * What stands in its configuration.
     *
     * @param pdvPort where it finds the PDV
     * @param patience how long it waits for the PDV's answer
     */
    static String configuration(
            HandheldSimulator simulator, Setting setting, Path folder, int pdvPort, Duration patience) {
        CloudCredentials cloud = simulator.options().credentials();
        return """
                comanda:
                  data-dir: %s
                  api:
                    port: 0
                    tokens:
                      - { name: crash, sha256: "%s", scopes: [read, write] }
                  pos:
                    handheld:
                      host: 127.0.0.1
                      port: %d
                      profile: %s
                      user-id: "1"
                      employee-id: 6
                      connect-timeout: %dms
                      request-timeout: %dms
                      max-message-size: 1MB
                      cloud: { url: "%s", username: %s, password: %s, client-id: %s, client-secret: %s, device-user: %s, device-password: %s }
                """.formatted(
                        folder.resolve("data"),
                        tokenDigest(),
                        pdvPort,
                        setting.profile().text(),
                        patience.toMillis(),
                        patience.toMillis(),
                        simulator.cloudUrl(),
                        cloud.username(),
                        cloud.password(),
                        cloud.clientId(),
                        cloud.clientSecret(),
                        cloud.deviceUser(),
                        cloud.devicePassword());
    }

    /** What the configuration holds of {@link #TOKEN}. */
    static String tokenDigest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher api = API.matcher(line);
                if (api.matches()) {
                    url = api.group(1);
                    answers.countDown();
                } else if (line.startsWith(CrashAgent.SAID)) {
                    reached.add(line.substring(CrashAgent.SAID.length()));
                }
            }
        } catch (IOException ended) {
            // With the process.
        } finally {
            answers.countDown();
        }
    }

    /** Where its API is, once it has begun to answer. */
    String url() throws InterruptedException {
        if (!answers()) {
            throw new AssertionError("the agent was killed before it answered");
        }
        return url;
    }

    /** Waits until it answers. @return false when it was killed before */
    boolean answers() throws InterruptedException {
        boolean isInTime = answers.await(TO_START.toSeconds(), TimeUnit.SECONDS);
        if (isInTime && !url.isEmpty()) {
            return true;
        }
        if (killed) {
            return false;
        }
        throw new AssertionError("the agent has not started; "
                + (process.isAlive() ? "it still tries" : "it ended with " + exitValue()) + ":\n" + log());
    }

    /** The table of the next settlement, or the next ticket, that has reached the point; null where none does in that time. */
    @Nullable String reached(Duration within) throws InterruptedException {
        return reached.poll(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether it can answer; not from the moment on at which it is killed. */
    boolean isAlive() {
        return !killed && process.isAlive();
    }

    /** Ends it with SIGKILL: it gets no instruction in any more. */
    void kill() {
        killed = true;
        process.destroyForcibly();
    }

    /** What the process has ended with. */
    int exitValue() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the agent was killed and goes on");
        }
        return process.exitValue();
    }

    /** The end of what it has logged in all its lives. */
    String log() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException unreadable) {
            return "no log: " + unreadable.getMessage();
        }
    }

    /** Ends it however it can be ended. */
    @Override
    public void close() {
        kill();
        process.onExit().join();
    }
}
