package comanda.agent.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.agent.enrollment.EnrollmentPlace;
import comanda.configuration.ConfigurationException;
import comanda.configuration.Token;
import comanda.connectors.spi.SettingSpec;
import comanda.connectors.spi.SettingType;
import comanda.domain.evidence.WorkMode;
import comanda.domain.print.Failover;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterAlias;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {
    private static final String DIGEST = "ab".repeat(32);
    private static final Map<String, List<SettingSpec>> CONNECTORS = Map.of(
            "handheld",
            List.of(
                    SettingSpec.withDefault("host", new SettingType.Text("a host"), "pdv", "Where."),
                    SettingSpec.withDefault("cloud.client-secret", new SettingType.SecretText(), "x", "Secret.")),
            "other",
            List.of(
                    SettingSpec.required("host", new SettingType.Text("a host"), "Where."),
                    SettingSpec.withDefault("port", new SettingType.WholeNumber(1, 65_535), "1", "Where."),
                    SettingSpec.withDefault("wait", new SettingType.WholeNumber(1, 9), "1", "How long.")));

    @TempDir
    private Path folder = Path.of("");

    private AgentConfiguration read(String yaml, Map<String, String> environment)
            throws IOException, ConfigurationException {
        Path file = Files.writeString(folder.resolve("agent.yml"), yaml);
        return ConfigurationReader.read(Optional.of(file), environment, CONNECTORS);
    }

    private List<String> problems(String yaml, Map<String, String> environment) {
        ConfigurationException wrong =
                catchThrowableOfType(ConfigurationException.class, () -> read(yaml, environment));
        assertThat(wrong).isNotNull();
        return wrong.problems();
    }

    @Test
    void withoutAnythingTheDefaultsHold() throws ConfigurationException {
        AgentConfiguration defaults = ConfigurationReader.read(Optional.empty(), Map.of(), CONNECTORS);
        assertThat(defaults.api().host()).isEqualTo("127.0.0.1");
        assertThat(defaults.api().port()).isEqualTo(8080);
        assertThat(defaults.currency().getCurrencyCode()).isEqualTo("BRL");
        assertThat(defaults.locale()).isEqualTo(Locale.forLanguageTag("pt-BR"));
        assertThat(defaults.connector()).isEqualTo("handheld");
        assertThat(defaults.timeZone()).isEqualTo(ZoneId.systemDefault());
        assertThat(defaults.mode()).isEqualTo(WorkMode.NORMAL);
    }

    @Test
    void theModeAndTheTimeZoneAreRead() throws Exception {
        AgentConfiguration read =
                read("comanda: { mode: observe, time-zone: America/Sao_Paulo }", Map.of("COMANDA_TIME_ZONE", "UTC"));

        assertThat(read.mode()).isEqualTo(WorkMode.OBSERVE);
        assertThat(read.timeZone()).isEqualTo(ZoneId.of("UTC"));
    }

    @ParameterizedTest
    @CsvSource({
        "mode,      OBSERVE,   comanda.mode",
        "mode,      off,       comanda.mode",
        "time-zone, Sao Paulo, America/Sao_Paulo",
        "time-zone, +03:00,    America/Sao_Paulo",
        "time-zone, ../etc,    America/Sao_Paulo"
    })
    void aModeOrATimeZoneThatThereIsNotIsRefused(String key, String value, String said) {
        assertThat(problems("comanda: { " + key + ": '" + value + "' }", Map.of()))
                .singleElement()
                .asString()
                .contains(said, value);
    }

    @Test
    void theFileIsReadAndTheEnvironmentOverridesIt() throws Exception {
        AgentConfiguration read = read(
                """
                comanda:
                  shop-id: testclient
                  api:
                    port: 9000
                    tokens:
                      - { name: back_end, sha256: "%s", scopes: [read, write] }
                      - name: console
                        sha256: %s
                        scopes: [debug]
                  pos:
                    handheld:
                      host: 192.168.0.23
                      cloud: { client-secret: 0123 }
                """.formatted(DIGEST, DIGEST),
                Map.of("COMANDA_POS_HANDHELD_HOST", "10.0.0.9", "COMANDA_API_PORT", "9001", "PATH", "/bin"));
        assertThat(read.api().port()).isEqualTo(9001);
        assertThat(read.api().tokens())
                .containsExactly(
                        new Token("back_end", DIGEST, Set.of("read", "write")),
                        new Token("console", DIGEST, Set.of("debug")));
        assertThat(read.connectorSettings())
                .containsEntry("host", "10.0.0.9")
                .as("a password of digits stays as it was written")
                .containsEntry("cloud.client-secret", "0123");
    }

    @Test
    void aTokenMayComeFromTheEnvironmentAlone() throws Exception {
        AgentConfiguration read = ConfigurationReader.read(
                Optional.empty(),
                Map.of(
                        "COMANDA_API_TOKENS_0_NAME", "backend",
                        "COMANDA_API_TOKENS_0_SHA256", DIGEST,
                        "COMANDA_API_TOKENS_0_SCOPES", "read,write"),
                CONNECTORS);
        assertThat(read.api().tokens()).containsExactly(new Token("backend", DIGEST, Set.of("read", "write")));
    }

    @Test
    void printersAndTheHubAreRead() throws Exception {
        AgentConfiguration.Printing read = read("""
                        comanda:
                          hub: { url: "wss://hub.example/print-agent", agent-token: x-secret, heartbeat-interval: 5s }
                          paid-slip: { role: kitchen }
                          printers:
                            - { alias: Kitchen, role: Kitchen, default: true, type: usb, vendor-id: 0x0fe6, product-id: 0x811e, code-page: CP860, failover: Bar, failover-within: 5m }
                            - { alias: Bar, type: tcp, host: 192.168.0.172 }
                            - { alias: File, type: file, path: ./data/printer.bin, profile: generic-58mm }
                        """, Map.of()).printing();

        assertThat(read.printers().all())
                .containsExactly(
                        new Printer(
                                new PrinterAlias("Kitchen"),
                                "Kitchen",
                                true,
                                new PrinterAddress.Usb(0x0fe6, 0x811e, null),
                                "generic",
                                "CP860",
                                new Failover(new PrinterAlias("Bar"), Duration.ofMinutes(5))),
                        new Printer(
                                new PrinterAlias("Bar"),
                                null,
                                false,
                                new PrinterAddress.Tcp("192.168.0.172", 9100),
                                "generic",
                                null,
                                null),
                        new Printer(
                                new PrinterAlias("File"),
                                null,
                                false,
                                new PrinterAddress.File("./data/printer.bin"),
                                "generic-58mm",
                                null,
                                null));
        assertThat(read.paidSlips()).contains("kitchen");
        assertThat(read.hub())
                .contains(new AgentConfiguration.Hub(
                        URI.create("wss://hub.example/print-agent"),
                        Optional.of("x-secret"),
                        false,
                        Duration.ofSeconds(5)));
        assertThat(read.toString()).doesNotContain("x-secret");
    }

    private void enrol(String shopId) throws IOException {
        Files.writeString(
                folder.resolve("hub-enrollment.json"),
                "{\"hubUrl\":\"wss://hub.example/print-agent\",\"shopId\":\"" + shopId
                        + "\",\"agentToken\":\"enrolled-secret\",\"enrolledAt\":\"2026-03-01T20:00:00Z\"}");
    }

    private AgentConfiguration readHere(String more) throws IOException, ConfigurationException {
        return read("comanda: { data-dir: '" + folder + "'" + more + " }", Map.of());
    }

    @Test
    void anEnrolmentSaysWhatTheConfigurationDoesNot() throws Exception {
        enrol("enrolled");
        AgentConfiguration read = readHere("");
        assertThat(read.shopId()).isEqualTo("enrolled");
        assertThat(read.printing().hub())
                .contains(new AgentConfiguration.Hub(
                        URI.create("wss://hub.example/print-agent"),
                        Optional.of("enrolled-secret"),
                        true,
                        Duration.ofSeconds(30)));
        assertThat(read.toString()).doesNotContain("enrolled-secret");
    }

    @Test
    void whatTheConfigurationSaysHoldsWhateverTheEnrolmentSays() throws Exception {
        enrol("enrolled");
        assertThat(readHere(", hub: { agent-token: own }").printing().hub().orElseThrow())
                .isEqualTo(new AgentConfiguration.Hub(
                        URI.create("wss://hub.example/print-agent"),
                        Optional.of("own"),
                        false,
                        Duration.ofSeconds(30)));
        assertThat(readHere(", hub: { url: 'wss://other.example/x' }")
                        .printing()
                        .hub()
                        .orElseThrow())
                .isEqualTo(new AgentConfiguration.Hub(
                        URI.create("wss://other.example/x"),
                        Optional.of("enrolled-secret"),
                        true,
                        Duration.ofSeconds(30)));
        assertThat(readHere(", shop-id: enrolled").shopId()).isEqualTo("enrolled");
        AgentConfiguration without = readHere(", shop-id: own, hub: { url: none }");
        assertThat(without.shopId()).isEqualTo("own");
        assertThat(without.printing().hub()).isEmpty();
    }

    @Test
    void anEnrolmentThatNothingIsTakenFromIsNotLookedAt() throws Exception {
        Files.writeString(folder.resolve("hub-enrollment.json"), "nonsense");
        AgentConfiguration read = readHere(", shop-id: own, hub: { url: 'ws://hub', agent-token: none }");
        assertThat(read.shopId()).isEqualTo("own");
        assertThat(read.printing().hub().orElseThrow().agentToken()).isEmpty();
    }

    @Test
    void aShopIdThatContradictsTheEnrolmentStopsTheStart() throws Exception {
        enrol("enrolled");
        assertThat(catchThrowableOfType(ConfigurationException.class, () -> readHere(", shop-id: own"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith(
                        "comanda.shop-id (agent.yml line 1) is 'own', and this agent is enrolled as shop 'enrolled'")
                .contains("hub-enrollment.json", "Remove comanda.shop-id, or enrol the agent again")
                .doesNotContain("enrolled-secret");
    }

    @Test
    void withAnEnrolmentThatCannotBeUsedTheAgentStartsWithoutAHub() throws Exception {
        Files.writeString(folder.resolve("hub-enrollment.json"), "nonsense");
        assertThat(readHere("").printing().hub()).isEmpty();
    }

    @Test
    void anAgentMayBeEnrolledBeforeItsPointOfSaleIsSetUp() throws Exception {
        Path file = Files.writeString(folder.resolve("agent.yml"), "comanda: { pos: { connector: other } }");
        assertThat(ConfigurationReader.enrollmentPlace(Optional.of(file), Map.of(), CONNECTORS))
                .isEqualTo(new EnrollmentPlace(Path.of("./data"), Optional.empty(), false, false, Optional.of(1)));
        assertThat(ConfigurationReader.enrollmentPlace(
                        Optional.of(file),
                        Map.of(
                                "COMANDA_SHOP_ID", "own",
                                "COMANDA_DATA_DIR", "/data",
                                "COMANDA_HUB_URL", "none",
                                "COMANDA_HUB_AGENT_TOKEN", "x",
                                "COMANDA_POS_OTHER_PORT", "8978"),
                        CONNECTORS))
                .isEqualTo(new EnrollmentPlace(Path.of("/data"), Optional.of("own"), true, true, Optional.of(8978)));
        assertThat(catchThrowableOfType(
                                ConfigurationException.class,
                                () -> ConfigurationReader.enrollmentPlace(
                                        Optional.of(file), Map.of("COMANDA_DATA_DRI", "x"), CONNECTORS))
                        .problems())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    printers: [ { alias: A, type: usb, vendor-id: 0x0fe6 } ]                    | comanda.printers[0].product-id takes a USB id such as 0x811e; it is missing
                    printers: [ { alias: A, type: usb, vendor-id: 70000, product-id: 1 } ]      | comanda.printers[0].vendor-id (agent.yml line 1) takes a USB id
                    printers: [ { alias: A, type: serial } ]                                    | comanda.printers[0].type (agent.yml line 1) takes usb, tcp or file, not 'serial'
                    printers: [ { type: file, path: x } ]                                       | comanda.printers[0].alias takes a name of at most 64 characters; it is missing
                    printers: [ { alias: A, type: file, path: x, port: 1 } ]                    | comanda.printers[0].port (agent.yml line 1) belongs to a printer of type tcp
                    printers: [ { alias: A, type: tcp, host: h, port: 0 } ]                     | comanda.printers[0].port (agent.yml line 1) takes a port from 1 to 65535, not '0'
                    printers: [ { alias: A, type: tcp, host: h, port: x } ]                     | takes a port from 1 to 65535, not 'x'
                    printers: [ { alias: A, type: tcp, host: till, port: 8978 } ]               | is the point of sale's, on which nothing is ever printed
                    printers: [ { alias: A, type: file, path: x }, { alias: a, type: file, path: y } ] | two printers are called 'a'
                    printers: [ { alias: A, type: file, path: x, default: true }, { alias: B, type: file, path: y, default: true } ] | more than one printer is the default
                    printers: [ { alias: A, type: file, path: x, default: maybe } ]             | takes true or false, not 'maybe'
                    printers: [ { alias: A, type: file, path: x, failover: B } ]                | the failover of 'A' takes the alias of another printer, not 'B'
                    printers: [ { alias: A, type: file, path: x, failover: A } ]                | the failover of 'A' takes the alias of another printer
                    printers: [ { alias: A, type: file, path: x, failover-within: 0s } ]        | takes a duration from 1s to 24h
                    printers: [ { alias: A, type: file, path: x, profile: lacquer } ]           | comanda.printers[0].profile (agent.yml line 1)
                    printers: [ { alias: A, type: file, path: x, code-page: CP1 } ]             | comanda.printers[0].code-page (agent.yml line 1)
                    paid-slip: { role: Kitchen }                                                | comanda.paid-slip.role (agent.yml line 1) takes the role or alias of one of comanda.printers, not 'Kitchen'
                    hub: { url: "https://hub.example" }                                         | comanda.hub.url (agent.yml line 1) takes a ws:// or wss:// address with a host
                    hub: { url: "ws:///x" }                                                     | comanda.hub.url
                    """)
    void aPrinterOrHubThatCannotBeUsedIsNamed(String yaml, String problem) {
        assertThatThrownBy(() -> read(
                        "comanda: { pos: { connector: other, other: { host: pdv, port: 8978 } }, " + yaml + " }",
                        Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    comanda: { prot: 1 }                          | comanda.prot
                    comanda: { api: { prot: 1 } }                 | comanda.api.prot (agent.yml line 1) is no setting that this agent knows; below comanda.api there are [allow-public, host, port, tokens[]]
                    comanda: { api: { port: 70000 } }             | comanda.api.port (agent.yml line 1) takes a whole number from 0 to 65535, not '70000'
                    comanda: { api: { port: many } }              | comanda.api.port
                    comanda: { locale: tlh }                      | comanda.locale (agent.yml line 1) takes pt-BR or en-US or es, not 'tlh'
                    comanda: { currency: XXX }                    | comanda.currency (agent.yml line 1) takes an ISO 4217 code
                    comanda: { currency: REAL }                   | comanda.currency
                    comanda: { shop-id: 'two words' }             | comanda.shop-id
                    comanda: { pos: { third: { host: x } } }      | comanda.pos.third.host
                    comanda: { api: { allow-public: perhaps } }   | comanda.api.allow-public
                    comanda: 5                                    | comanda (agent.yml line 1) is no setting that this agent knows; below comanda there are [api, currency
                    5                                             | keys and values below 'comanda:'
                    comanda: { printers: [ { alis: Bar } ] }      | comanda.printers[0].alis (agent.yml line 1) is no setting that this agent knows; below comanda.printers[0] there are [alias, code-page
                    comanda: { printers: Bar }                    | comanda.printers (agent.yml line 1)
                    comanda: { hub-server: { prot: 1 } }          | comanda.hub-server.prot (agent.yml line 1)
                    comanda: { hub-server: { api: { tokens: [ { nam: a } ] } } } | comanda.hub-server.api.tokens[0].nam
                    comanda: { api: { tokens: [ { nam: a } ] } }  | comanda.api.tokens[0].nam (agent.yml line 1) is no setting that this agent knows; below comanda.api.tokens[0] there are [name, scopes, scopes[], sha256]
                    comanda: { api: { tokens: [ { name: a } ] } } | comanda.api.tokens[0].sha256
                    comanda: { api: { tokens: [ { name: 'a b' } ] } } | comanda.api.tokens[0].name (agent.yml line 1) takes 1 to 64 letters, digits, dots, underscores and hyphens
                    comanda: [                                    | no YAML
                    """)
    void whatIsWrongIsSaidWithKeyAndPlace(String yaml, String said) {
        assertThat(problems(yaml, Map.of()))
                .anySatisfy(line -> assertThat(line).contains(said).doesNotContain("\n"));
    }

    @Test
    void whatIsWrongWithTheConnectorsSettingsIsSaidWithTheRestAndWithItsPlace() {
        String yaml =
                "comanda:\n  locale: y\n  pos:\n    connector: other\n    other:\n      port: 70000\n      prot: 1\n";
        assertThat(problems(yaml, Map.of("COMANDA_POS_OTHER_WAIT", "long")))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("comanda.locale (agent.yml line 2) takes"),
                        line -> assertThat(line).startsWith("comanda.pos.other.host is missing; it takes a host"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "comanda.pos.other.port (agent.yml line 6) takes a whole number from 1 to 65535, not '70000'."),
                        line -> assertThat(line)
                                .startsWith("comanda.pos.other.prot (agent.yml line 7) is not a setting; there are"),
                        line -> assertThat(line).startsWith("comanda.pos.other.wait (COMANDA_POS_OTHER_WAIT) takes"));
    }

    @Test
    void aTokenWithoutOrWithUnknownScopesIsRefused() {
        String yaml = "comanda: { api: { tokens: [ { name: a, sha256: \"" + DIGEST + "\", scopes: [root] } ] } }";
        assertThat(problems(yaml, Map.of())).singleElement().asString().contains("scopes", "read, write and debug");
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        assertThat(problems("comanda: { api: { port: x }, locale: y, nonsense: z }", Map.of()))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMANDA_POS_HANDHELD_HOTS",
                "COMANDA_PRINTERS_0_ALIS",
                "COMANDA_PRINTERS",
                "COMANDA_HUB_SERVER_PROT",
                "COMANDA_API_TOKENS_0_SCOPE",
                "COMANDA_API_TOKENS_10_NAME"
            })
    void anEnvironmentVariableThatNobodyKnowsIsRefused(String variable) {
        assertThat(problems("comanda: {}", Map.of(variable, "x")))
                .singleElement()
                .asString()
                .contains("environment variable " + variable);
    }

    @Test
    void theScopesOfATokenMayBeVariablesOfTheirOwn() throws Exception {
        Map<String, String> environment = Map.of(
                "COMANDA_API_TOKENS_0_NAME", "backend",
                "COMANDA_API_TOKENS_0_SHA256", DIGEST,
                "COMANDA_API_TOKENS_0_SCOPES_0", "read",
                "COMANDA_API_TOKENS_0_SCOPES_1", "write");
        assertThat(ConfigurationReader.read(Optional.empty(), environment, CONNECTORS)
                        .api()
                        .tokens())
                .containsExactly(new Token("backend", DIGEST, Set.of("read", "write")));
    }

    @ParameterizedTest
    @CsvSource({"COMANDA_API_TOKENS_0_SCOPES_0", "COMANDA_API_TOKENS_0_SCOPES"})
    void scopesInTheEnvironmentReplaceThoseInTheFile(String variable) throws Exception {
        for (String scopes : List.of("[read, write, debug]", "read write")) {
            String yaml =
                    "comanda: { api: { tokens: [ { name: a, sha256: \"" + DIGEST + "\", scopes: " + scopes + " } ] } }";
            assertThat(read(yaml, Map.of(variable, "read"))
                            .api()
                            .tokens()
                            .getFirst()
                            .scopes())
                    .containsExactly("read");
        }
    }

    @Test
    void printersMayComeFromTheEnvironmentWithTheHubsOwnSettingsBesideThem() throws Exception {
        Map<String, String> environment = Map.of(
                "COMANDA_PRINTERS_0_ALIAS", "Kitchen",
                "COMANDA_PRINTERS_0_TYPE", "usb",
                "COMANDA_PRINTERS_0_VENDOR_ID", "0x0fe6",
                "COMANDA_PRINTERS_0_PRODUCT_ID", "33054",
                "COMANDA_HUB_SERVER_PORT", "3000",
                "COMANDA_HUB_SERVER_API_TOKENS_0_SCOPES_0", "read",
                "COMANDA_HUB_SERVER_ADMIN_USER", "admin");
        AgentConfiguration read = ConfigurationReader.read(Optional.empty(), environment, CONNECTORS);
        assertThat(read.printing().printers().all().getFirst().address())
                .isEqualTo(new PrinterAddress.Usb(0x0fe6, 0x811e, null));
    }

    @Test
    void keysOutsideOfComandaAreNobodysBusiness() throws Exception {
        AgentConfiguration read = read("""
                micronaut: { server: { port: 1 } }
                logger.levels: { io.netty: DEBUG }
                twice: 1
                twice: 2
                ? [a, b]
                : c
                comanda: { shop-id: testclient }
                comanda.api.port: 9000
                """, Map.of("MICRONAUT_SERVER_PORT", "2"));
        assertThat(read.shopId()).isEqualTo("testclient");
        assertThat(read.api().port()).isEqualTo(9000);
    }

    @Test
    void aFileThatIsNoTextIsSaidToBeNone() throws IOException {
        Path file = Files.write(folder.resolve("agent.yml"), new byte[] {(byte) 0xff, (byte) 0xfe});
        ConfigurationException wrong = catchThrowableOfType(
                ConfigurationException.class, () -> ConfigurationReader.read(Optional.of(file), Map.of(), CONNECTORS));
        assertThat(wrong.problems()).singleElement().asString().contains("agent.yml cannot be read: it is no text");
    }

    @Test
    void aFolderIsNotTakenForAMissingFile() {
        ConfigurationException wrong = catchThrowableOfType(
                ConfigurationException.class,
                () -> ConfigurationReader.read(Optional.of(folder), Map.of(), CONNECTORS));
        assertThat(wrong.problems())
                .singleElement()
                .asString()
                .contains("is not a file but a folder")
                .doesNotContain("does not exist");
    }

    @Test
    void aSecretWithAWrongPlaceIsNotShown() {
        assertThat(problems(
                        "comanda: { pos: { handheld: { cloud: { clientsecret: hunter2 } } }, api: { port: x } }",
                        Map.of()))
                .noneSatisfy(line -> assertThat(line).contains("hunter2"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        ConfigurationException wrong = catchThrowableOfType(
                ConfigurationException.class,
                () -> ConfigurationReader.read(Optional.of(folder.resolve("none.yml")), Map.of(), CONNECTORS));
        assertThat(wrong.problems()).singleElement().asString().contains("none.yml", "does not exist");
    }
}
