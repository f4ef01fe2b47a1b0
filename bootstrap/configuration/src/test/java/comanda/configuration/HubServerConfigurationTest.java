package comanda.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.configuration.HubServerConfiguration.Admin;
import comanda.configuration.HubServerConfiguration.Database;
import comanda.configuration.HubServerConfiguration.Nats;
import comanda.configuration.HubServerConfiguration.Retention;
import comanda.configuration.HubServerConfiguration.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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

class HubServerConfigurationTest {
    private static final String DIGEST = "ab".repeat(32);

    @TempDir
    private Path folder = Path.of("");

    private HubServerConfiguration read(String yaml, Map<String, String> environment)
            throws IOException, ConfigurationException {
        Path file = Files.writeString(folder.resolve("comanda.yml"), yaml);
        return HubServerConfiguration.read(Optional.of(file), environment);
    }

    private List<String> problems(String yaml, Map<String, String> environment) {
        ConfigurationException wrong =
                catchThrowableOfType(ConfigurationException.class, () -> read(yaml, environment));
        assertThat(wrong).isNotNull();
        return wrong.problems();
    }

    @Test
    void withoutAnythingTheDefaultsHold() throws Exception {
        assertThat(HubServerConfiguration.read(Optional.empty(), Map.of()))
                .isEqualTo(new HubServerConfiguration(
                        "127.0.0.1",
                        3000,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        false,
                        List.of(),
                        new Admin("admin", Optional.empty(), Locale.forLanguageTag("pt-BR")),
                        Path.of("./data"),
                        new Database.Embedded(),
                        Optional.empty(),
                        new Retention(30, 1000)));
    }

    @Test
    void everythingIsRead() throws Exception {
        HubServerConfiguration read = read("""
                comanda:
                  data-dir: /var/lib/comanda
                  hub-server:
                    host: 10.0.0.5
                    port: 3001
                    allow-public: true
                    public-url: https://hub.example/comanda/
                    tls: { certificate: hub.pem, key: hub.key }
                    trusted-proxies: [ 10.0.0.2, "fd00::2" ]
                    allow-legacy-agents: true
                    api:
                      tokens:
                        - { name: backend, sha256: "%s", scopes: [read, write] }
                        - { name: operator, sha256: "%s", scopes: admin }
                    admin: { user: owner, password-hash: a-hash, locale: zh }
                    datasource: { url: "jdbc:postgresql://db:5432/comanda?ssl=true", username: hub, password: db-secret, pool-size: 20 }
                    nats: { url: "nats://one:4222, tls://two:4222", token: nats-secret }
                    retention: { days: 7, tasks-per-shop: 50 }
                """.formatted(DIGEST, DIGEST), Map.of());
        assertThat(read)
                .isEqualTo(new HubServerConfiguration(
                        "10.0.0.5",
                        3001,
                        true,
                        Optional.of(URI.create("https://hub.example/comanda")),
                        Optional.of(new Tls(Path.of("hub.pem"), Path.of("hub.key"))),
                        List.of(InetAddress.ofLiteral("10.0.0.2"), InetAddress.ofLiteral("fd00::2")),
                        true,
                        List.of(
                                new Token("backend", DIGEST, Set.of("read", "write")),
                                new Token("operator", DIGEST, Set.of("admin"))),
                        new Admin("owner", Optional.of("a-hash"), Locale.CHINESE),
                        Path.of("/var/lib/comanda"),
                        new Database.Postgres(
                                "jdbc:postgresql://db:5432/comanda?ssl=true",
                                Optional.of("hub"),
                                Optional.of("db-secret"),
                                20),
                        Optional.of(new Nats(
                                List.of(URI.create("nats://one:4222"), URI.create("tls://two:4222")),
                                Optional.of("nats-secret"))),
                        new Retention(7, 50)));
        assertThat(read.toString()).doesNotContain("db-secret", "nats-secret", "a-hash");
    }

    @Test
    void everythingMayComeFromTheEnvironment() throws Exception {
        HubServerConfiguration read = HubServerConfiguration.read(
                Optional.empty(),
                Map.ofEntries(
                        Map.entry("COMANDA_DATA_DIR", "/data"),
                        Map.entry("COMANDA_HUB_SERVER_PUBLIC_URL", "http://hub.lan"),
                        Map.entry("COMANDA_HUB_SERVER_TRUSTED_PROXIES", "10.0.0.2,10.0.0.3"),
                        Map.entry("COMANDA_HUB_SERVER_API_TOKENS_0_NAME", "backend"),
                        Map.entry("COMANDA_HUB_SERVER_API_TOKENS_0_SHA256", DIGEST),
                        Map.entry("COMANDA_HUB_SERVER_API_TOKENS_0_SCOPES_0", "read"),
                        Map.entry("COMANDA_HUB_SERVER_DATASOURCE_URL", "jdbc:postgresql://db/comanda"),
                        Map.entry("COMANDA_HUB_SERVER_DATASOURCE_PASSWORD", "0123"),
                        Map.entry("COMANDA_HUB_SERVER_NATS_URL", "nats://nats:4222"),
                        Map.entry("COMANDA_HUB_SERVER_RETENTION_TASKS_PER_SHOP", "10")));
        assertThat(read.dataFolder()).isEqualTo(Path.of("/data"));
        assertThat(read.publicUrl()).contains(URI.create("http://hub.lan"));
        assertThat(read.trustedProxies()).hasSize(2);
        assertThat(read.tokens()).containsExactly(new Token("backend", DIGEST, Set.of("read")));
        assertThat(read.database())
                .isEqualTo(new Database.Postgres(
                        "jdbc:postgresql://db/comanda", Optional.empty(), Optional.of("0123"), 10));
        assertThat(read.nats()).isPresent();
        assertThat(read.retention().tasksPerShop()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    hub-server: { port: 70000 }                                       | comanda.hub-server.port (comanda.yml line 1) takes a whole number from 0 to 65535, not '70000'.
                    hub-server: { prot: 1 }                                           | comanda.hub-server.prot (comanda.yml line 1) is no setting that this hub knows; below comanda.hub-server there are [admin, allow-legacy-agents, allow-public, api, datasource, host, nats, port, public-url, retention, tls, trusted-proxies, trusted-proxies[]].
                    hub-server: { allow-legacy-agents: maybe }                        | comanda.hub-server.allow-legacy-agents (comanda.yml line 1) takes false or true, not 'maybe'.
                    hub-server: { public-url: "wss://hub.example" }                   | comanda.hub-server.public-url (comanda.yml line 1) takes an http:// or https:// address
                    hub-server: { public-url: "https:///x" }                          | comanda.hub-server.public-url
                    hub-server: { tls: { certificate: c.pem } }                       | comanda.hub-server.tls.key takes the private key's file where there is a certificate.
                    hub-server: { tls: { key: c.key } }                               | comanda.hub-server.tls.certificate takes the certificate's file where there is a private key.
                    hub-server: { trusted-proxies: [ 10.0.0.2, proxy ] }              | comanda.hub-server.trusted-proxies[1] (comanda.yml line 1) takes addresses of proxies such as 10.0.0.2, not 'proxy'.
                    hub-server: { api: { tokens: [ { name: a, sha256: %s, scopes: [debug] } ] } } | comanda.hub-server.api.tokens[0].scopes takes a list of read, write and admin, at least one, not [debug].
                    hub-server: { api: { tokens: [ { name: a, scopes: read } ] } }        | comanda.hub-server.api.tokens[0].sha256 takes the SHA-256 digest of a token: 64 hexadecimal digits; it is missing.
                    hub-server: { admin: { locale: es } }                             | comanda.hub-server.admin.locale (comanda.yml line 1) takes pt-BR or en or zh, not 'es'.
                    hub-server: { admin: { pasword: x } }                             | comanda.hub-server.admin.pasword (comanda.yml line 1) is no setting that this hub knows; below comanda.hub-server.admin there are [locale, password-hash, user].
                    hub-server: { datasource: { url: "jdbc:h2:mem" } }                | comanda.hub-server.datasource.url (comanda.yml line 1) takes embedded, or an address such as jdbc:postgresql://db/comanda
                    hub-server: { datasource: { username: hub } }                     | comanda.hub-server.datasource.username (comanda.yml line 1) is for a PostgreSQL.
                    hub-server: { nats: { url: "nats://nats" } }                      | comanda.hub-server.nats.url (comanda.yml line 1) makes this hub one of many nodes, which share a PostgreSQL.
                    hub-server: { nats: { url: "http://nats" } }                      | comanda.hub-server.nats.url (comanda.yml line 1) takes nats:// or tls:// addresses
                    hub-server: { nats: { token: x } }                                | comanda.hub-server.nats.token (comanda.yml line 1) is for NATS.
                    hub-server: { retention: { days: 0 } }                            | comanda.hub-server.retention.days
                    data-dir: "a\\0b"                                                 | comanda.data-dir (comanda.yml line 1) takes the path of a folder
                    api: { prot: 1 }                                                  | comanda.api.prot (comanda.yml line 1) is no setting that this hub knows
                    hub-sever: { port: 1 }                                            | comanda.hub-sever.port (comanda.yml line 1) is no setting that this hub knows
                    """)
    void whatIsWrongIsSaidWithKeyAndPlace(String yaml, String said) {
        assertThat(problems("comanda: { " + yaml.replace("%s", DIGEST) + " }", Map.of()))
                .singleElement()
                .asString()
                .startsWith(said)
                .doesNotContain("\n");
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        assertThat(problems("""
                comanda:
                  data-dri: x
                  hub-server:
                    port: many
                    tls: { key: k.pem }
                    retention: { days: 0 }
                """, Map.of("COMANDA_HUB_SERVER_NATS_URL", "x"))).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "datasource: { url: 'jdbc:postgresql://u:hunter2@db/comanda' }",
                "nats: { url: 'nats://u:hunter2@nats' }",
                "public-url: 'https://u:hunter2@hub.example'",
                "admin: { pasword-hash: hunter2 }",
                "datasource: { password: '', username: hunter2 }"
            })
    void aSecretIsNotShownWhereItIsRefused(String yaml) {
        assertThat(problems("comanda: { hub-server: { " + yaml + " } }", Map.of()))
                .noneSatisfy(line -> assertThat(line).contains("hunter2"));
    }

    @Test
    void aUserAndAPasswordInTheDatabasesAddressAreTakenOutOfIt() throws Exception {
        HubServerConfiguration.Database database = read(
                        "comanda: { hub-server: { datasource: { url: 'jdbc:postgresql://db/comanda?user=u&ssl=true&password=hunter%202' } } }",
                        Map.of())
                .database();

        assertThat(database)
                .isEqualTo(new HubServerConfiguration.Database.Postgres(
                        "jdbc:postgresql://db/comanda?ssl=true", Optional.of("u"), Optional.of("hunter 2"), 10));
        assertThat(database.toString()).doesNotContain("hunter");
    }

    @Test
    void aFileMayBeTheAgentsAsWell() throws Exception {
        HubServerConfiguration read = read(
                """
                comanda:
                  shop-id: testclient
                  locale: en-US
                  currency: BRL
                  message-template: default
                  data-dir: ./data
                  watch: { messages-per-minute: 0 }
                  paid-slip: { role: Bar }
                  hub: { url: "ws://127.0.0.1:3000/print-agent", agent-token: x, heartbeat-interval: 5s }
                  api: { host: 127.0.0.1, port: 8080, allow-public: false, tokens: [ { name: a, sha256: x, scopes: [debug] } ] }
                  pos: { connector: other, other: { host: pdv, anything: 1, list: [ 1 ] } }
                  printers: [ { alias: Bar, type: tcp, host: h, what-it-has: [ 1 ] } ]
                  hub-server: { port: 3333 }
                """,
                Map.of("COMANDA_POS_OTHER_PASSWORD", "x", "COMANDA_PRINTERS_0_ALIAS", "Bar", "COMANDA_API_PORT", "1"));
        assertThat(read.port()).isEqualTo(3333);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMANDA_HUB_SERVER_PROT", "COMANDA_HUB_SEVER_PORT", "COMANDA_POST_X", "COMANDA_PRINTERS"})
    void anEnvironmentVariableThatNobodyKnowsIsRefused(String variable) {
        assertThat(problems("comanda: {}", Map.of(variable, "x")))
                .singleElement()
                .asString()
                .isEqualTo("The environment variable " + variable
                        + " is no setting that this hub knows. Remove it or correct its name.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2000000000]", "[99999999999]", "[x]", "["})
    void aPlaceThatNoListHasIsRefused(String place) {
        assertThat(problems("comanda: { 'hub-server.api.tokens" + place + ".name': x }", Map.of()))
                .singleElement()
                .asString()
                .contains("is no setting that this hub knows");
    }
}
