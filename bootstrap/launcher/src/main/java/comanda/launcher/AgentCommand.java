package comanda.launcher;

import comanda.adapters.posconnectors.ConnectorCatalog;
import comanda.agent.Agent;
import comanda.agent.AgentStart;
import comanda.agent.AgentStartException;
import comanda.agent.configuration.AgentConfiguration;
import comanda.configuration.ConfigurationException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code comanda agent}: the restaurant's process. */
final class AgentCommand implements Callable<Integer> {
    private final OptionSpec config = AgentFiles.configurationOption();
    private final CommandSpec specification = CommandLines.command("agent", "The restaurant's process.", this, config);

    CommandSpec specification() {
        CommandSpec enroll = new EnrollCommand(config).specification();
        specification.addSubcommand(enroll.name(), enroll);
        return specification;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = specification.commandLine().getOut();
        Agent agent = start();
        out.println("Comanda agent " + Launcher.version() + ", shop "
                + agent.configuration().shopId());
        agent.introduction().forEach(line -> out.println("  " + line));
        out.flush();
        Interruption.closeWhenToldToEnd(agent);
        return 0;
    }

    private Agent start() throws CommandFailure {
        try (AgentStart start = AgentStart.begin()) {
            ConnectorCatalog connectors = AgentFiles.connectors();
            AgentConfiguration configuration = AgentFiles.configuration(config.getValue(), connectors);
            return start.finish(configuration, connectors);
        } catch (ConfigurationException | AgentStartException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
    }
}
