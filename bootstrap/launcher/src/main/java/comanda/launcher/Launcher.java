package comanda.launcher;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code comanda}. Exit status: 0 done, 1 something is not well, 2 the command line or the configuration is wrong. */
public final class Launcher {
    static final int NOT_WELL = 1;
    static final int WRONG = 2;

    private Launcher() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        CommandLine commands = new CommandLine(specification());
        commands.setExecutionExceptionHandler((failure, command, _) -> {
            PrintWriter err = command.getErr();
            if (failure instanceof CommandFailure) {
                String.valueOf(failure.getMessage()).lines().forEach(err::println);
                return WRONG;
            }
            err.println("Comanda failed unexpectedly: " + failure);
            failure.printStackTrace(err);
            return NOT_WELL;
        });
        if (arguments.length == 0) {
            commands.usage(commands.getErr());
            return WRONG;
        }
        return commands.execute(arguments);
    }

    private static CommandSpec specification() {
        CommandSpec comanda = CommandSpec.create()
                .name("comanda")
                .version("Comanda " + version() + ", Java " + Runtime.version())
                .addOption(CommandLines.help())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the version and end.")
                        .build());
        comanda.usageMessage().description("Lets a payment product talk to a point of sale that has no API.");
        for (CommandSpec command : List.of(
                new DemoCommand().specification(),
                new AgentCommand().specification(),
                new HubCommand().specification(),
                new SimulateCommand().specification(),
                new DoctorCommand().specification(),
                new PrintTestCommand().specification(),
                new ConformCommand(Agreement.atTheTerminal()).specification(),
                new TraceCommand().specification(),
                new ConnectorCommand().specification(),
                new TrainCommand().specification())) {
            comanda.addSubcommand(command.name(), command);
        }
        return comanda;
    }

    static String version() {
        return Objects.requireNonNullElse(Launcher.class.getPackage().getImplementationVersion(), "development");
    }
}
