package comanda.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import comanda.agent.configuration.AgentConfiguration;
import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.simulation.restaurant.LedgerEntry;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.domain.bill.Bill;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, beside a running agent and a simulated PDV. */
class ConformCommandTest {
    private static final OrderLine MEAT = OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50");
    private static final Duration ALL_OF_IT = Duration.ofMinutes(3);

    @TempDir
    private Path folder = Path.of("");

    private record Said(int status, String out, String err) {}

    private static SimulatorOptions restaurant() {
        return SimulatorOptions.builder().tables(12).occupancyPercent(0).build();
    }

    private static RunningRestaurant opened() throws CommandFailure {
        RunningRestaurant restaurant = RunningRestaurant.open(restaurant());
        for (int table = 3; table <= 6; table++) {
            restaurant.simulator().restaurant().seat(table, MEAT);
        }
        return restaurant;
    }

    /** The running agent's own configuration, as a file. */
    private Path configuration(RunningRestaurant restaurant) throws IOException {
        AgentConfiguration agent = restaurant.configuration();
        ObjectMapper json = new ObjectMapper();
        String settings = json.writeValueAsString(agent.connectorSettings());
        // JSON is YAML, and names with dots are taken as they are.
        return Files.writeString(folder.resolve("agent.yml"), """
                comanda:
                  shop-id: casa
                  data-dir: %s
                  api: { port: %d }
                  pos: { handheld: %s }
                """.formatted(
                        agent.dataFolder(), agent.api().port(), settings));
    }

    private Process begun(Path config, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                "conform",
                "--config",
                config.toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private Said said(Path config, String... options) throws Exception {
        return ended(begun(config, options));
    }

    private Said ended(Process process) throws Exception {
        try {
            assertThat(process.waitFor(ALL_OF_IT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return new Said(
                    process.exitValue(),
                    Files.readString(folder.resolve("out")),
                    Files.readString(folder.resolve("err")));
        } finally {
            process.destroyForcibly();
        }
    }

    private void mustHaveLeftNothing() throws IOException {
        try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
            assertThat(left)
                    .filteredOn(file -> !file.getFileName().toString().startsWith("hsperf"))
                    .isEmpty();
        }
    }

    private static void mustOnlyHaveBeenRead(HandheldSimulator simulator, List<LedgerEntry> before) {
        assertThat(simulator.recorder().count("close")).isZero();
        assertThat(simulator.recorder().count("pre-bill")).isZero();
        assertThat(simulator.recorder().violations()).isEmpty();
        assertThat(simulator.ledger().entries()).isEqualTo(before);
    }

    @Test
    void readingAloneIsWorthSilverAndTheAgentShowsIt() throws Exception {
        try (RunningRestaurant restaurant = opened()) {
            List<LedgerEntry> before = restaurant.simulator().ledger().entries();
            Path session = restaurant.configuration().dataFolder().resolve("connectors/handheld/session.json");
            restaurant.get("/tables");
            String sessionBefore = Files.readString(session);
            assertThat(restaurant.get("/capabilities").json().at("/conformance").isNull())
                    .isTrue();

            Said said = said(
                    configuration(restaurant),
                    "--json",
                    folder.resolve("report.json").toString(),
                    "--html",
                    folder.resolve("report.html").toString());

            assertThat(said.status()).as(said.out() + said.err()).isZero();
            assertThat(said.err()).isEmpty();
            assertThat(said.out())
                    .contains("Badge: silver", "The agent seems to be running", "Reading only")
                    .contains("--allow-writes TABLE");
            mustOnlyHaveBeenRead(restaurant.simulator(), before);
            assertThat(session).hasContent(sessionBefore);
            JsonNode shown = restaurant.get("/capabilities").json();
            assertThat(shown.at("/conformance/badge").asText()).isEqualTo("silver");
            assertThat(shown.at("/conformance/outdated").asBoolean()).isFalse();
            assertThat(shown.at("/capabilities"))
                    .extracting(capability -> capability.path("proof").asText())
                    .containsExactly("proven", "proven", "not-tried", "not-tried");
            mustTellNoSecret(restaurant, said);
            mustHaveLeftNothing();
        }
    }

    private void mustTellNoSecret(RunningRestaurant restaurant, Said said) throws IOException {
        String everything = said.out()
                + said.err()
                + Files.readString(folder.resolve("report.json"))
                + Files.readString(folder.resolve("report.html"))
                + Files.readString(restaurant.configuration().dataFolder().resolve("conformance.json"));
        Map<String, String> settings = restaurant.configuration().connectorSettings();
        assertThat(everything)
                .contains("silver")
                .doesNotContain(
                        restaurant.simulator().keys().current(),
                        settings.getOrDefault("cloud.password", "?"),
                        settings.getOrDefault("cloud.client-secret", "?"),
                        settings.getOrDefault("cloud.device-password", "?"));
    }

    @Test
    void theTableThatWasAgreedToIsClosedOnceAndGoldIsShown() throws Exception {
        try (RunningRestaurant restaurant = opened()) {
            Said said = said(configuration(restaurant), "--allow-writes", "5", "--yes");

            assertThat(said.status()).as(said.out() + said.err()).isZero();
            assertThat(said.out())
                    .contains("Table 5 (Mesa 5, BRL 145.00) will be moved into pre-bill and then CLOSED")
                    .contains("Table 5: pre-bill done, close done.", "Badge: gold");
            assertThat(restaurant.simulator().ledger().closings())
                    .extracting(LedgerEntry::table)
                    .containsExactly(5);
            assertThat(restaurant.simulator().ledger().sittings())
                    .extracting(sitting -> sitting.preBills())
                    .containsExactly(0, 0, 1, 0);
            assertThat(restaurant.simulator().recorder().violations()).isEmpty();
            JsonNode shown = restaurant.get("/capabilities").json();
            assertThat(shown.at("/conformance/badge").asText()).isEqualTo("gold");
            assertThat(shown.at("/capabilities"))
                    .extracting(capability -> capability.path("proof").asText())
                    .containsOnly("proven");
        }
    }

    @Test
    void whatCannotBeProvenOrWasNotAgreedToIsRefusedAndNothingDone() throws Exception {
        try (RunningRestaurant restaurant = opened()) {
            List<LedgerEntry> before = restaurant.simulator().ledger().entries();
            Path config = configuration(restaurant);
            for (List<String> refused : List.of(
                    List.of("1", "Table 1 is free."),
                    List.of("99", "There is no table '99'"),
                    List.of("5,6", "There is no table '5,6'"),
                    List.of("5", "Give --yes"))) {
                Said said = refused.getFirst().equals("5")
                        ? said(config, "--allow-writes", "5")
                        : said(config, "--allow-writes", refused.getFirst(), "--yes");
                assertThat(said.status()).as(refused.toString()).isEqualTo(2);
                assertThat(said.err()).contains(refused.getLast()).doesNotContain("\tat ");
            }
            Path observing =
                    Files.writeString(folder.resolve("observing.yml"), Files.readString(config) + "  mode: observe\n");
            Said lookingOn = said(observing, "--allow-writes", "5", "--yes");
            assertThat(lookingOn.status()).isEqualTo(2);
            assertThat(lookingOn.err()).contains("comanda.mode is observe");
            Said twice = said(config, "--allow-writes", "5", "--allow-writes", "6", "--yes");
            assertThat(twice.status()).isEqualTo(2);
            Said nowhere =
                    said(config, "--json", folder.resolve("no/such/report.json").toString());
            assertThat(nowhere.status()).isEqualTo(2);
            assertThat(nowhere.err()).contains("cannot be written");
            mustOnlyHaveBeenRead(restaurant.simulator(), before);
            assertThat(restaurant.configuration().dataFolder().resolve("conformance.json"))
                    .doesNotExist();
            mustHaveLeftNothing();
        }
    }

    @Test
    void aPointOfSaleThatDoesNotAnswerIsSaidAndTheProofBeforeIsLeft() throws Exception {
        RunningRestaurant restaurant = opened();
        try (restaurant) {
            Path proof = Files.writeString(
                    restaurant.configuration().dataFolder().resolve("conformance.json"), "the one before");
            restaurant.simulator().close();
            Said said = said(configuration(restaurant));
            assertThat(said.status()).isEqualTo(1);
            assertThat(said.out()).contains("The point of sale does not answer", "one connection only");
            assertThat(said.err()).isEmpty();
            assertThat(proof).hasContent("the one before");
        }
    }

    @Test
    void ctrlCEndsItCleanlyAndSavesNothing() throws Exception {
        try (RunningRestaurant restaurant = opened()) {
            List<LedgerEntry> before = restaurant.simulator().ledger().entries();
            Process process = begun(configuration(restaurant));
            long sent = restaurant.simulator().recorder().requests();
            assertThat(restaurant.simulator().recorder().await(seen -> seen.requests() > sent + 20, ALL_OF_IT))
                    .isTrue();
            process.destroy();
            Said said = ended(process);
            assertThat(said.status()).isEqualTo(143);
            assertThat(said.out()).contains("Told to end; nothing was saved.").doesNotContain("BROKEN", "Badge");
            assertThat(restaurant.configuration().dataFolder().resolve("conformance.json"))
                    .doesNotExist();
            mustOnlyHaveBeenRead(restaurant.simulator(), before);
            mustHaveLeftNothing();
        }
    }

    @Test
    void aConfigurationThatIsWrongIsSaidALineEach() throws Exception {
        Said said = said(Files.writeString(folder.resolve("agent.yml"), "comanda: { pos: { handheld: { port: 0 } } }"));
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("comanda.pos.handheld.host", "comanda.pos.handheld.port");
    }

    @Test
    void onlyTheTablesOwnIdIsAnAgreement() throws Exception {
        BilledTable table = new BilledTable(
                new Table(new TableId("12"), "Mesa 12", TableStatus.OPEN, null, null),
                Bill.empty(Currency.getInstance("BRL")));
        StringWriter told = new StringWriter();
        PrintWriter out = new PrintWriter(told);
        new Agreement(_ -> " 12 ").ask(table, false, out);
        new Agreement(_ -> null).ask(table, true, out);
        assertThat(told.toString()).contains("Table 12", "pre-bill", "CLOSED", "no other table");
        for (String answer : List.of("yes", "y", "", "1", "112")) {
            assertThatThrownBy(() -> new Agreement(_ -> answer).ask(table, false, out))
                    .isInstanceOf(CommandFailure.class);
        }
        assertThatThrownBy(() -> new Agreement(_ -> null).ask(table, false, out))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--yes");
    }
}
