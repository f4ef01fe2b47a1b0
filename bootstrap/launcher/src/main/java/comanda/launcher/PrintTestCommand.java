package comanda.launcher;

import comanda.agent.PrinterTrials;
import comanda.agent.configuration.AgentConfiguration;
import comanda.configuration.ConfigurationException;
import comanda.connectors.spi.Check;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code comanda print-test}: prints the test page, with the agent running or not. */
final class PrintTestCommand implements Callable<Integer> {
    private final OptionSpec config = AgentFiles.configurationOption();
    private final OptionSpec printer = CommandLines.option(
                    "--printer",
                    "NAME",
                    "The printer's alias or role; the configuration's default printer where none is named, whatever the hub has set.")
            .type(String.class)
            .build();
    private final CommandSpec specification = CommandLines.command(
            "print-test",
            "Prints a test page: the printer's characters, its columns, a QR code, a cut. Exit status 1 if it does not print.",
            this,
            config,
            printer);

    CommandSpec specification() {
        return specification;
    }

    @Override
    public Integer call() throws CommandFailure {
        Check check =
                PrinterTrials.testPage(configuration().printing().printers(), Optional.ofNullable(printer.getValue()));
        PrintWriter out = specification.commandLine().getOut();
        out.println(check.subject() + ": " + check.sentence());
        out.flush();
        return check.result() == Check.Result.OK ? 0 : Launcher.NOT_WELL;
    }

    private AgentConfiguration configuration() throws CommandFailure {
        try {
            return AgentFiles.configuration(config.getValue(), AgentFiles.connectors());
        } catch (ConfigurationException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
    }
}
