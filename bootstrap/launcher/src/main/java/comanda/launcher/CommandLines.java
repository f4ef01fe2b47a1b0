package comanda.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Commands and options made in code. Read from annotations they would take an eighth of the agent's start. */
final class CommandLines {
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

    /** A port of this machine. */
    static OptionSpec port(String name, String usual, String description) {
        return option(name, "N", description)
                .type(int.class)
                .defaultValue(usual)
                .build();
    }

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and end.")
                .build();
    }
}
