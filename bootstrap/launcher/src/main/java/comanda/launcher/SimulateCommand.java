package comanda.launcher;

import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.FaultAt;
import comanda.connectors.simulation.faults.Script;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code comanda simulate}: the simulated PDV and vendor cloud alone. */
final class SimulateCommand implements Callable<Integer> {
    private final RestaurantOptions restaurant = new RestaurantOptions();
    private final OptionSpec port = CommandLines.port(
            "--port", "8978", "The PDV's TCP port (default: ${DEFAULT-VALUE}; 0: the system chooses).");
    private final OptionSpec cloudPort =
            CommandLines.port("--cloud-port", "8979", "The vendor cloud's HTTP port (default: ${DEFAULT-VALUE}).");
    private final OptionSpec controlPort =
            CommandLines.port("--control-port", "8980", "The control API's HTTP port (default: ${DEFAULT-VALUE}).");
    private final OptionSpec faults = CommandLines.option(
                    "--fault",
                    "FAULT",
                    "A fault that every message meets, such as delay:300ms; may be given several times. 'list' names them all.")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .initialValue(List.of())
            .build();
    private final CommandSpec specification = restaurant.addTo(CommandLines.command(
            "simulate",
            "The simulated PDV and vendor cloud alone, with a control API.",
            this,
            port,
            cloudPort,
            controlPort,
            faults));

    CommandSpec specification() {
        return specification;
    }

    @Override
    public Integer call() throws Exception {
        List<String> faults = this.faults.getValue();
        if (faults.contains("list")) {
            Fault.names().forEach(specification.commandLine().getOut()::println);
            return 0;
        }
        HandheldSimulator simulator = start(faults);
        specification.commandLine().getOut().println(welcome(simulator));
        Interruption.closeWhenToldToEnd(simulator);
        return 0;
    }

    private HandheldSimulator start(List<String> faults) throws CommandFailure {
        try {
            HandheldSimulator simulator = HandheldSimulator.start(restaurant
                    .chosen()
                    .pdvPort(port.getValue())
                    .cloudPort(cloudPort.getValue())
                    .controlPort(controlPort.getValue())
                    .build());
            for (String fault : faults) {
                simulator.script().add(FaultAt.parse(fault), Script.ANY, Script.ALWAYS);
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
}
