package comanda.connectors.spi;

import java.util.List;
import java.util.Set;

/**
 * What a connector is and can.
 *
 * @param id lower-case letters, digits and hyphens; names it in {@code comanda.pos.connector} and its settings
 * @param vendor the point of sale that it speaks to, for people
 * @param version the connector's own version
 * @param spiLevel the {@link ConnectorProvider#SPI_LEVEL} that it was compiled against
 * @param capabilities what it can do; everything else answers {@link ConnectorFailure.Unsupported}
 * @param settings all settings that it knows
 */
public record ConnectorDescription(
        String id,
        String vendor,
        String version,
        int spiLevel,
        Set<Capability> capabilities,
        List<SettingSpec> settings) {
    public ConnectorDescription {
        if (!id.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("a connector's id is lower-case letters, digits and hyphens: " + id);
        }
        capabilities = Set.copyOf(capabilities);
        settings = List.copyOf(settings);
    }
}
