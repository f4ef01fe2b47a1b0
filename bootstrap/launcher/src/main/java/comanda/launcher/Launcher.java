package comanda.launcher;

import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code comanda}. Exit status: 0 done, 1 something is not well, 2 the command line or the configuration is wrong. */
@Command(
        name = "comanda",
        description = "Lets a payment product talk to a point of sale that has no API.",
        mixinStandardHelpOptions = true,
        versionProvider = Launcher.Version.class,
        subcommands = {
            DemoCommand.class,
            AgentCommand.class,
            SimulateCommand.class,
            DoctorCommand.class,
            TrainCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Launcher {
    static final int NOT_WELL = 1;
    static final int WRONG = 2;

    private Launcher() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        CommandLine commands = new CommandLine(new Launcher());
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

    static String version() {
        return Objects.requireNonNullElse(Launcher.class.getPackage().getImplementationVersion(), "development");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Comanda " + version() + ", Java " + Runtime.version()};
        }
    }
}
