package comanda.configuration;

import comanda.configuration.ConfigurationSource.Value;
import comanda.connectors.spi.SettingSpec;
import comanda.connectors.spi.SettingType.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads settings as their specs say, and gathers what is wrong with them, so that all of it is said at once. A setting whose value is wrong reads as its default: the problem stops the start. For one
 * thread.
 */
public final class SettingReader {
    /** What every key begins with. */
    public static final String ROOT = "comanda.";

    /** What stands for no value where a setting takes that. */
    public static final String NONE = "none";

    private final ConfigurationSource source;
    private final Map<String, SettingSpec> specs;
    private final List<String> problems = new ArrayList<>();

    /**
     * Finds keys that nobody knows, and values that a spec does not take.
     *
     * @param specs of the settings that are read, their names without {@value #ROOT}
     */
    public SettingReader(ConfigurationSource source, KnownKeys keys, List<SettingSpec> specs) {
        this.source = source;
        this.specs = specs.stream().collect(Collectors.toUnmodifiableMap(SettingSpec::name, Function.identity()));
        source.values().forEach((key, value) -> checkKnown(keys, key, value));
        specs.forEach(this::checkValue);
    }

    private void checkKnown(KnownKeys keys, String key, Value value) {
        if (keys.has(key)) {
            return;
        }
        String unknown = " is no setting that this " + keys.reader() + " knows";
        problems.add(
                key.startsWith(ROOT) || key.equals("comanda")
                        ? Value.at(key, value) + unknown + "; " + keys.besides(key)
                        : "The environment variable " + key + unknown + ". Remove it or correct its name.");
    }

    private void checkValue(SettingSpec spec) {
        Value value = source.values().get(ROOT + spec.name());
        if (value != null && !spec.type().accepts(value.text())) {
            refuse(spec.name(), spec.type().takes());
        }
    }

    /** What is read from. */
    public ConfigurationSource source() {
        return source;
    }

    /** What was found so far; whoever finds something else adds a line of it. */
    public List<String> problems() {
        return problems;
    }

    /** Whether the operator has set it. */
    public boolean isGiven(String name) {
        return source.values().containsKey(ROOT + name);
    }

    /** Adds a problem with a setting: {@code said} follows its key and place. */
    public void say(String name, String said) {
        problems.add(Value.at(ROOT + name, source.values().get(ROOT + name)) + " " + said);
    }

    /** Adds that a setting takes something else than its value. */
    private void refuse(String name, String takes) {
        Value given = source.values().get(ROOT + name);
        String value = given == null ? "" : given.text();
        // An address may hold a password, before its @ or among its parameters.
        boolean isShown = !spec(name).isSecret()
                && !value.contains("@")
                && !value.toLowerCase(Locale.ROOT).contains("password");
        say(name, "takes " + takes + ", not " + (isShown ? "'" + value + "'" : "this value") + ".");
    }

    /** Its text, stripped. */
    public String text(String name) {
        SettingSpec spec = spec(name);
        Value value = source.values().get(ROOT + name);
        return value != null && spec.type().accepts(value.text())
                ? value.text().strip()
                : String.valueOf(spec.defaultValue());
    }

    private SettingSpec spec(String name) {
        SettingSpec spec = specs.get(name);
        if (spec == null) {
            throw new IllegalArgumentException("there is no setting " + name);
        }
        return spec;
    }

    /**
     * Its text, where that is well; else the default.
     *
     * @param takes to be said of a text that is not
     */
    public String text(String name, Predicate<String> rule, String takes) {
        String text = text(name);
        if (rule.test(text)) {
            return text;
        }
        refuse(name, takes);
        return String.valueOf(spec(name).defaultValue());
    }

    /** Its text, unless that is {@value #NONE}. */
    public Optional<String> unlessNone(String name) {
        return Optional.of(text(name)).filter(text -> !text.equals(NONE));
    }

    public int wholeNumber(String name) {
        return Integer.parseInt(text(name));
    }

    public boolean truth(String name) {
        return Boolean.parseBoolean(text(name));
    }

    public Duration span(String name) {
        return Span.parse(text(name)).orElseThrow();
    }

    public Path folder(String name) {
        return Path.of(text(name, SettingReader::isPath, "the path of a folder"));
    }

    /** The path of a file, unless its text is {@code otherwise}. */
    public Optional<Path> fileUnless(String otherwise, String name) {
        return Optional.of(text(name, SettingReader::isPath, "the path of a file"))
                .filter(text -> !text.equals(otherwise))
                .map(Path::of);
    }

    private static boolean isPath(String text) {
        return text.indexOf('\0') < 0;
    }

    /** @param scopes those that the API has, at least two */
    public List<Token> tokens(String list, List<String> scopes) {
        return new TokenList(ROOT + list, scopes, problems).read(source);
    }

    /** @throws ConfigurationException when any problem was found, with all of them */
    public void finish() throws ConfigurationException {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }
}
