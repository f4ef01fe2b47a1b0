package comanda.connectors.tck.rules;

import comanda.connectors.spi.SettingProblem;
import comanda.connectors.spi.SettingSpec;
import comanda.connectors.spi.SettingType;
import comanda.connectors.tck.bench.Bench;
import comanda.connectors.tck.bench.Claim;
import comanda.connectors.tck.bench.Stand;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules 201 and on: what a connector makes of its settings. */
final class SettingsRules {
    private static final String UNKNOWN = "no-such-setting";
    /** How long a connection may take to be seen at the other end. */
    private static final Duration ON_ITS_WAY = Duration.ofMillis(200);

    private SettingsRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.anyPos(
                        201,
                        "Right settings have no problems.",
                        "validate(), and the bounds of the settings' types",
                        SettingsRules::rightOnesPass),
                Rule.anyPos(
                        202,
                        "All problems are told at once: each required setting that is missing, each value that is wrong.",
                        "validate(): begin with settings.problems() and add to it; don't return at the first problem",
                        SettingsRules::allAreToldAtOnce),
                Rule.anyPos(
                        203,
                        "A name that is no setting is a problem.",
                        "validate(): settings.problems() finds unknown names",
                        SettingsRules::unknownOnesAreTold),
                Rule.anyPos(
                        204,
                        "A value that a setting does not take is a problem that names the setting.",
                        "validate(): settings.problems() asks each type; check what you add beside it",
                        SettingsRules::wrongOnesAreTold),
                Rule.anyPos(
                        205,
                        "No problem's text shows a secret.",
                        "the texts that validate() makes: name the setting, not its value",
                        SettingsRules::secretsAreNotTold),
                Rule.simulated(
                        206,
                        "validate() asks nobody and always says the same.",
                        "validate(): it may read a file that a setting names, and nothing else",
                        SettingsRules::validationIsPure),
                Rule.anyPos(
                        207,
                        "A setting with a default may be left out.",
                        "validate(), where it reads a setting that was not given",
                        SettingsRules::defaultsStandIn));
    }

    private static void rightOnesPass(Stand stand) {
        try (Bench bench = stand.bench()) {
            Claim.equal(List.of(), problems(bench, bench.settings()), "the list of problems with right settings");
        }
    }

    private static void allAreToldAtOnce(Stand stand) {
        try (Bench bench = stand.bench()) {
            List<SettingSpec> specs = stand.provider().describe().settings();
            mustBeTold(
                    names(problems(bench, Map.of())),
                    specs.stream().filter(SettingSpec::isRequired).toList(),
                    "with no setting given");
            Map<String, String> wrong = new HashMap<>();
            specs.forEach(spec -> wrongValue(spec.type()).ifPresent(value -> wrong.put(spec.name(), value)));
            mustBeTold(
                    names(problems(bench, wrong)),
                    specs.stream()
                            .filter(spec -> wrong.containsKey(spec.name()))
                            .toList(),
                    "with every setting wrong");
        }
    }

    private static void mustBeTold(List<String> told, List<SettingSpec> specs, String when) {
        for (SettingSpec spec : specs) {
            Claim.holds(
                    told.contains(spec.name()), () -> when + ", the problems name " + told + " and not " + spec.name());
        }
    }

    private static void unknownOnesAreTold(Stand stand) {
        try (Bench bench = stand.bench()) {
            List<String> told = names(problems(bench, with(bench.settings(), UNKNOWN, "1")));
            Claim.holds(told.contains(UNKNOWN), () -> "the setting " + UNKNOWN + " is taken without a word");
        }
    }

    private static void wrongOnesAreTold(Stand stand) {
        try (Bench bench = stand.bench()) {
            for (SettingSpec spec : stand.provider().describe().settings()) {
                wrongValue(spec.type()).ifPresent(wrong -> {
                    List<String> told = names(problems(bench, with(bench.settings(), spec.name(), wrong)));
                    Claim.holds(
                            told.contains(spec.name()),
                            () -> "\"" + wrong + "\" is taken for " + spec.name() + ", which takes "
                                    + spec.type().takes());
                });
            }
        }
    }

    private static Optional<String> wrongValue(SettingType type) {
        return switch (type) {
            case SettingType.Text _, SettingType.SecretText _ -> Optional.of("  ");
            case SettingType.Choice _ -> Optional.of("none of these");
            case SettingType.WholeNumber(long lowest, long _) -> Optional.of(Long.toString(lowest - 1));
            case SettingType.Span _ -> Optional.of("soon");
            case SettingType.ByteSize _ -> Optional.of("many");
            case SettingType.WebAddress _ -> Optional.of("nowhere");
        };
    }

    private static void secretsAreNotTold(Stand stand) {
        try (Bench bench = stand.bench()) {
            Map<String, String> wrong = with(bench.settings(), UNKNOWN, "1");
            for (SettingSpec spec : stand.provider().describe().settings()) {
                if (!spec.isSecret()) {
                    wrongValue(spec.type()).ifPresent(value -> wrong.put(spec.name(), value));
                }
            }
            bench.mustHideSecrets(problems(bench, wrong).toString(), "a problem");
        }
    }

    private static void validationIsPure(Stand stand) throws Exception {
        try (Bench bench = stand.bench()) {
            Claim.equal(
                    problems(bench, bench.settings()),
                    problems(bench, bench.settings()),
                    "the second list of problems");
            boolean hasAsked = bench.pos().recorder().await(seen -> seen.connectionsOpened() > 0, ON_ITS_WAY);
            Claim.holds(!hasAsked, () -> "validate() opens a connection to the point of sale");
        }
    }

    private static void defaultsStandIn(Stand stand) {
        try (Bench bench = stand.bench()) {
            Map<String, String> few = new HashMap<>(bench.settings());
            stand.provider().describe().settings().stream()
                    .filter(spec -> spec.defaultValue() != null)
                    .forEach(spec -> few.remove(spec.name()));
            Claim.equal(List.of(), problems(bench, few), "the list of problems where all defaults stand in");
        }
    }

    private static List<SettingProblem> problems(Bench bench, Map<String, String> settings) {
        return bench.provider().validate(bench.settings(settings));
    }

    private static List<String> names(List<SettingProblem> problems) {
        return problems.stream().map(SettingProblem::setting).toList();
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }
}
