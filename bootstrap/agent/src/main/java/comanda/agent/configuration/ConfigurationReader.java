package comanda.agent.configuration;

import comanda.agent.configuration.AgentConfiguration.Api;
import comanda.agent.configuration.AgentConfiguration.Hub;
import comanda.agent.configuration.AgentConfiguration.Printing;
import comanda.agent.configuration.AgentConfiguration.Token;
import comanda.agent.configuration.ConfigurationSource.Value;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.SettingProblem;
import comanda.connectors.spi.SettingSpec;
import comanda.connectors.spi.SettingType.Span;
import comanda.connectors.spi.SettingType.WholeNumber;
import comanda.domain.print.PrinterChoice;
import comanda.domain.print.Printers;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a configuration and finds everything that is wrong with it. Of a connector's settings it checks what they say of themselves. */
public final class ConfigurationReader {
    private static final String ROOT = "comanda.";
    private static final String TOKENS = "comanda.api.tokens";
    private static final String HUB_SERVER = "comanda.hub-server.";
    private static final String NONE = "none";
    private static final String POS_PORT = "port";
    private static final Pattern SEPARATORS = Pattern.compile("[,\\s]+");
    private static final Set<String> SCOPES = Set.of("read", "write", "debug");

    private final Map<String, List<SettingSpec>> connectors;
    private final KnownKeys keys;
    private final List<String> problems = new ArrayList<>();

    private ConfigurationReader(Map<String, List<SettingSpec>> connectors) {
        this.connectors = connectors;
        this.keys = KnownKeys.with(connectors);
    }

    /**
     * @param connectors the settings of each connector that is there, by its id
     * @throws ConfigurationException with a line for each problem
     */
    public static AgentConfiguration read(
            Optional<Path> file, Map<String, String> environment, Map<String, List<SettingSpec>> connectors)
            throws ConfigurationException {
        ConfigurationReader reader = new ConfigurationReader(connectors);
        ConfigurationSource inFile =
                file.isPresent() ? ConfigurationSource.ofFile(file.get()) : new ConfigurationSource(Map.of());
        ConfigurationSource all = inFile.overriddenBy(ConfigurationSource.ofEnvironment(environment, reader.keys));
        AgentConfiguration configuration = reader.read(all);
        if (!reader.problems.isEmpty()) {
            throw new ConfigurationException(reader.problems);
        }
        return configuration;
    }

    private AgentConfiguration read(ConfigurationSource source) {
        source.values().forEach(this::checkKnown);
        AgentSettings.ALL.forEach(spec -> checkValue(source, spec));
        String connector = text(source, AgentSettings.POS_CONNECTOR);
        Currency currency = currency(source);
        checkConnector(source, connector, currency);
        return new AgentConfiguration(
                checkedText(
                        source,
                        AgentSettings.SHOP_ID,
                        text -> text.matches("[A-Za-z0-9._-]{1,64}"),
                        "1 to 64 letters, digits, dots, underscores and hyphens"),
                Path.of(checkedText(
                        source, AgentSettings.DATA_DIR, ConfigurationReader::isPath, "the path of a folder")),
                Locale.forLanguageTag(text(source, AgentSettings.LOCALE)),
                currency,
                template(source),
                new Api(
                        text(source, AgentSettings.API_HOST),
                        Integer.parseInt(text(source, AgentSettings.API_PORT)),
                        Boolean.parseBoolean(text(source, AgentSettings.API_ALLOW_PUBLIC)),
                        tokens(source)),
                Integer.parseInt(text(source, AgentSettings.WATCH_MESSAGES_PER_MINUTE)),
                new Printing(
                        printers(source, connector),
                        unlessNone(text(source, AgentSettings.PAID_SLIP_ROLE)),
                        hub(source, posPort(source, connector))),
                connector,
                settingsOf(source, connector),
                unused(source));
    }

    private void checkKnown(String key, Value value) {
        if (keys.has(key)) {
            return;
        }
        problems.add(
                key.startsWith(ROOT) || key.equals("comanda")
                        ? at(key, value) + " is no setting that this agent knows; " + keys.besides(key)
                        : "The environment variable " + key
                                + " is no setting that this agent knows. Remove it or correct its name.");
    }

    /** The value of one of the agent's own settings, or its default where the value is wrong: that is said among the problems. */
    private String text(ConfigurationSource source, String name) {
        SettingSpec spec = AgentSettings.ALL.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        Value value = source.values().get(ROOT + name);
        String fallback = String.valueOf(spec.defaultValue());
        if (value == null) {
            return fallback;
        }
        return spec.type().accepts(value.text()) ? value.text().strip() : fallback;
    }

    private void checkValue(ConfigurationSource source, SettingSpec spec) {
        Value value = source.values().get(ROOT + spec.name());
        if (value != null && !spec.type().accepts(value.text())) {
            String shown = spec.isSecret() ? "this value" : "'" + value.text() + "'";
            problems.add(at(ROOT + spec.name(), value) + " takes " + spec.type().takes() + ", not " + shown + ".");
        }
    }

    private String checkedText(ConfigurationSource source, String name, Predicate<String> rule, String takes) {
        String text = text(source, name);
        if (!rule.test(text)) {
            problems.add(
                    at(ROOT + name, source.values().get(ROOT + name)) + " takes " + takes + ", not '" + text + "'.");
            return "invalid";
        }
        return text;
    }

    private static boolean isPath(String text) {
        return text.indexOf('\0') < 0;
    }

    private Currency currency(ConfigurationSource source) {
        String code = text(source, AgentSettings.CURRENCY);
        try {
            Currency currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        problems.add(at(ROOT + AgentSettings.CURRENCY, source.values().get(ROOT + AgentSettings.CURRENCY))
                + " takes an ISO 4217 code such as BRL, not '" + code + "'.");
        return Currency.getInstance("BRL");
    }

    private Optional<Path> template(ConfigurationSource source) {
        String text =
                checkedText(source, AgentSettings.MESSAGE_TEMPLATE, ConfigurationReader::isPath, "the path of a file");
        return text.equals("default") ? Optional.empty() : Optional.of(Path.of(text));
    }

    private Optional<Hub> hub(ConfigurationSource source, Optional<Integer> posPort) {
        String url = checkedText(
                source, AgentSettings.HUB_URL, ConfigurationReader::isHubUrl, "a ws:// or wss:// address with a host");
        Duration interval =
                Span.parse(text(source, AgentSettings.HUB_HEARTBEAT_INTERVAL)).orElseThrow();
        if (isHubUrl(url)
                && posPort.filter(port -> port == URI.create(url).getPort()).isPresent()) {
            problems.add(at(ROOT + AgentSettings.HUB_URL, source.values().get(ROOT + AgentSettings.HUB_URL))
                    + " is at the point of sale's port, where no hub is.");
        }
        return isHubUrl(url)
                ? unlessNone(url)
                        .map(address -> new Hub(
                                URI.create(address), unlessNone(text(source, AgentSettings.HUB_AGENT_TOKEN)), interval))
                : Optional.empty();
    }

    private static boolean isHubUrl(String text) {
        try {
            URI url = new URI(text);
            return text.equals(NONE)
                    || (("ws".equals(url.getScheme()) || "wss".equals(url.getScheme()))
                            && url.getHost() != null
                            && url.getUserInfo() == null);
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static Optional<String> unlessNone(String text) {
        return text.equals(NONE) ? Optional.empty() : Optional.of(text);
    }

    /** The port that the point of sale listens on; empty where its connector does not say, or what it says is none. */
    private Optional<Integer> posPort(ConfigurationSource source, String connector) {
        return Optional.ofNullable(settingsOf(source, connector).get(POS_PORT))
                .or(() -> connectors.getOrDefault(connector, List.of()).stream()
                        .filter(spec -> spec.name().equals(POS_PORT))
                        .findFirst()
                        .map(SettingSpec::defaultValue))
                .map(String::strip)
                .filter(text -> new WholeNumber(0, 65_535).accepts(text))
                .map(Integer::valueOf);
    }

    private Printers printers(ConfigurationSource source, String connector) {
        Printers printers = new PrinterSettings(problems, posPort(source, connector)).read(source);
        unlessNone(text(source, AgentSettings.PAID_SLIP_ROLE))
                .filter(role -> printers.choose(new PrinterChoice.Named(role)).isEmpty() && problems.isEmpty())
                .ifPresent(role -> problems.add(at(
                                ROOT + AgentSettings.PAID_SLIP_ROLE,
                                source.values().get(ROOT + AgentSettings.PAID_SLIP_ROLE))
                        + " takes the role or alias of one of comanda.printers, not '" + role + "'."));
        return printers;
    }

    private List<Token> tokens(ConfigurationSource source) {
        List<Token> tokens = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Map<String, Value> element : source.list(TOKENS)) {
            String at = TOKENS + "[" + tokens.size() + "]";
            String name = tokenText(
                    element,
                    "name",
                    at,
                    "[A-Za-z0-9._-]{1,64}",
                    "1 to 64 letters, digits, dots, underscores and hyphens");
            String sha256 = tokenText(
                    element, "sha256", at, "[0-9a-fA-F]{64}", "the SHA-256 digest of a token: 64 hexadecimal digits");
            if (!names.add(name)) {
                problems.add(at + ".name is another token's too: '" + name + "'. Give each token a name of its own.");
            }
            tokens.add(new Token(name, sha256.toLowerCase(Locale.ROOT), scopes(element, at)));
        }
        return List.copyOf(tokens);
    }

    private String tokenText(Map<String, Value> element, String part, String at, String form, String takes) {
        @Nullable Value value = element.get(part);
        if (value == null || !value.text().matches(form)) {
            problems.add(at(at + "." + part, value) + " takes " + takes + (value == null ? "; it is missing." : "."));
            return "";
        }
        return value.text();
    }

    private Set<String> scopes(Map<String, Value> element, String at) {
        Set<String> scopes = new HashSet<>();
        element.forEach((part, value) -> {
            if (part.equals("scopes") || part.startsWith("scopes[")) {
                SEPARATORS.splitAsStream(value.text()).forEach(scopes::add);
            }
        });
        if (scopes.isEmpty() || !SCOPES.containsAll(scopes)) {
            problems.add(at + ".scopes takes a list of read, write and debug, at least one, not "
                    + new TreeSet<>(scopes) + ".");
        }
        return Set.copyOf(scopes);
    }

    /** What the connector's settings say of themselves. What only the connector knows it says when it is opened. */
    private void checkConnector(ConfigurationSource source, String connector, Currency currency) {
        List<SettingSpec> specs = connectors.getOrDefault(connector, List.of());
        Map<String, String> given = specs.isEmpty() ? Map.of() : settingsOf(source, connector);
        for (SettingProblem problem : new ConnectorSettings(specs, given, currency).problems()) {
            String key = ROOT + "pos." + connector + "." + problem.setting();
            problems.add(at(key, source.values().get(key)) + " " + problem.problem() + ".");
        }
    }

    private static Map<String, String> settingsOf(ConfigurationSource source, String connector) {
        String prefix = ROOT + "pos." + connector + ".";
        Map<String, String> settings = new LinkedHashMap<>();
        source.values().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                settings.put(key.substring(prefix.length()), value.text());
            }
        });
        return settings;
    }

    private static List<String> unused(ConfigurationSource source) {
        return source.values().keySet().stream()
                .filter(key -> key.startsWith(HUB_SERVER) || key.startsWith("COMANDA_"))
                .toList();
    }

    private static String at(String key, @Nullable Value value) {
        return value == null ? key : key + " (" + value.where() + ")";
    }
}
