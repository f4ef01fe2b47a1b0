package comanda.application.conformance;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the conformance rules found of a connector at this restaurant's point of sale.
 *
 * @param provenAt when the last rule was done
 * @param badge null where too little was proven for one
 * @param capabilities what was found of each; one that is missing was not tried
 * @param passed rules
 * @param failed rules
 * @param skipped rules that were not tried, for example because they would have changed something
 */
public record ConformanceProof(
        String connectorId,
        String connectorVersion,
        int spiLevel,
        Instant provenAt,
        @Nullable Badge badge,
        Map<PosCapability, Proof> capabilities,
        int passed,
        int failed,
        int skipped) {
    public ConformanceProof {
        if (passed < 0 || failed < 0 || skipped < 0) {
            throw new IllegalArgumentException(
                    "rules are counted from 0: " + passed + " passed, " + failed + " failed, " + skipped + " skipped");
        }
        capabilities = Map.copyOf(capabilities);
    }

    /** Whether it speaks of this very connector: another version may behave differently. */
    public boolean isOf(PosConnector connector) {
        return connectorId.equals(connector.id())
                && connectorVersion.equals(connector.version())
                && spiLevel == connector.spiLevel();
    }
}
