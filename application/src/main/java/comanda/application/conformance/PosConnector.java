package comanda.application.conformance;

import java.util.Set;

/**
 * The connector that the agent uses, in its own words.
 *
 * @param vendor the point of sale that it speaks to, for people
 * @param spiLevel the level of the connector SPI that it was written for
 * @param declared what it says that it can do
 */
public record PosConnector(String id, String vendor, String version, int spiLevel, Set<PosCapability> declared) {
    public PosConnector {
        declared = Set.copyOf(declared);
    }
}
