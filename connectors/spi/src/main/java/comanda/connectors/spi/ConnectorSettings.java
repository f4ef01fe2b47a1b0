package comanda.connectors.spi;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The values that an operator gave a connector. Checked by {@link #problems()} before anything is read from it; reading a setting that the connector did not describe is a defect of the
 * connector.
 */
public final class ConnectorSettings {
    private final Map<String, String> given;
    private final Map<String, SettingSpec> specs;
    private final Currency currency;

    /**
     * @param given what stands in the configuration, by the settings' names
     * @param currency what this restaurant's bills are in
     */
    public ConnectorSettings(List<SettingSpec> specs, Map<String, String> given, Currency currency) {
        this.given = Map.copyOf(given);
        this.specs = new HashMap<>();
        specs.forEach(spec -> this.specs.put(spec.name(), spec));
        this.currency = currency;
    }

    /** What this restaurant's bills are in. */
    public Currency currency() {
        return currency;
    }

    /** All that is wrong: unknown names, missing values, values that the setting does not take. */
    public List<SettingProblem> problems() {
        List<SettingProblem> problems = new ArrayList<>();
        for (String name : new TreeSet<>(given.keySet())) {
            if (!specs.containsKey(name)) {
                problems.add(new SettingProblem(name, "is not a setting; there are " + new TreeSet<>(specs.keySet())));
            }
        }
        for (String name : new TreeSet<>(specs.keySet())) {
            SettingSpec spec = specs.get(name);
            String value = given.get(name);
            if (spec == null) {
                continue;
            }
            if (value == null && spec.isRequired()) {
                problems.add(new SettingProblem(
                        name, "is missing; it takes " + spec.type().takes()));
            } else if (value != null && !spec.type().accepts(value)) {
                // An address may hold a password before its @.
                String shown = spec.isSecret() || value.contains("@") ? "this value" : "'" + value + "'";
                problems.add(new SettingProblem(name, "takes " + spec.type().takes() + ", not " + shown));
            }
        }
        return problems;
    }

    public String text(String name) {
        SettingSpec spec = specs.get(name);
        if (spec == null) {
            throw new IllegalArgumentException("the connector describes no setting " + name);
        }
        String value = given.containsKey(name) ? given.get(name) : spec.defaultValue();
        if (value == null) {
            throw new IllegalStateException("the setting " + name + " has no value");
        }
        return spec.isSecret() ? value : value.strip();
    }

    public int wholeNumber(String name) {
        return Math.toIntExact(Long.parseLong(text(name)));
    }

    public Duration span(String name) {
        return SettingType.Span.parse(text(name)).orElseThrow();
    }

    /** In bytes. */
    public int byteSize(String name) {
        return Math.toIntExact(SettingType.ByteSize.parse(text(name)).orElseThrow());
    }

    public URI webAddress(String name) {
        return URI.create(text(name));
    }

    public Secret secret(String name) {
        return new Secret(text(name));
    }
}
