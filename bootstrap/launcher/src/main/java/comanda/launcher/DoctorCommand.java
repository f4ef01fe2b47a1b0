package comanda.launcher;

import comanda.agent.Doctor;
import comanda.connectors.spi.Check;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code comanda doctor}: one line for each thing that was looked at, with what to do about what is not well. */
final class DoctorCommand implements Callable<Integer> {
    /** Stands in {@code logback.xml}. */
    private static final String LOG_LEVEL = "comanda.log.level";

    private final OptionSpec config = AgentFiles.configurationOption();
    private final CommandSpec specification = CommandLines.command(
            "doctor",
            "Checks configuration, PDV, cloud, session key, data folder, settlement journal, print jobs, printers, hub and bind address; exit status 1 if anything fails.",
            this,
            config);

    CommandSpec specification() {
        return specification;
    }

    @Override
    public Integer call() throws Exception {
        // What goes wrong is said in the report, once. Read when the first line is to be logged, which is later.
        System.setProperty(LOG_LEVEL, "ERROR");
        PrintWriter out = specification.commandLine().getOut();
        var connectors = AgentFiles.connectors();
        List<Check> checks = Doctor.examine(() -> AgentFiles.configuration(config.getValue(), connectors), connectors);
        for (Check check : checks) {
            out.printf("%-7s %-18s %s%n", mark(check.result()), check.subject(), check.sentence());
        }
        out.flush();
        return checks.stream().anyMatch(check -> check.result() == Check.Result.FAILED) ? Launcher.NOT_WELL : 0;
    }

    private static String mark(Check.Result result) {
        return switch (result) {
            case OK -> "ok";
            case FAILED -> "FAILED";
            case SKIPPED -> "skipped";
        };
    }
}
