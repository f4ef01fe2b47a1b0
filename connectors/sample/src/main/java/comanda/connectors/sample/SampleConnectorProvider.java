package comanda.connectors.sample;

import comanda.connectors.spi.Capability;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.SettingProblem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** The connector {@code sample}. The agent finds it by the entry in {@code META-INF/services}. */
public final class SampleConnectorProvider implements ConnectorProvider {
    /** What redaction takes out of texts has at least four characters: shorter ones stand in half of all words. */
    private static final int SHORTEST_PIN = 4;

    /** A constant, because the host compares; an undeclared capability needs no method, for the SPI answers Unsupported by itself. */
    private static final ConnectorDescription DESCRIPTION = new ConnectorDescription(
            "sample",
            "A till in the agent's own process",
            "0.1.0",
            ConnectorProvider.SPI_LEVEL,
            EnumSet.allOf(Capability.class),
            TillSettings.ALL);

    @Override
    public ConnectorDescription describe() {
        return DESCRIPTION;
    }

    /** What the types of the settings object to, and then what they cannot know. All at once, for nobody likes to start an agent five times. */
    @Override
    public List<SettingProblem> validate(ConnectorSettings settings) {
        List<SettingProblem> problems = new ArrayList<>(settings.problems());
        boolean isThere =
                problems.stream().noneMatch(problem -> problem.setting().equals(TillSettings.PIN));
        if (isThere && settings.text(TillSettings.PIN).length() < SHORTEST_PIN) {
            problems.add(new SettingProblem(TillSettings.PIN, "takes at least " + SHORTEST_PIN + " characters"));
        }
        return problems;
    }

    /** Connects to nothing: the agent starts while the till is off, and the first call finds out. */
    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new SampleConnector(new TillDesk(settings, context), settings.currency());
    }
}
