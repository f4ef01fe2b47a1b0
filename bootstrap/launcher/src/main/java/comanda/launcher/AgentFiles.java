package comanda.launcher;

import comanda.adapters.posconnectors.ConnectorCatalog;
import comanda.adapters.posconnectors.ConnectorSetupException;
import comanda.agent.configuration.AgentConfiguration;
import comanda.agent.configuration.ConfigurationException;
import comanda.agent.configuration.ConfigurationReader;
import comanda.connectors.spi.SettingSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            return ConnectorCatalog.discover(pluginLoader());
        } catch (ConnectorSetupException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
    }

    /** The configuration, from the file if one is given and from the environment. */
    static AgentConfiguration configuration(@Nullable Path file, ConnectorCatalog connectors)
            throws ConfigurationException {
        Map<String, List<SettingSpec>> settings = connectors.usable().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().description().settings()));
        return ConfigurationReader.read(Optional.ofNullable(file), System.getenv(), settings);
    }

    private static ClassLoader pluginLoader() throws CommandFailure {
        String folder = System.getProperty(PLUGIN_FOLDER, "");
        if (folder.isEmpty() || !Files.isDirectory(Path.of(folder))) {
            return AgentFiles.class.getClassLoader();
        }
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            URL[] jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toUri)
                    .map(AgentFiles::url)
                    .toArray(URL[]::new);
            return new URLClassLoader("plugins", jars, AgentFiles.class.getClassLoader());
        } catch (IOException | UncheckedIOException unreadable) {
            throw new CommandFailure("The plugin folder " + folder + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
