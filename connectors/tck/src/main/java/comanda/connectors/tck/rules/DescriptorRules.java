package comanda.connectors.tck.rules;

import comanda.connectors.spi.Capability;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.SettingSpec;
import comanda.connectors.tck.bench.Claim;
import comanda.connectors.tck.bench.RuleBroken;
import comanda.connectors.tck.bench.Stand;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** Rules 101 and on: what a connector says of itself. */
final class DescriptorRules {
    private static final Set<String> SECRET_WORDS = Set.of("password", "passphrase", "secret", "token", "key", "pin");

    private DescriptorRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.anyPos(
                        101,
                        "describe() always gives an equal description.",
                        "what describe() computes; keep the description in a constant",
                        DescriptorRules::isConstant),
                Rule.anyPos(
                        102,
                        "The ServiceLoader finds the provider.",
                        "META-INF/services/comanda.connectors.spi.ConnectorProvider, which names the class; it is public with a public constructor without parameters",
                        DescriptorRules::isFound),
                Rule.anyPos(
                        103,
                        "The description names the SPI level that this kit is for.",
                        "spiLevel: pass ConnectorProvider.SPI_LEVEL, and build against this SPI",
                        DescriptorRules::isOfThisLevel),
                Rule.anyPos(
                        104,
                        "Whoever writes can read: pre-bill and close come with bills, and bills with tables.",
                        "the set of capabilities; the outcome of a lost close can only be found by reading",
                        DescriptorRules::canReadWhatItWrites),
                Rule.anyPos(
                        105,
                        "Each setting has a name of its own, in lower case with hyphens and dots, and a sentence that explains it.",
                        "the list of SettingSpecs",
                        DescriptorRules::explainsItsSettings),
                Rule.anyPos(
                        106,
                        "A default value is one that the setting takes.",
                        "SettingSpec.withDefault: the value is written as in a file, and the type accepts it",
                        DescriptorRules::hasRightDefaults),
                Rule.anyPos(
                        107,
                        "What is called a password, secret, token, key or pin is of the type SecretText.",
                        "the setting's type; only SecretText is hidden in logs and reports",
                        DescriptorRules::marksSecrets),
                Rule.anyPos(
                        108,
                        "Vendor and version say something.",
                        "the description's vendor and version; operators read them in doctor and in GET /capabilities",
                        DescriptorRules::saysWhatItIs));
    }

    private static void isConstant(Stand stand) {
        ConnectorDescription first = stand.provider().describe();
        Claim.equal(first, stand.provider().describe(), "the second description");
        Class<?> type = stand.providerClass();
        try {
            ServiceLoader.load(ConnectorProvider.class, type.getClassLoader()).stream()
                    .filter(found -> found.type().equals(type))
                    .forEach(found -> Claim.equal(first, found.get().describe(), "the description of a new provider"));
        } catch (ServiceConfigurationError wrong) {
            // Whether it is found has a rule of its own.
        }
    }

    private static void isFound(Stand stand) {
        Class<?> type = stand.providerClass();
        String entry = "META-INF/services/" + ConnectorProvider.class.getName();
        String id = stand.provider().describe().id();
        boolean isFound;
        try {
            isFound = ServiceLoader.load(ConnectorProvider.class, type.getClassLoader()).stream()
                    .anyMatch(found -> found.get().describe().id().equals(id));
        } catch (ServiceConfigurationError wrong) {
            throw new RuleBroken("the ServiceLoader says: " + wrong.getMessage(), wrong);
        }
        Claim.holds(
                isFound, () -> "no provider of the id " + id + " is named in " + entry + " beside " + type.getName());
    }

    private static void isOfThisLevel(Stand stand) {
        Claim.equal(ConnectorProvider.SPI_LEVEL, stand.provider().describe().spiLevel(), "spiLevel");
    }

    private static void canReadWhatItWrites(Stand stand) {
        Set<Capability> declared = stand.provider().describe().capabilities();
        Claim.holds(!declared.isEmpty(), () -> "no capability is declared");
        if (declared.contains(Capability.PRE_BILL) || declared.contains(Capability.CLOSE)) {
            Claim.holds(declared.contains(Capability.READ_BILLS), () -> declared + " has no READ_BILLS");
        }
        if (declared.contains(Capability.READ_BILLS)) {
            Claim.holds(declared.contains(Capability.READ_TABLES), () -> declared + " has no READ_TABLES");
        }
    }

    private static void explainsItsSettings(Stand stand) {
        Set<String> names = new HashSet<>();
        for (SettingSpec spec : stand.provider().describe().settings()) {
            String name = spec.name();
            Claim.holds(names.add(name), () -> "two settings are called " + name);
            Claim.holds(
                    name.matches("[a-z][a-z0-9]*([.-][a-z0-9]+)*"),
                    () -> "\"" + name + "\" is no name in lower case with hyphens and dots");
            Claim.holds(spec.documentation().strip().length() >= 10, () -> "nothing explains the setting " + name);
        }
    }

    private static void hasRightDefaults(Stand stand) {
        for (SettingSpec spec : stand.provider().describe().settings()) {
            String value = spec.defaultValue();
            Claim.holds(
                    value == null || spec.type().accepts(value),
                    () -> "the default \"" + value + "\" of " + spec.name() + " is not "
                            + spec.type().takes());
        }
    }

    private static void marksSecrets(Stand stand) {
        for (SettingSpec spec : stand.provider().describe().settings()) {
            String[] words = spec.name().split("[.-]", -1);
            String last = words[words.length - 1];
            Claim.holds(
                    spec.isSecret() || !SECRET_WORDS.contains(last),
                    () -> "the setting " + spec.name() + " is of the type "
                            + spec.type().getClass().getSimpleName());
        }
    }

    private static void saysWhatItIs(Stand stand) {
        ConnectorDescription description = stand.provider().describe();
        Claim.holds(!description.vendor().isBlank(), () -> "the vendor is blank");
        Claim.holds(!description.version().isBlank(), () -> "the version is blank");
    }
}
