package comanda.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.adapters.posconnectors.ConnectorCatalog;
import comanda.configuration.AgentSettings;
import comanda.configuration.HubServerSettings;
import comanda.connectors.spi.SettingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {
    private static final Path REFERENCE = Path.of("../../docs/configuration.md");

    @Test
    void theReferenceHasARowForEachSettingAndNoOther() throws IOException, CommandFailure {
        List<String> rows = new ArrayList<>();
        AgentSettings.ALL.forEach(spec -> rows.add(row("comanda.", spec)));
        HubServerSettings.ALL.forEach(spec -> rows.add(row("comanda.", spec)));
        ConnectorCatalog connectors = AgentFiles.connectors();
        connectors
                .usable()
                .forEach((id, entry) ->
                        entry.description().settings().forEach(spec -> rows.add(row("comanda.pos." + id + ".", spec))));
        List<String> written = Files.readAllLines(REFERENCE).stream()
                .filter(line -> line.startsWith("| `comanda.") && !line.contains("[]"))
                .toList();
        assertThat(written).containsExactlyInAnyOrderElementsOf(rows);
    }

    private static String row(String prefix, SettingSpec spec) {
        String fallback = spec.isRequired()
                ? "**required**"
                : "`" + Objects.requireNonNullElse(spec.defaultValue(), "none") + "`";
        return "| `" + prefix + spec.name() + "` | " + spec.type().takes() + (spec.isSecret() ? " (secret)" : "")
                + " | " + fallback + " | " + spec.documentation() + " |";
    }
}
