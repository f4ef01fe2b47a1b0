package comanda.launcher;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code comanda demo}: everything on one machine, nothing to install or configure. */
final class DemoCommand implements Callable<Integer> {
    /** Characters on a line of the virtual printer. */
    private static final int WIDTH = 48;

    private final RestaurantOptions restaurant = new RestaurantOptions();
    private final OptionSpec apiPort = CommandLines.port(
            "--api-port", "8080", "The agent's port (default: ${DEFAULT-VALUE}, or another one where that is taken).");
    private final OptionSpec hubPort = CommandLines.port(
            "--hub-port", "3000", "The hub's port (default: ${DEFAULT-VALUE}, or another one where that is taken).");
    private final CommandSpec specification = restaurant.addTo(CommandLines.command(
            "demo",
            "A simulated restaurant, the agent that serves it and the hub; nothing to install or configure.",
            this,
            apiPort,
            hubPort));

    CommandSpec specification() {
        return specification;
    }

    @Override
    public Integer call() throws Exception {
        Demonstration demonstration = Demonstration.start(
                restaurant.chosen().build(),
                restaurant.profile(),
                apiPort.getValue(),
                hubPort.getValue(),
                new Demonstration.Staging(this::show, PayingGuests.Pace.USUAL, this::tell));
        specification.commandLine().getOut().println(welcome(demonstration));
        specification.commandLine().getOut().flush();
        Interruption.closeWhenToldToEnd(demonstration);
        return 0;
    }

    private void tell(String sentence) {
        PrintWriter out = specification.commandLine().getOut();
        out.println("  guest    " + sentence);
        out.flush();
    }

    /** What came out of the virtual printer. */
    private void show(List<String> ticket) {
        PrintWriter out = specification.commandLine().getOut();
        out.println("  printer  +" + "-".repeat(WIDTH + 2));
        ticket.forEach(line -> out.println("           | " + line.replaceAll("\\p{Cntrl}", " ")));
        out.println("           +" + "-".repeat(WIDTH + 2));
        out.flush();
    }

    private static String welcome(Demonstration demonstration) {
        String url = demonstration.agent().url().toString();
        return """

                A restaurant is open. Its PDV and the vendor's cloud are simulated; everything between them is real.

                  console   %1$s/demo  (sign in with the token)
                  evidence  %1$s/demo/evidence
                  hub       %8$s/admin   (user %9$s, password %10$s)
                  token     %5$s   (of the agent and of the hub)

                  agent     %1$s       (browse the API at %1$s/docs)
                  PDV       127.0.0.1:%2$d, profile %3$s
                  control   %4$s/state   (what the simulated restaurant knows)
                  printer   127.0.0.1:%7$d, virtual: what it prints is shown here

                Guests pay by phone now and then. Their slips come out of the printer, through the hub: open one of the
                print tasks at %8$s/admin/shops/%11$s to see its paper.

                Try, in another terminal:

                  export T='Authorization: Bearer %5$s'
                  curl -s -H "$T" '%1$s/tables?status=open'
                  curl -s -H "$T" %1$s/tables/%6$d
                  curl -s -H "$T" %1$s/tables/%6$d/message
                  curl -s -H "$T" -X POST %1$s/tables/%6$d/payment
                  curl -s -H "$T" -H 'Content-Type: application/json' -d '{"test":true}' %1$s/print-jobs
                  curl -s -H "$T" -H 'Content-Type: application/json' -d '{"shopId":"%11$s","type":"print-test"}' %8$s/api/agent-tasks
                  curl -s -H "$T" %8$s/api/agent-heartbeat

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
                                .orElse(1),
                        demonstration.printer().port(),
                        demonstration.hub().url(),
                        DemonstrationHub.USER,
                        demonstration.hub().password(),
                        DemonstrationHub.SHOP);
    }
}
