package comanda.launcher;

import comanda.connectors.handheld.simulator.options.Firmware;
import comanda.connectors.handheld.simulator.options.KeyRefusal;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a simulated restaurant is like, as the command line says it. */
final class RestaurantOptions {
    private final OptionSpec profile =
            choice("--profile", "NAME", "bracket", "The wire profile: control or bracket (default: ${DEFAULT-VALUE}).");
    private final OptionSpec firmware = choice(
            "--firmware",
            "NAME",
            "queue",
            "How the PDV closes a table: queue or closeboard (default: ${DEFAULT-VALUE}).");
    private final OptionSpec keyRefusal = choice(
            "--refuse-keys-by",
            "HOW",
            "error",
            "How an unknown session key is answered: error or silence (default: ${DEFAULT-VALUE}).");
    private final OptionSpec tables = CommandLines.option(
                    "--tables", "N", "How many tables there are (default: ${DEFAULT-VALUE}).")
            .type(int.class)
            .defaultValue("40")
            .build();
    private final OptionSpec seed = CommandLines.option(
                    "--seed",
                    "N",
                    "What the evening follows from: the same seed is the same evening (default: ${DEFAULT-VALUE}).")
            .type(long.class)
            .defaultValue("1")
            .build();
    private final OptionSpec pace = CommandLines.option(
                    "--pace",
                    "MS",
                    "Milliseconds between two things that happen by themselves; 0: nothing does (default: ${DEFAULT-VALUE}).")
            .type(long.class)
            .defaultValue("4000")
            .build();

    private static OptionSpec choice(String name, String value, String usual, String description) {
        return CommandLines.option(name, value, description)
                .type(String.class)
                .defaultValue(usual)
                .build();
    }

    CommandSpec addTo(CommandSpec command) {
        for (OptionSpec option : List.of(profile, firmware, keyRefusal, tables, seed, pace)) {
            command.addOption(option);
        }
        return command;
    }

    SimulatorOptions.Builder chosen() throws CommandFailure {
        return SimulatorOptions.builder()
                .profile(chosen(profile, WireProfile.class))
                .firmware(chosen(firmware, Firmware.class))
                .keyRefusal(chosen(keyRefusal, KeyRefusal.class))
                .tables(tables.getValue())
                .seed(seed.getValue())
                .pace(Duration.ofMillis(pace.getValue()));
    }

    private static <E extends Enum<E>> E chosen(OptionSpec option, Class<E> type) throws CommandFailure {
        String text = option.getValue();
        for (E one : type.getEnumConstants()) {
            if (one.name().equalsIgnoreCase(text)) {
                return one;
            }
        }
        throw new CommandFailure(option.longestName() + " takes "
                + Arrays.stream(type.getEnumConstants())
                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" or "))
                + ".");
    }

    String profile() {
        return profile.getValue();
    }
}
