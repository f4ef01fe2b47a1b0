package comanda.launcher;

import comanda.agent.Doctor;
import comanda.connectors.spi.Check;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code comanda doctor}: one line for each thing that was looked at, with what to do about what is not well. */
@Command(
        name = "doctor",
        description =
                "Checks configuration, PDV, cloud, session key, data folder and bind address; exit status 1 if anything fails.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration, in YAML. The environment overrides it.")
    private Optional<Path> config = Optional.empty();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        var connectors = AgentFiles.connectors();
        List<Check> checks = Doctor.examine(() -> AgentFiles.configuration(config, connectors), connectors);
        for (Check check : checks) {
            out.printf("%-7s %-14s %s%n", mark(check.result()), check.subject(), check.sentence());
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
