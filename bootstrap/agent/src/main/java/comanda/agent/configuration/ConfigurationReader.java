package comanda.agent.configuration;

import comanda.agent.configuration.AgentConfiguration.Api;
import comanda.agent.configuration.AgentConfiguration.Hub;
import comanda.agent.configuration.AgentConfiguration.Printing;
import comanda.agent.enrollment.EnrollmentFile;
import comanda.agent.enrollment.EnrollmentPlace;
import comanda.agent.enrollment.HubEnrollment;
import comanda.configuration.AgentSettings;
import comanda.configuration.ConfigurationException;
import comanda.configuration.ConfigurationSource;
import comanda.configuration.ConfigurationSource.Value;
import comanda.configuration.HubServerSettings;
import comanda.configuration.KnownKeys;
import comanda.configuration.SettingReader;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.SettingProblem;
import comanda.connectors.spi.SettingSpec;
import comanda.connectors.spi.SettingType.WholeNumber;
import comanda.domain.evidence.WorkMode;
import comanda.domain.print.PrinterChoice;
import comanda.domain.print.Printers;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a configuration and finds everything that is wrong with it. Of a connector's settings it checks what they say of themselves. */
public final class ConfigurationReader {
    private static final String POS = "pos.";
    private static final String SYSTEM = "system";
    private static final String POS_PORT = "port";

    private final Map<String, List<SettingSpec>> connectors;
    private final SettingReader settings;
    private final String connector;

    private ConfigurationReader(ConfigurationSource source, KnownKeys keys, Map<String, List<SettingSpec>> connectors) {
        this.connectors = connectors;
        this.settings = new SettingReader(source, keys, AgentSettings.ALL);
        this.connector = settings.text(AgentSettings.POS_CONNECTOR);
    }

    /**
     * @param connectors the settings of each connector that is there, by its id
     * @throws ConfigurationException with a line for each problem
     */
    public static AgentConfiguration read(
            Optional<Path> file, Map<String, String> environment, Map<String, List<SettingSpec>> connectors)
            throws ConfigurationException {
        KnownKeys keys = keys(connectors);
        ConfigurationSource source = ConfigurationSource.read(file, environment, keys);
        ConfigurationReader reader = new ConfigurationReader(source, keys, connectors);
        AgentConfiguration configuration = reader.read();
        reader.settings.finish();
        return configuration;
    }

    /**
     * What concerns the agent's enrolment at a hub: it may come before the point of sale is set up, so nothing is asked of that.
     *
     * @param connectors as for {@link #read(Optional, Map, Map)}
     * @throws ConfigurationException with a line for each problem with the agent's own settings
     */
    public static EnrollmentPlace enrollmentPlace(
            Optional<Path> file, Map<String, String> environment, Map<String, List<SettingSpec>> connectors)
            throws ConfigurationException {
        KnownKeys keys = keys(connectors);
        ConfigurationSource source = ConfigurationSource.read(file, environment, keys);
        ConfigurationReader reader = new ConfigurationReader(source, keys, connectors);
        SettingReader settings = reader.settings;
        EnrollmentPlace place = new EnrollmentPlace(
                settings.folder(AgentSettings.DATA_DIR),
                Optional.of(reader.shopId()).filter(_ -> settings.isGiven(AgentSettings.SHOP_ID)),
                settings.isGiven(AgentSettings.HUB_URL),
                settings.isGiven(AgentSettings.HUB_AGENT_TOKEN),
                reader.posPort());
        settings.finish();
        return place;
    }

    /** A connector says itself which settings it has, so whatever stands below its id is known here. */
    private static KnownKeys keys(Map<String, List<SettingSpec>> connectors) {
        Stream<String> theirs = connectors.entrySet().stream()
                .flatMap(connector ->
                        connector.getValue().stream().map(spec -> folder(connector.getKey()) + spec.name()));
        return new KnownKeys(
                "agent",
                Stream.of(AgentSettings.keys(), theirs, PrinterSettings.keys(), HubServerSettings.keys())
                        .flatMap(keys -> keys)
                        .collect(Collectors.toUnmodifiableSet()),
                connectors.keySet().stream().map(ConfigurationReader::folder).collect(Collectors.toUnmodifiableSet()),
                Set.of());
    }

    /** What the keys of a connector's settings begin with. */
    private static String folder(String connector) {
        return SettingReader.ROOT + POS + connector + ".";
    }

    private AgentConfiguration read() {
        Currency currency = currency();
        checkConnector(currency);
        Path dataFolder = settings.folder(AgentSettings.DATA_DIR);
        Optional<HubEnrollment> enrollment = enrollment(dataFolder);
        return new AgentConfiguration(
                shopId(dataFolder, enrollment),
                dataFolder,
                Locale.forLanguageTag(settings.text(AgentSettings.LOCALE)),
                currency,
                timeZone(),
                WorkMode.valueOf(settings.text(AgentSettings.MODE).toUpperCase(Locale.ROOT)),
                settings.fileUnless("default", AgentSettings.MESSAGE_TEMPLATE),
                new Api(
                        settings.text(AgentSettings.API_HOST),
                        settings.wholeNumber(AgentSettings.API_PORT),
                        settings.truth(AgentSettings.API_ALLOW_PUBLIC),
                        settings.tokens(AgentSettings.API_TOKENS, AgentSettings.API_SCOPES)),
                settings.wholeNumber(AgentSettings.WATCH_MESSAGES_PER_MINUTE),
                new Printing(printers(), settings.unlessNone(AgentSettings.PAID_SLIP_ROLE), hub(enrollment)),
                connector,
                connectorSettings());
    }

    private Currency currency() {
        String code =
                settings.text(AgentSettings.CURRENCY, ConfigurationReader::isCurrency, "an ISO 4217 code such as BRL");
        return Currency.getInstance(code);
    }

    private ZoneId timeZone() {
        String zone = settings.text(
                AgentSettings.TIME_ZONE,
                ConfigurationReader::isTimeZone,
                "a time zone such as America/Sao_Paulo, or " + SYSTEM);
        return zone.equals(SYSTEM) ? ZoneId.systemDefault() : ZoneId.of(zone);
    }

    /** By name: one that is only a distance from UTC does not know when the clock is changed. */
    private static boolean isTimeZone(String zone) {
        return zone.equals(SYSTEM) || ZoneId.getAvailableZoneIds().contains(zone);
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private Optional<Hub> hub(Optional<HubEnrollment> enrollment) {
        String set = settings.text(
                AgentSettings.HUB_URL, ConfigurationReader::isHubUrl, "a ws:// or wss:// address with a host");
        if (posPort().filter(port -> port == URI.create(set).getPort()).isPresent()) {
            settings.say(AgentSettings.HUB_URL, "is at the point of sale's port, where no hub is.");
        }
        Optional<URI> url = settings.isGiven(AgentSettings.HUB_URL)
                ? Optional.of(set)
                        .filter(text -> !text.equals(SettingReader.NONE))
                        .map(URI::create)
                : enrollment.map(HubEnrollment::hub);
        boolean isEnrolled = !settings.isGiven(AgentSettings.HUB_AGENT_TOKEN) && enrollment.isPresent();
        Optional<String> token = isEnrolled
                ? enrollment.map(HubEnrollment::agentToken)
                : settings.unlessNone(AgentSettings.HUB_AGENT_TOKEN);
        Duration interval = settings.span(AgentSettings.HUB_HEARTBEAT_INTERVAL);
        return url.map(address -> new Hub(address, token, isEnrolled, interval));
    }

    /** The enrolment, where something of it is used: what the configuration sets is used instead. */
    private Optional<HubEnrollment> enrollment(Path dataFolder) {
        boolean hasNoHub = settings.isGiven(AgentSettings.HUB_URL)
                && settings.unlessNone(AgentSettings.HUB_URL).isEmpty();
        if (hasNoHub || (settings.isGiven(AgentSettings.HUB_URL) && settings.isGiven(AgentSettings.HUB_AGENT_TOKEN))) {
            return Optional.empty();
        }
        try {
            return new EnrollmentFile(dataFolder).read();
        } catch (EnrollmentFile.Unusable _) {
            // Paid tables are closed without a hub as well. The agent's introduction and the doctor say it.
            return Optional.empty();
        }
    }

    private String shopId(Path dataFolder, Optional<HubEnrollment> enrollment) {
        String set = shopId();
        if (!settings.isGiven(AgentSettings.SHOP_ID)) {
            return enrollment.map(HubEnrollment::shopId).orElse(set);
        }
        enrollment
                .filter(enrolled -> !enrolled.shopId().equals(set))
                .ifPresent(enrolled -> settings.say(
                        AgentSettings.SHOP_ID,
                        "is '" + set + "', and this agent is enrolled as " + enrolled + " ("
                                + new EnrollmentFile(dataFolder).path()
                                + "). Remove comanda.shop-id, or enrol the agent again with a code of shop '" + set
                                + "'."));
        return set;
    }

    private String shopId() {
        return settings.text(
                AgentSettings.SHOP_ID,
                text -> text.matches("[A-Za-z0-9._-]{1,64}"),
                "1 to 64 letters, digits, dots, underscores and hyphens");
    }

    private static boolean isHubUrl(String text) {
        try {
            URI url = new URI(text);
            return text.equals(SettingReader.NONE)
                    || (("ws".equals(url.getScheme()) || "wss".equals(url.getScheme()))
                            && url.getHost() != null
                            && url.getUserInfo() == null);
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** The port that the point of sale listens on; empty where its connector does not say, or what it says is none. */
    private Optional<Integer> posPort() {
        return Optional.ofNullable(connectorSettings().get(POS_PORT))
                .or(() -> connectors.getOrDefault(connector, List.of()).stream()
                        .filter(spec -> spec.name().equals(POS_PORT))
                        .findFirst()
                        .map(SettingSpec::defaultValue))
                .map(String::strip)
                .filter(text -> new WholeNumber(0, 65_535).accepts(text))
                .map(Integer::valueOf);
    }

    private Printers printers() {
        List<String> problems = settings.problems();
        Printers printers = new PrinterSettings(problems, posPort()).read(settings.source());
        settings.unlessNone(AgentSettings.PAID_SLIP_ROLE)
                .filter(role -> printers.choose(new PrinterChoice.Named(role)).isEmpty() && problems.isEmpty())
                .ifPresent(role -> settings.say(
                        AgentSettings.PAID_SLIP_ROLE,
                        "takes the role or alias of one of comanda.printers, not '" + role + "'."));
        return printers;
    }

    /** What the connector's settings say of themselves. What only the connector knows it says when it is opened. */
    private void checkConnector(Currency currency) {
        List<SettingSpec> specs = connectors.getOrDefault(connector, List.of());
        Map<String, String> given = specs.isEmpty() ? Map.of() : connectorSettings();
        for (SettingProblem problem : new ConnectorSettings(specs, given, currency).problems()) {
            settings.say(POS + connector + "." + problem.setting(), problem.problem() + ".");
        }
    }

    private Map<String, String> connectorSettings() {
        String prefix = folder(connector);
        Map<String, String> given = new LinkedHashMap<>();
        settings.source().values().forEach((String key, Value value) -> {
            if (key.startsWith(prefix)) {
                given.put(key.substring(prefix.length()), value.text());
            }
        });
        return given;
    }
}
