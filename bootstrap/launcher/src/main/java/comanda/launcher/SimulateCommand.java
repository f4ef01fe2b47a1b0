package comanda.launcher;

import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.faults.Fault;
import comanda.connectors.handheld.simulator.options.Firmware;
import comanda.connectors.handheld.simulator.options.KeyRefusal;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code comanda simulate}: the simulated PDV and vendor cloud alone. */
@Command(
        name = "simulate",
        description = "The simulated PDV and vendor cloud alone, with a control API.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Restaurant restaurant = new Restaurant();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8978",
            description = "The PDV's TCP port (default: ${DEFAULT-VALUE}; 0: the system chooses).")
    private int port;

    @Option(
            names = "--cloud-port",
            paramLabel = "N",
            defaultValue = "8979",
            description = "The vendor cloud's HTTP port (default: ${DEFAULT-VALUE}).")
    private int cloudPort;

    @Option(
            names = "--control-port",
            paramLabel = "N",
            defaultValue = "8980",
            description = "The control API's HTTP port (default: ${DEFAULT-VALUE}).")
    private int controlPort;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description =
                    "A fault that every message meets, such as delay:300ms; may be given several times. 'list' names them all.")
    private List<String> faults = List.of();

    @Override
    public Integer call() throws Exception {
        if (faults.contains("list")) {
            spec.commandLine().getOut().println(Fault.names());
            return 0;
        }
        HandheldSimulator simulator = start();
        spec.commandLine().getOut().println(welcome(simulator));
        Interruption.closeWhenToldToEnd(simulator);
        return 0;
    }

    private HandheldSimulator start() throws CommandFailure {
        try {
            HandheldSimulator simulator = HandheldSimulator.start(restaurant
                    .options()
                    .pdvPort(port)
                    .cloudPort(cloudPort)
                    .controlPort(controlPort)
                    .build());
            for (String fault : faults) {
                simulator.faults().always(Fault.parse(fault));
            }
            return simulator;
        } catch (IllegalArgumentException | UncheckedIOException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
    }

    private static String welcome(HandheldSimulator simulator) {
        var credentials = simulator.options().credentials();
        return """
                A simulated PDV with %d tables, profile %s.
                  PDV       %s:%d
                  cloud     %s
                  control   %s/state
                  login     username %s, password %s, client-id %s, client-secret %s, device-user %s, device-password %s
                Ctrl-C ends it.""".formatted(
                        simulator.options().tables(),
                        simulator.options().profile().name().toLowerCase(Locale.ROOT),
                        simulator.host().getHostAddress(),
                        simulator.pdvPort(),
                        simulator.cloudUrl(),
                        simulator.controlUrl(),
                        credentials.username(),
                        credentials.password(),
                        credentials.clientId(),
                        credentials.clientSecret(),
                        credentials.deviceUser(),
                        credentials.devicePassword());
    }

    /** What the simulated restaurant is like. */
    static final class Restaurant {
        @Option(
                names = "--profile",
                paramLabel = "NAME",
                defaultValue = "bracket",
                description = "The wire profile: control or bracket (default: ${DEFAULT-VALUE}).")
        private String profile = "bracket";

        @Option(
                names = "--firmware",
                paramLabel = "NAME",
                defaultValue = "queue",
                description = "How the PDV closes a table: queue or closeboard (default: ${DEFAULT-VALUE}).")
        private String firmware = "queue";

        @Option(
                names = "--refuse-keys-by",
                paramLabel = "HOW",
                defaultValue = "error",
                description = "How an unknown session key is answered: error or silence (default: ${DEFAULT-VALUE}).")
        private String refusal = "error";

        @Option(
                names = "--tables",
                paramLabel = "N",
                defaultValue = "40",
                description = "How many tables there are (default: ${DEFAULT-VALUE}).")
        private int tables;

        @Option(
                names = "--seed",
                paramLabel = "N",
                defaultValue = "1",
                description =
                        "What the evening follows from: the same seed is the same evening (default: ${DEFAULT-VALUE}).")
        private long seed;

        @Option(
                names = "--pace",
                paramLabel = "MS",
                defaultValue = "4000",
                description =
                        "Milliseconds between two things that happen by themselves; 0: nothing does (default: ${DEFAULT-VALUE}).")
        private long pace;

        SimulatorOptions.Builder options() throws CommandFailure {
            try {
                return SimulatorOptions.builder()
                        .profile(WireProfile.valueOf(profile.toUpperCase(Locale.ROOT)))
                        .firmware(Firmware.valueOf(firmware.toUpperCase(Locale.ROOT)))
                        .keyRefusal(KeyRefusal.valueOf(refusal.toUpperCase(Locale.ROOT)))
                        .tables(tables)
                        .seed(seed)
                        .pace(Duration.ofMillis(pace));
            } catch (IllegalArgumentException _) {
                throw new CommandFailure("--profile takes control or bracket, --firmware queue or closeboard,"
                        + " --refuse-keys-by error or silence.");
            }
        }

        String profile() {
            return profile;
        }
    }
}
