package comanda.connectors.tck.corner;

import comanda.connectors.spi.Capability;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.SettingSpec;
import comanda.connectors.spi.SettingType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** The connector {@code corner}. */
public final class CornerConnectorProvider implements ConnectorProvider {
    static final String HOST = "host";
    static final String PORT = "port";
    static final String PIN = "pin";
    static final String REQUEST_TIMEOUT = "request-timeout";
    static final String MAX_CONNECTIONS = "max-connections";

    private static final ConnectorDescription DESCRIPTION = new ConnectorDescription(
            "corner",
            "The till at the corner",
            "1.0.0",
            ConnectorProvider.SPI_LEVEL,
            EnumSet.allOf(Capability.class),
            List.of(
                    SettingSpec.required(HOST, new SettingType.Text("a name or an address"), "Where the till is."),
                    SettingSpec.withDefault(
                            PORT, new SettingType.WholeNumber(1, 65_535), "7070", "The port that the till listens on."),
                    SettingSpec.required(
                            PIN, new SettingType.SecretText(), "The PIN of the till's user for other devices."),
                    SettingSpec.withDefault(
                            REQUEST_TIMEOUT,
                            new SettingType.Span(Duration.ofMillis(100), Duration.ofMinutes(1)),
                            "3s",
                            "How long the till may take for one answer."),
                    SettingSpec.withDefault(
                            MAX_CONNECTIONS,
                            new SettingType.WholeNumber(1, 8),
                            "2",
                            "How many connections to the till are open at once.")));

    @Override
    public ConnectorDescription describe() {
        return DESCRIPTION;
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new CornerConnector(new CornerWire(settings, context), settings);
    }
}
