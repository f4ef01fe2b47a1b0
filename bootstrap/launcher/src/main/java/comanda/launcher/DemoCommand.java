package comanda.launcher;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code comanda demo}: everything on one machine, nothing to install or configure. */
@Command(
        name = "demo",
        description = "A simulated restaurant and the agent that serves it; nothing to install or configure.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 8080;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SimulateCommand.Restaurant restaurant = new SimulateCommand.Restaurant();

    @Option(
            names = "--api-port",
            paramLabel = "N",
            description = "The agent's port (default: " + USUAL_PORT + ", or another one where that is taken).")
    private int apiPort = USUAL_PORT;

    @Override
    public Integer call() throws Exception {
        Demonstration demonstration = Demonstration.start(restaurant.options().build(), restaurant.profile(), apiPort);
        spec.commandLine().getOut().println(welcome(demonstration));
        spec.commandLine().getOut().flush();
        Interruption.closeWhenToldToEnd(demonstration);
        return 0;
    }

    private static String welcome(Demonstration demonstration) {
        String url = demonstration.agent().url().toString();
        return """

                A restaurant is open. Its PDV and the vendor's cloud are simulated; everything between them is real.

                  agent     %1$s       (browse the API at %1$s/docs)
                  PDV       127.0.0.1:%2$d, profile %3$s
                  control   %4$s/state   (what the simulated restaurant knows)
                  token     %5$s

                Try, in another terminal:

                  export T='Authorization: Bearer %5$s'
                  curl -s -H "$T" '%1$s/tables?status=open'
                  curl -s -H "$T" %1$s/tables/%6$d
                  curl -s -H "$T" %1$s/tables/%6$d/message
                  curl -s -H "$T" -X POST %1$s/tables/%6$d/payment

                Ctrl-C ends it.
                """.formatted(
                        url,
                        demonstration.simulator().pdvPort(),
                        demonstration.simulator().options().profile().name().toLowerCase(Locale.ROOT),
                        demonstration.simulator().controlUrl(),
                        demonstration.token(),
                        demonstration.simulator().restaurant().tables().stream()
                                .filter(table -> !table.isFree())
                                .mapToInt(table -> table.id())
                                .findFirst()
                                .orElse(1));
    }
}
