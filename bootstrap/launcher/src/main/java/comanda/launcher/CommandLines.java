package comanda.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Commands and options made in code. Read from annotations they would take an eighth of the agent's start. */
final class CommandLines {
    private static final int LARGEST_PORT = 65_535;

    private CommandLines() {}

    /**
     * @param action what the command does; its result is the exit status
     * @param options in the order in which {@code --help} shows them
     */
    static CommandSpec command(String name, String description, Callable<Integer> action, OptionSpec... options) {
        CommandSpec command = CommandSpec.wrapWithoutInspection(action).name(name);
        command.usageMessage().description(description).sortOptions(false);
        for (OptionSpec option : options) {
            command.addOption(option);
        }
        return command.addOption(help());
    }

    /** An option with a value, as text or as whatever type is set on it. */
    static OptionSpec.Builder option(String name, String value, String description) {
        return OptionSpec.builder(name).paramLabel(value).description(description);
    }

    /** A port of this machine; 0 where the system is to choose. */
    static OptionSpec port(String name, String usual, String description) {
        return option(name, "N", description)
                .type(int.class)
                .converters(text -> portOf(name, text))
                .defaultValue(usual)
                .build();
    }

    private static int portOf(String name, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= LARGEST_PORT) {
                return port;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new TypeConversionException(
                name + " takes a whole number from 0 to " + LARGEST_PORT + ", not '" + text + "'.");
    }

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and end.")
                .build();
    }
}
