package comanda.launcher;

import comanda.adapters.posconnectors.ConnectorCatalog;
import comanda.agent.Agent;
import comanda.agent.AgentStartException;
import comanda.agent.configuration.AgentConfiguration;
import comanda.agent.configuration.ConfigurationException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code comanda agent}: the restaurant's process. */
@Command(name = "agent", description = "The restaurant's process.", mixinStandardHelpOptions = true)
final class AgentCommand implements Callable<Integer> {
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
        ConnectorCatalog connectors = AgentFiles.connectors();
        Agent agent = start(connectors);
        out.println("Comanda agent " + Launcher.version() + ", shop "
                + agent.configuration().shopId());
        agent.introduction().forEach(line -> out.println("  " + line));
        out.flush();
        Interruption.closeWhenToldToEnd(agent);
        return 0;
    }

    private Agent start(ConnectorCatalog connectors) throws CommandFailure {
        try {
            AgentConfiguration configuration = AgentFiles.configuration(config, connectors);
            return Agent.start(configuration, connectors);
        } catch (ConfigurationException | AgentStartException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
    }
}
