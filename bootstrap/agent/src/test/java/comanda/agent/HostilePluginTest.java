package comanda.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import comanda.adapters.posconnectors.ConnectorCatalog;
import comanda.adapters.posconnectors.ConnectorSetupException;
import comanda.adapters.storage.FileConformanceProofs;
import comanda.agent.configuration.AgentConfiguration;
import comanda.agent.configuration.AgentConfiguration.Api;
import comanda.application.conformance.Badge;
import comanda.application.conformance.ConformanceProof;
import comanda.application.conformance.PosCapability;
import comanda.application.conformance.Proof;
import comanda.configuration.Token;
import comanda.connectors.spi.Check;
import comanda.domain.evidence.WorkMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile connectors as jars in the plugin folder of a running agent, beside an innocent one that is used. */
final class HostilePluginTest {
    private static final String TOKEN = "a token for this test";
    /** The SHA-256 digest of {@link #TOKEN}. */
    private static final String TOKEN_SHA256 = "ad86f9464bd521a4c4fdd8a8a72a685481573d248f103c664311a165968ea6bf";

    @TempDir
    private Path folder = Path.of("");

    private Path plugins = Path.of("");

    @BeforeEach
    void putPluginsThere() throws Exception {
        plugins = folder.resolve("plugins");
        put(plugins, "Innocent", "", "1", "");
        put(plugins, "Broken", "static { if (true) throw new IllegalStateException(\"no native library\"); }", "1", "");
        put(plugins.resolve("forgetful"), "Forgetful", "final Object driver = new Driver();", "1", "class Driver {}");
        put(plugins, "Later", "", "7", "");
        Files.writeString(plugins.resolve("cut.jar"), "PK and no more");
    }

    private void put(Path where, String name, String member, String level, String otherClass) throws Exception {
        Plugins.put(
                where,
                name,
                source(name, member, level, otherClass),
                otherClass.isEmpty() ? new String[0] : new String[] {"Driver"});
    }

    private static String source(String name, String member, String level, String otherClass) {
        return """
            package stranger;
            import comanda.connectors.spi.*;
            import comanda.domain.table.*;
            import comanda.domain.time.Deadline;
            import java.util.*;
            public final class %1$s implements ConnectorProvider {
                %3$s
                @Override public ConnectorDescription describe() {
                    return new ConnectorDescription("%2$s", "nobody's", "1", %4$s, Set.of(Capability.READ_TABLES), List.of());
                }
                @Override public Connector open(ConnectorSettings settings, ConnectorContext context) {
                    return new Connector() {
                        @Override public void probe(Deadline deadline) {}
                        @Override public ConnectorStatus status() {
                            return new ConnectorStatus(ConnectorStatus.Condition.UP, ConnectorStatus.Condition.UP, "Well.", Map.of());
                        }
                        @Override public List<Table> tables(Deadline deadline) {
                            return List.of(new Table(new TableId("7"), "seven", TableStatus.FREE, null, null));
                        }
                        @Override public void close() {}
                    };
                }
            }
            %5$s
            """.formatted(name, name.toLowerCase(Locale.ROOT), member, level, otherClass);
    }

    private ConnectorCatalog found() throws ConnectorSetupException {
        return ConnectorCatalog.discover(HostilePluginTest.class.getClassLoader(), plugins);
    }

    private AgentConfiguration configuration(String connector) {
        return new AgentConfiguration(
                "shop",
                folder.resolve("data"),
                Locale.forLanguageTag("pt-BR"),
                Currency.getInstance("BRL"),
                ZoneOffset.UTC,
                WorkMode.NORMAL,
                Optional.empty(),
                new Api("127.0.0.1", 0, false, List.of(new Token("backend", TOKEN_SHA256, Set.of("read")))),
                30,
                AgentConfiguration.Printing.NONE,
                connector,
                Map.of());
    }

    @Test
    void theInnocentOneServesAndHealthSaysWhatBecameOfTheOthers() throws Exception {
        try (AgentStart start = AgentStart.begin();
                Agent agent = start.finish(configuration("innocent"), found());
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> tables = get(client, agent.url().resolve("/tables"));
            assertThat(tables.statusCode()).isEqualTo(200);
            assertThat(tables.body()).contains("\"seven\"");

            new FileConformanceProofs(folder.resolve("data"))
                    .save(new ConformanceProof(
                            "innocent",
                            "1",
                            1,
                            Instant.parse("2026-03-14T23:10:05Z"),
                            Badge.BRONZE,
                            Map.of(PosCapability.READ_TABLES, Proof.PROVEN),
                            3,
                            0,
                            9));
            assertThat(get(client, agent.url().resolve("/capabilities")).body())
                    .contains("\"id\":\"innocent\"")
                    .contains("{\"capability\":\"read-tables\",\"declared\":true,\"proof\":\"proven\"}")
                    .contains("{\"capability\":\"close\",\"declared\":false,\"proof\":\"not-tried\"}")
                    .contains("\"badge\":\"bronze\"");

            HttpResponse<String> health = get(client, agent.url().resolve("/health"));
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body())
                    .contains("\"connector\":\"innocent\"")
                    .contains("\"stranger.Broken\":\"it cannot be loaded: java.lang.IllegalStateException:"
                            + " no native library\"")
                    .contains("\"stranger.Forgetful\":\"it cannot be loaded: java.lang.ClassNotFoundException:"
                            + " stranger.Driver\"")
                    .contains("\"later\":\"it was written for level 7 of the connector SPI")
                    .contains("\"cut.jar\":\"it cannot be read as a jar (")
                    .doesNotContain("innocent\":", "handheld");
            assertThat(agent.introduction())
                    .filteredOn(line -> line.startsWith("not usable"))
                    .hasSize(4);
        }
    }

    @Test
    void theDoctorSaysItToo() throws Exception {
        List<Check> checks = Doctor.examine(() -> configuration("innocent"), found());

        assertThat(checks)
                .filteredOn(check -> check.subject().equals("connector"))
                .allSatisfy(check -> assertThat(check.result()).isEqualTo(Check.Result.FAILED))
                .extracting(Check::sentence)
                .hasSize(4)
                .contains("stranger.Broken cannot be used: it cannot be loaded: java.lang.IllegalStateException:"
                        + " no native library.")
                .contains("stranger.Forgetful cannot be used: it cannot be loaded:"
                        + " java.lang.ClassNotFoundException: stranger.Driver.");
        assertThat(checks)
                .filteredOn(check -> check.subject().equals("point of sale"))
                .singleElement()
                .satisfies(check -> assertThat(check.result()).isEqualTo(Check.Result.OK));
    }

    @Test
    void theHostileOneCannotBeChosenAndTheAgentSaysWhy() throws Exception {
        ConnectorCatalog found = found();
        try (AgentStart start = AgentStart.begin()) {
            assertThatExceptionOfType(AgentStartException.class)
                    .isThrownBy(() -> start.finish(configuration("broken"), found))
                    .withMessageContaining("The connector 'broken' does not exist.")
                    .withMessageContaining("[handheld, innocent]")
                    .withMessageContaining("stranger.Broken was put aside: it cannot be loaded");
        }
    }

    private static HttpResponse<String> get(HttpClient client, URI url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
