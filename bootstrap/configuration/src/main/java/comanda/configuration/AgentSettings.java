package comanda.configuration;

import comanda.application.port.in.ApplyHubSettings;
import comanda.connectors.spi.SettingSpec;
import comanda.connectors.spi.SettingType.Choice;
import comanda.connectors.spi.SettingType.SecretText;
import comanda.connectors.spi.SettingType.Span;
import comanda.connectors.spi.SettingType.Text;
import comanda.connectors.spi.SettingType.WholeNumber;
import java.util.List;
import java.util.stream.Stream;

/** The agent's own settings, below {@code comanda}. A connector's settings are its own affair. */
public final class AgentSettings {
    public static final String SHOP_ID = "shop-id";
    public static final String DATA_DIR = "data-dir";
    public static final String LOCALE = "locale";
    public static final String CURRENCY = "currency";
    public static final String TIME_ZONE = "time-zone";
    public static final String MODE = "mode";
    public static final String MESSAGE_TEMPLATE = "message-template";
    public static final String API_HOST = "api.host";
    public static final String API_PORT = "api.port";
    public static final String API_ALLOW_PUBLIC = "api.allow-public";
    public static final String WATCH_MESSAGES_PER_MINUTE = "watch.messages-per-minute";
    public static final String HUB_URL = "hub.url";
    public static final String HUB_AGENT_TOKEN = "hub.agent-token";
    public static final String HUB_HEARTBEAT_INTERVAL = "hub.heartbeat-interval";
    public static final String PAID_SLIP_ROLE = "paid-slip.role";
    public static final String POS_CONNECTOR = "pos.connector";

    /** The list of those who may use the REST API. */
    public static final String API_TOKENS = "api.tokens";

    /** The scopes that a token of the REST API may have. */
    public static final List<String> API_SCOPES = List.of("read", "write", "debug");

    /** The hub's as well. */
    static final SettingSpec DATA_FOLDER = SettingSpec.withDefault(
            DATA_DIR,
            new Text("the path of a folder"),
            "./data",
            "Where agent and hub keep what must outlive them; made with owner-only permissions.");

    /** All of them but the lists. */
    public static final List<SettingSpec> ALL = List.of(
            SettingSpec.withDefault(
                    SHOP_ID,
                    new Text("a name without spaces"),
                    "shop",
                    "What this restaurant is called where there are many."),
            DATA_FOLDER,
            SettingSpec.withDefault(
                    LOCALE,
                    new Choice(List.of("pt-BR", "en-US", "es")),
                    "pt-BR",
                    "The language of bills in messages, where a request names none."),
            SettingSpec.withDefault(
                    CURRENCY, new Text("an ISO 4217 code such as BRL"), "BRL", "What this restaurant's bills are in."),
            SettingSpec.withDefault(
                    TIME_ZONE,
                    new Text("a time zone such as America/Sao_Paulo, or system"),
                    "system",
                    "Where this restaurant's days begin, for what is counted by day, and the time on paper."),
            SettingSpec.withDefault(
                    MODE,
                    new Choice(List.of("normal", "observe")),
                    "normal",
                    "observe only looks on: nothing is ever written to the point of sale, and what checking out is like without the agent is measured."),
            SettingSpec.withDefault(
                    MESSAGE_TEMPLATE,
                    new Text("the path of a template file, or default"),
                    "default",
                    "The text of bills in messages, in place of the bundled ones."),
            SettingSpec.withDefault(
                    API_HOST,
                    new Text("an address of this machine"),
                    "127.0.0.1",
                    "The address that the REST API listens on: loopback, a private network's or a tailnet's."),
            SettingSpec.withDefault(
                    API_PORT,
                    new WholeNumber(0, 65_535),
                    "8080",
                    "The port of the REST API; 0 lets the system choose one."),
            SettingSpec.withDefault(
                    API_ALLOW_PUBLIC,
                    new Choice(List.of("false", "true")),
                    "false",
                    "Whether the REST API may listen on an address that the internet may reach."),
            SettingSpec.withDefault(
                    WATCH_MESSAGES_PER_MINUTE,
                    new WholeNumber(0, 600),
                    "30",
                    "How often a minute the point of sale may be asked for its tables, to tell what changed; 0 for never."),
            SettingSpec.withDefault(
                    POS_CONNECTOR,
                    new Text("a connector's id"),
                    "handheld",
                    "The connector to this restaurant's point of sale."),
            SettingSpec.withDefault(
                    HUB_URL,
                    new Text("a ws:// or wss:// address, or none"),
                    "none",
                    "The hub whose tickets this agent prints."),
            SettingSpec.withDefault(
                    HUB_AGENT_TOKEN,
                    new SecretText(),
                    "none",
                    "What this shop's agent shows the hub; none where the hub asks for nothing."),
            SettingSpec.withDefault(
                    HUB_HEARTBEAT_INTERVAL,
                    new Span(ApplyHubSettings.SHORTEST_INTERVAL, ApplyHubSettings.LONGEST_INTERVAL),
                    "30s",
                    "How often the hub hears of this agent, until the hub sets another interval."),
            SettingSpec.withDefault(
                    PAID_SLIP_ROLE,
                    new Text("a printer's role or alias, or none"),
                    "none",
                    "Which printer prints a slip when a table was paid and closed."));

    private AgentSettings() {}

    /** The forms of the keys, but those of connectors and printers. */
    public static Stream<String> keys() {
        return Stream.concat(
                ALL.stream().map(spec -> SettingReader.ROOT + spec.name()),
                Token.keys(SettingReader.ROOT + API_TOKENS));
    }
}
