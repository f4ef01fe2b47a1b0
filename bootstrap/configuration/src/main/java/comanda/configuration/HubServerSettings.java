package comanda.configuration;

import comanda.connectors.spi.SettingSpec;
import comanda.connectors.spi.SettingType.Choice;
import comanda.connectors.spi.SettingType.SecretText;
import comanda.connectors.spi.SettingType.Text;
import comanda.connectors.spi.SettingType.WholeNumber;
import java.util.List;
import java.util.stream.Stream;

/** The hub's own settings, below {@code comanda.hub-server}. Its data folder is {@code comanda.data-dir}, as the agent's is. */
public final class HubServerSettings {
    static final String FOLDER = "hub-server";
    static final String HOST = "hub-server.host";
    static final String PORT = "hub-server.port";
    static final String ALLOW_PUBLIC = "hub-server.allow-public";
    static final String PUBLIC_URL = "hub-server.public-url";
    static final String TLS_CERTIFICATE = "hub-server.tls.certificate";
    static final String TLS_KEY = "hub-server.tls.key";
    static final String TRUSTED_PROXIES = "hub-server.trusted-proxies";
    static final String ALLOW_LEGACY_AGENTS = "hub-server.allow-legacy-agents";
    static final String ADMIN_USER = "hub-server.admin.user";
    static final String ADMIN_PASSWORD_HASH = "hub-server.admin.password-hash";
    static final String ADMIN_LOCALE = "hub-server.admin.locale";
    static final String DATASOURCE_URL = "hub-server.datasource.url";
    static final String DATASOURCE_USERNAME = "hub-server.datasource.username";
    static final String DATASOURCE_PASSWORD = "hub-server.datasource.password";
    static final String DATASOURCE_POOL_SIZE = "hub-server.datasource.pool-size";
    static final String NATS_URL = "hub-server.nats.url";
    static final String NATS_TOKEN = "hub-server.nats.token";
    static final String RETENTION_DAYS = "hub-server.retention.days";
    static final String RETENTION_TASKS_PER_SHOP = "hub-server.retention.tasks-per-shop";

    /** The list of those who may use the REST API. */
    static final String API_TOKENS = "hub-server.api.tokens";

    /** The scopes that a token of the REST API may have. */
    static final List<String> API_SCOPES = List.of("read", "write", "admin");

    /** What stands for the database that the hub brings itself. */
    static final String EMBEDDED = "embedded";

    private static final Choice TRUTH = new Choice(List.of("false", "true"));

    /** All of them but the lists and the data folder. */
    public static final List<SettingSpec> ALL = List.of(
            SettingSpec.withDefault(
                    HOST,
                    new Text("an address of this machine"),
                    "127.0.0.1",
                    "The address that the hub listens on, for agents, REST API and admin UI alike."),
            SettingSpec.withDefault(
                    PORT, new WholeNumber(0, 65_535), "3000", "The hub's port; 0 lets the system choose one."),
            SettingSpec.withDefault(
                    ALLOW_PUBLIC,
                    TRUTH,
                    "false",
                    "Whether the hub may listen on an address that the internet may reach."),
            SettingSpec.withDefault(
                    PUBLIC_URL,
                    new Text("an http:// or https:// address, or none"),
                    SettingReader.NONE,
                    "Where agents and browsers reach the hub, such as a proxy's address: what enrolled agents are told to use, and an origin that browsers may come from."),
            SettingSpec.withDefault(
                    TLS_CERTIFICATE,
                    new Text("the path of a PEM file, or none"),
                    SettingReader.NONE,
                    "The hub's certificate and those that it was issued by; without it the hub speaks no TLS, which a proxy then has to do."),
            SettingSpec.withDefault(
                    TLS_KEY,
                    new Text("the path of a PEM file, or none"),
                    SettingReader.NONE,
                    "The certificate's private key."),
            SettingSpec.withDefault(
                    ALLOW_LEGACY_AGENTS,
                    TRUTH,
                    "false",
                    "Whether an agent without a token is believed to be of the shop that it names: whoever reaches the hub can then print in every such shop."),
            SettingSpec.withDefault(
                    ADMIN_USER, new Text("a name"), "admin", "The name that the admin UI's login takes."),
            SettingSpec.withDefault(
                    ADMIN_PASSWORD_HASH,
                    new SecretText(),
                    SettingReader.NONE,
                    "The hash of the password that the admin UI's login takes; with none, nobody can log in."),
            SettingSpec.withDefault(
                    ADMIN_LOCALE,
                    new Choice(List.of("pt-BR", "en", "zh")),
                    "pt-BR",
                    "The admin UI's language, where a browser asks for none that there is."),
            SettingSpec.withDefault(
                    DATASOURCE_URL,
                    new Text("embedded, or an address such as jdbc:postgresql://db/comanda"),
                    EMBEDDED,
                    "The database: the hub's own in comanda.data-dir, or a PostgreSQL."),
            SettingSpec.withDefault(
                    DATASOURCE_USERNAME, new Text("a name, or none"), SettingReader.NONE, "The PostgreSQL user."),
            SettingSpec.withDefault(
                    DATASOURCE_PASSWORD, new SecretText(), SettingReader.NONE, "The PostgreSQL user's password."),
            SettingSpec.withDefault(
                    DATASOURCE_POOL_SIZE,
                    new WholeNumber(1, 200),
                    "10",
                    "How many connections to PostgreSQL a hub may have open at once."),
            SettingSpec.withDefault(
                    NATS_URL,
                    new Text("nats:// or tls:// addresses with commas between them, or none"),
                    SettingReader.NONE,
                    "The NATS that the nodes of a hub hear one another through; with none there is one node. Takes a PostgreSQL, which the nodes share."),
            SettingSpec.withDefault(NATS_TOKEN, new SecretText(), SettingReader.NONE, "What the hub shows NATS."),
            SettingSpec.withDefault(
                    RETENTION_DAYS, new WholeNumber(1, 3_650), "30", "For how many days a task is kept after its end."),
            SettingSpec.withDefault(
                    RETENTION_TASKS_PER_SHOP,
                    new WholeNumber(10, 1_000_000),
                    "1000",
                    "How many ended tasks of a shop are kept, the newest."));

    private HubServerSettings() {}

    /** The forms of the keys. */
    public static Stream<String> keys() {
        return Stream.of(
                        ALL.stream().map(spec -> SettingReader.ROOT + spec.name()),
                        Stream.of(TRUSTED_PROXIES, TRUSTED_PROXIES + "[]").map(name -> SettingReader.ROOT + name),
                        Token.keys(SettingReader.ROOT + API_TOKENS))
                .flatMap(keys -> keys);
    }
}
