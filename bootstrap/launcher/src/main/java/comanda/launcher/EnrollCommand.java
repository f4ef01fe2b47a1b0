package comanda.launcher;

import comanda.agent.enrollment.Enrollment;
import comanda.agent.enrollment.EnrollmentException;
import comanda.agent.enrollment.EnrollmentPlace;
import comanda.agent.enrollment.HubAddress;
import comanda.configuration.ConfigurationException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code comanda agent enroll}: turns a hub's one-time code into this agent's token. */
final class EnrollCommand implements Callable<Integer> {
    private final OptionSpec agentsConfig;
    private final OptionSpec hub = CommandLines.option(
                    "--hub", "URL", "The hub's address, such as https://hub.example or wss://hub.example/print-agent.")
            .type(String.class)
            .required(true)
            .build();
    private final OptionSpec code = CommandLines.option(
                    "--code", "CODE", "The code that the hub's administrator has made for this shop; it is good once.")
            .type(String.class)
            .required(true)
            .build();
    private final OptionSpec config = AgentFiles.configurationOption();
    private final OptionSpec insecure = OptionSpec.builder("--insecure")
            .type(boolean.class)
            .defaultValue("false")
            .description("Let code and token go over http:// to a hub beyond this network.")
            .build();
    private final CommandSpec specification = CommandLines.command(
            "enroll",
            "Turns the one-time code of a hub's administrator into this agent's token, and keeps that in the data folder. Exit status 1 if that fails.",
            this,
            hub,
            code,
            config,
            insecure);

    /** @param agentsConfig the same option where it stands before this command's name */
    EnrollCommand(OptionSpec agentsConfig) {
        this.agentsConfig = agentsConfig;
    }

    CommandSpec specification() {
        return specification;
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        Enrollment enrollment = new Enrollment(address(), place());
        try {
            PrintWriter out = specification.commandLine().getOut();
            enrollment.carryOut(code.getValue(), insecure.getValue()).forEach(out::println);
            out.flush();
            return 0;
        } catch (EnrollmentException failed) {
            PrintWriter err = specification.commandLine().getErr();
            err.println(failed.getMessage());
            err.flush();
            return Launcher.NOT_WELL;
        }
    }

    private HubAddress address() throws CommandFailure {
        try {
            return HubAddress.of(hub.getValue());
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
    }

    private EnrollmentPlace place() throws CommandFailure {
        @Nullable Path file = config.getValue() == null ? agentsConfig.getValue() : config.getValue();
        try {
            return AgentFiles.enrollmentPlace(file, AgentFiles.connectors());
        } catch (ConfigurationException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
    }
}
