package comanda.agent;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.adapters.posconnectors.ConnectorCatalog;
import comanda.adapters.storage.Storage;
import comanda.agent.configuration.AgentConfiguration;
import comanda.agent.configuration.AgentConfiguration.Api;
import comanda.configuration.FileFailure;
import comanda.configuration.Token;
import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.cloud.CloudCredentials;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.spi.Check;
import comanda.connectors.spi.Check.Result;
import comanda.domain.evidence.WorkMode;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.Printers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private final HandheldSimulator simulator = HandheldSimulator.start(SimulatorOptions.defaults());

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Map<String, String> settings() {
        CloudCredentials credentials = simulator.options().credentials();
        return new HashMap<>(Map.ofEntries(
                Map.entry("host", "127.0.0.1"),
                Map.entry("port", Integer.toString(simulator.pdvPort())),
                Map.entry("user-id", "1"),
                Map.entry("employee-id", "6"),
                Map.entry("connect-timeout", "1s"),
                Map.entry("request-timeout", "1s"),
                Map.entry("cloud.url", simulator.cloudUrl().toString()),
                Map.entry("cloud.username", credentials.username()),
                Map.entry("cloud.password", credentials.password()),
                Map.entry("cloud.client-id", credentials.clientId()),
                Map.entry("cloud.client-secret", credentials.clientSecret()),
                Map.entry("cloud.device-user", credentials.deviceUser()),
                Map.entry("cloud.device-password", credentials.devicePassword())));
    }

    private AgentConfiguration configuration(String host, Path dataFolder, Map<String, String> settings) {
        return configuration(host, dataFolder, settings, AgentConfiguration.Printing.NONE);
    }

    private AgentConfiguration configuration(
            String host, Path dataFolder, Map<String, String> settings, AgentConfiguration.Printing printing) {
        return new AgentConfiguration(
                "shop",
                dataFolder,
                Locale.forLanguageTag("pt-BR"),
                Currency.getInstance("BRL"),
                ZoneOffset.UTC,
                WorkMode.NORMAL,
                Optional.empty(),
                new Api(host, 0, false, List.of(new Token("backend", "ab".repeat(32), Set.of("read")))),
                30,
                printing,
                "handheld",
                settings);
    }

    private static List<Check> examine(AgentConfiguration configuration) throws Exception {
        return Doctor.examine(() -> configuration, ConnectorCatalog.discover(DoctorTest.class.getClassLoader()));
    }

    private static Check check(List<Check> checks, String subject) {
        return checks.stream()
                .filter(check -> check.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line for " + subject + " in " + checks));
    }

    @Test
    void nothingIsWrongWhereNothingIs() throws Exception {
        assertThat(examine(configuration("127.0.0.1", folder, settings())))
                .allSatisfy(check -> assertThat(check.result()).isEqualTo(Result.OK));
    }

    @Test
    void eachPrinterAndTheHubAreLookedAt() throws Exception {
        try (ServerSocket printer = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            int nobody;
            try (ServerSocket socket = new ServerSocket(0)) {
                nobody = socket.getLocalPort();
            }
            AgentConfiguration.Printing printing = new AgentConfiguration.Printing(
                    new Printers(List.of(
                            onNetwork("Kitchen", printer.getLocalPort()),
                            onNetwork("Bar", nobody),
                            new Printer(
                                    new PrinterAlias("File"),
                                    null,
                                    false,
                                    new PrinterAddress.File(
                                            folder.resolve("none/paper.bin").toString()),
                                    "generic",
                                    null,
                                    null))),
                    Optional.empty(),
                    Optional.of(new AgentConfiguration.Hub(
                            URI.create("ws://127.0.0.1:" + nobody + "/print-agent"),
                            Optional.of("agent-secret"),
                            false,
                            Duration.ofSeconds(30))));
            List<Check> checks = examine(configuration("127.0.0.1", folder, settings(), printing));

            assertThat(check(checks, "printer Kitchen").result()).isEqualTo(Result.OK);
            assertThat(check(checks, "printer Bar").sentence()).contains("refuses the connection");
            assertThat(check(checks, "printer File").sentence()).contains("does not exist; create it");
            assertThat(check(checks, "hub").result()).isEqualTo(Result.FAILED);
            assertThat(checks).noneSatisfy(check -> assertThat(check.sentence()).contains("agent-secret"));
        }
    }

    private Check agentToken(String url, Optional<String> token, boolean isEnrolled) throws Exception {
        AgentConfiguration.Printing printing = new AgentConfiguration.Printing(
                new Printers(List.of()),
                Optional.empty(),
                Optional.of(new AgentConfiguration.Hub(URI.create(url), token, isEnrolled, Duration.ofSeconds(30))));
        return check(examine(configuration("127.0.0.1", folder, settings(), printing)), "agent token");
    }

    @Test
    void whereTheAgentTokenIsFromIsSaidAndWhatIsWrongWithIt() throws Exception {
        Optional<String> token = Optional.of("agent-secret");
        String near = "ws://127.0.0.1:1/print-agent";
        assertThat(agentToken(near, Optional.empty(), false).sentence()).contains("There is none");
        assertThat(agentToken(near, token, false))
                .isEqualTo(
                        new Check("agent token", Result.OK, "It is from the configuration, comanda.hub.agent-token."));
        Path file = Files.createFile(
                folder.resolve("hub-enrollment.json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        assertThat(agentToken(near, token, true))
                .isEqualTo(new Check("agent token", Result.OK, "It is from the enrolment in " + file + "."));
        Check keptBack = agentToken("ws://hub.invalid/print-agent", token, true);
        assertThat(keptBack.result()).isEqualTo(Result.FAILED);
        assertThat(keptBack.sentence())
                .contains("kept back from hub.invalid", "wss://")
                .doesNotContain("secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Check open = agentToken(near, token, true);
        assertThat(open.result()).isEqualTo(Result.FAILED);
        assertThat(open.sentence()).contains("chmod 600 " + file);
    }

    @Test
    void anEnrolmentThatCannotBeUsedIsFound() throws Exception {
        Files.writeString(folder.resolve("hub-enrollment.json"), "agent-secret");
        Check enrolment = check(examine(configuration("127.0.0.1", folder, settings())), "enrolment");
        assertThat(enrolment.result()).isEqualTo(Result.FAILED);
        assertThat(enrolment.sentence())
                .contains("hub-enrollment.json cannot be used (it is no enrolment)")
                .doesNotContain("agent-secret");
    }

    private static Printer onNetwork(String alias, int port) {
        return new Printer(
                new PrinterAlias(alias), null, false, new PrinterAddress.Tcp("127.0.0.1", port), "generic", null, null);
    }

    @Test
    void aWrongPdvPortIsFound() throws Exception {
        Map<String, String> settings = settings();
        try (ServerSocket socket = new ServerSocket(0)) {
            settings.put("port", Integer.toString(socket.getLocalPort()));
        }
        Check pdv = check(examine(configuration("127.0.0.1", folder, settings)), "PDV");
        assertThat(pdv.result()).isEqualTo(Result.FAILED);
        assertThat(pdv.sentence()).contains("host", "port");
    }

    @Test
    void anotherServerAtThePdvsPortIsFound() throws Exception {
        Map<String, String> settings = settings();
        settings.put("port", Integer.toString(simulator.controlPort()));
        Check pdv = check(examine(configuration("127.0.0.1", folder, settings)), "PDV");
        assertThat(pdv.result()).isEqualTo(Result.FAILED);
    }

    @Test
    void aDeadCloudIsFoundAndACachedKeySaidToGoOnWorking() throws Exception {
        examine(configuration("127.0.0.1", folder, settings()));
        simulator.cloud().down();
        List<Check> checks = examine(configuration("127.0.0.1", folder, settings()));
        assertThat(check(checks, "PDV").result()).isEqualTo(Result.OK);
        assertThat(check(checks, "session key").result()).isEqualTo(Result.OK);
        assertThat(check(checks, "vendor cloud").result()).isEqualTo(Result.FAILED);
    }

    @Test
    void aDeadCloudWithoutACachedKeyLeavesNoSession() throws Exception {
        simulator.cloud().down();
        List<Check> checks = examine(configuration("127.0.0.1", folder, settings()));
        assertThat(check(checks, "session key").result()).isNotEqualTo(Result.OK);
        assertThat(check(checks, "vendor cloud").result()).isEqualTo(Result.FAILED);
    }

    @Test
    void refusedCredentialsAreFoundAndTheSettingsToCheckAreNamed() throws Exception {
        Map<String, String> settings = settings();
        settings.put("cloud.password", "not the password");
        List<Check> checks = examine(configuration("127.0.0.1", folder, settings));
        assertThat(check(checks, "vendor cloud").result()).isEqualTo(Result.FAILED);
        assertThat(check(checks, "vendor cloud").sentence()).contains("cloud.password");
        assertThat(checks).noneSatisfy(check -> assertThat(check.sentence()).contains("not the password"));
    }

    @Test
    void aDataFolderThatCannotBeWrittenToIsFound() throws Exception {
        Path file = Files.createFile(folder.resolve("a file"));
        Check data = check(examine(configuration("127.0.0.1", file.resolve("data"), settings())), "data folder");
        assertThat(data.result()).isEqualTo(Result.FAILED);
        assertThat(data.sentence())
                .startsWith(file.resolve("data") + " cannot be made (" + file + ": it is not a folder)");
        assertThat(data.sentence()).contains("comanda.data-dir");
    }

    @Test
    void aConnectorsFolderThatCannotBeWrittenToIsFound() throws Exception {
        Files.createFile(Files.createDirectory(folder.resolve("connectors")).resolve("handheld"));
        Check data = check(examine(configuration("127.0.0.1", folder, settings())), "data folder");
        assertThat(data.result()).isEqualTo(Result.FAILED);
        assertThat(data.sentence()).contains(Path.of("connectors", "handheld") + " cannot be written to");
    }

    @Test
    void whyAFolderCannotBeWrittenToIsSaidInWords() {
        assertThat(FileFailure.inWords(new AccessDeniedException("/data/doctor123.tmp")))
                .isEqualTo("permission denied");
        assertThat(FileFailure.inWords(new FileSystemException("/data/x.tmp", null, "Read-only file system")))
                .isEqualTo("Read-only file system");
        assertThat(FileFailure.inWords(new NoSuchFileException("/data/x.tmp"))).isEqualTo("no such file");
    }

    @Test
    void aPublicBindAddressIsFound() throws Exception {
        Check bind = check(examine(configuration("0.0.0.0", folder, settings())), "bind address");
        assertThat(bind.result()).isEqualTo(Result.FAILED);
        assertThat(bind.sentence()).contains("comanda.api.allow-public");
    }

    @Test
    void aSoundJournalIsCountedAndADamagedOneExplained() throws Exception {
        Check none = check(examine(configuration("127.0.0.1", folder, settings())), "settlement journal");
        assertThat(none.result()).isEqualTo(Result.OK);
        assertThat(folder.resolve("settlements.db")).doesNotExist();

        try (Storage storage = Storage.open(folder, Clock.systemUTC())) {
            assertThat(storage.settlements().pending()).isEmpty();
            Check running = check(examine(configuration("127.0.0.1", folder, settings())), "settlement journal");
            assertThat(running.result()).isEqualTo(Result.OK);
            assertThat(running.sentence())
                    .contains("process " + ProcessHandle.current().pid(), "0 settlements, 0 of them pending");
        }

        Files.write(folder.resolve("settlements.db"), new byte[0]);
        Check damaged = check(examine(configuration("127.0.0.1", folder, settings())), "settlement journal");
        assertThat(damaged.result()).isEqualTo(Result.FAILED);
        assertThat(damaged.sentence()).contains("is empty", "Stop the agent", "look by hand");
    }
}
