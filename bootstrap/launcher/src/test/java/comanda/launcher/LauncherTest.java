package comanda.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {
    /** What a command says on standard error, and its exit status before it. */
    private static String said(String... arguments) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setErr(err);
            int status = Launcher.run(arguments);
            return status + " " + bytes.toString(StandardCharsets.UTF_8);
        } finally {
            System.setErr(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "demo,--api-port,99999",
        "demo,--api-port,-1",
        "demo,--api-port,many",
        "demo,--api-port,65536",
        "simulate,--port,65536",
        "simulate,--cloud-port,-1",
        "simulate,--control-port,99999999999"
    })
    void aPortThatIsNoneIsSaidInALineBeforeAnythingIsStarted(String command, String option, String port) {
        Set<Path> before = demonstrations();
        String said = said(command, option, port);
        assertThat(said)
                .startsWith("2 ")
                .contains(option + " takes a whole number from 0 to 65535, not '" + port + "'.")
                .doesNotContain("Exception", "\tat ");
        assertThat(demonstrations()).isEqualTo(before);
    }

    @Test
    void aDemonstrationThatDoesNotStartLeavesNothingBehind() throws Exception {
        Set<Path> before = demonstrations();
        int pdvPort;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            pdvPort = free.getLocalPort();
        }
        SimulatorOptions options = SimulatorOptions.builder().pdvPort(pdvPort).build();

        assertThatThrownBy(() -> Demonstration.start(options, "no profile", 0, 0, Demonstration.Staging.quiet(_ -> {})))
                .isInstanceOf(CommandFailure.class);
        assertThatThrownBy(
                        () -> Demonstration.start(options, "bracket", 70_000, 0, Demonstration.Staging.quiet(_ -> {})))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(demonstrations()).isEqualTo(before);
        try (ServerSocket again = new ServerSocket(pdvPort, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
        }
    }

    @Test
    void theAheadOfTimeCacheCanBeTrained() {
        assertThat(said("train")).startsWith("0 ");
    }

    @Test
    void theDoctorsReportIsAllThatItSays(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(
                folder.resolve("agent.yml"), """
                comanda:
                  data-dir: %s
                  api: { port: 0 }
                  pos:
                    handheld:
                      host: 127.0.0.1
                      port: 1
                      user-id: "1"
                      employee-id: 6
                      cloud: { url: "http://127.0.0.1:1", username: u, password: p, client-id: c, client-secret: s, device-user: d, device-password: p }
                """.formatted(Files.createFile(folder.resolve("no folder"))));
        Path err = folder.resolve("err");
        Process doctor = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        "doctor",
                        "--config",
                        config.toString())
                .redirectError(err.toFile())
                .start();

        List<String> report = doctor.inputReader().lines().toList();

        assertThat(doctor.waitFor()).isEqualTo(1);
        assertThat(report).allSatisfy(line -> assertThat(line).matches("(ok|FAILED|skipped) +.*"));
        assertThat(report).filteredOn(line -> line.startsWith("FAILED")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(err).isEmptyFile();
    }

    private static Set<Path> demonstrations() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .startsWith(
                                    "comanda-demo-" + ProcessHandle.current().pid() + "-"))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
