package comanda.launcher;

import comanda.adapters.posconnectors.ConnectorCatalog;
import comanda.adapters.posconnectors.ConnectorSetupException;
import comanda.agent.configuration.AgentConfiguration;
import comanda.agent.configuration.ConfigurationReader;
import comanda.agent.enrollment.EnrollmentPlace;
import comanda.configuration.ConfigurationException;
import comanda.connectors.spi.SettingSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** What the agent is started from: the connectors on the class path and in the plugin folder, and the configuration. */
final class AgentFiles {
    /** Set by the launcher script; without it there is no plugin folder. */
    static final String PLUGIN_FOLDER = "comanda.plugins";

    private AgentFiles() {}

    /** The option that names the configuration's file; its value is null where it is not given. */
    static OptionSpec configurationOption() {
        return CommandLines.option("--config", "FILE", "The configuration, in YAML. The environment overrides it.")
                .type(Path.class)
                .build();
    }

    static ConnectorCatalog connectors() throws CommandFailure {
        try {
            return discovered();
        } catch (ConnectorSetupException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
    }

    /** The configuration, from the file if one is given and from the environment. */
    static AgentConfiguration configuration(@Nullable Path file, ConnectorCatalog connectors)
            throws ConfigurationException {
        return ConfigurationReader.read(Optional.ofNullable(file), System.getenv(), settings(connectors));
    }

    /** What the configuration says of the agent's enrolment. */
    static EnrollmentPlace enrollmentPlace(@Nullable Path file, ConnectorCatalog connectors)
            throws ConfigurationException {
        return ConfigurationReader.enrollmentPlace(Optional.ofNullable(file), System.getenv(), settings(connectors));
    }

    private static Map<String, List<SettingSpec>> settings(ConnectorCatalog connectors) {
        return connectors.usable().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().description().settings()));
    }

    private static ConnectorCatalog discovered() throws ConnectorSetupException {
        ClassLoader own = AgentFiles.class.getClassLoader();
        String plugins = System.getProperty(PLUGIN_FOLDER, "");
        return plugins.isEmpty() ? ConnectorCatalog.discover(own) : ConnectorCatalog.discover(own, Path.of(plugins));
    }
}
