package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.application.conformance.Badge;
import comanda.application.conformance.ConformanceProof;
import comanda.application.conformance.PosCapability;
import comanda.application.conformance.PosConnector;
import comanda.application.conformance.Proof;
import comanda.application.port.in.TellCapabilities;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the connector declares and what of it was proven.
 *
 * @param capabilities all that there are
 * @param conformance the newest proof; null where nobody tried
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CapabilitiesJson(
        Connector connector,
        List<Capability> capabilities,
        @Nullable Conformance conformance) {

    /**
     * The connector that the agent uses.
     *
     * @param vendor the point of sale that it speaks to, for people
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Connector(String id, String vendor, String version, int spiLevel) {}

    /** @param proof what was found of it; {@code not-tried} where the newest proof is outdated */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Capability(String capability, boolean declared, String proof) {}

    /**
     * The newest proof.
     *
     * @param outdated whether it is of another connector or of another version of this one, so that nothing is shown as proven
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Conformance(
            boolean outdated,
            String connector,
            String connectorVersion,
            int spiLevel,
            String provenAt,
            @Nullable String badge,
            int passed,
            int failed,
            int skipped) {
        private static Conformance of(ConformanceProof proof, boolean isOutdated) {
            Badge badge = proof.badge();
            return new Conformance(
                    isOutdated,
                    proof.connectorId(),
                    proof.connectorVersion(),
                    proof.spiLevel(),
                    proof.provenAt().toString(),
                    badge == null ? null : badge.word(),
                    proof.passed(),
                    proof.failed(),
                    proof.skipped());
        }
    }

    public static CapabilitiesJson of(TellCapabilities.Capabilities told) {
        PosConnector connector = told.connector();
        return new CapabilitiesJson(
                new Connector(connector.id(), connector.vendor(), connector.version(), connector.spiLevel()),
                Arrays.stream(PosCapability.values())
                        .map(capability -> capability(told, capability))
                        .toList(),
                told.newest()
                        .map(proof -> Conformance.of(proof, told.isOutdated()))
                        .orElse(null));
    }

    private static Capability capability(TellCapabilities.Capabilities told, PosCapability capability) {
        Proof proof = Objects.requireNonNull(told.proofs().get(capability));
        return new Capability(capability.word(), told.connector().declared().contains(capability), proof.word());
    }
}
