package comanda.launcher;

import comanda.configuration.ConfigurationException;
import comanda.configuration.HubServerConfiguration;
import comanda.hub.Hub;
import comanda.hub.HubStart;
import comanda.hub.HubStartException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code comanda hub}: the server of many restaurants' print agents, with its admin UI. */
final class HubCommand implements Callable<Integer> {
    private final OptionSpec config = AgentFiles.configurationOption();
    private final CommandSpec specification = CommandLines.command(
                    "hub", "The server of many restaurants' print agents, with its admin UI.", this, config)
            .addSubcommand("hash-password", new HashPasswordCommand().specification());

    CommandSpec specification() {
        return specification;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = specification.commandLine().getOut();
        Hub hub = start();
        out.println("Comanda hub " + Launcher.version());
        hub.introduction().forEach(line -> out.println("  " + line));
        out.flush();
        Interruption.closeWhenToldToEnd(hub);
        return 0;
    }

    private Hub start() throws CommandFailure {
        try {
            Path file = config.getValue();
            return HubStart.start(
                    HubServerConfiguration.read(Optional.ofNullable(file), System.getenv()), Launcher.version());
        } catch (ConfigurationException | HubStartException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
    }
}
