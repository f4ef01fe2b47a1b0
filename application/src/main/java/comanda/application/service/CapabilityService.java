package comanda.application.service;

import comanda.application.conformance.ConformanceProof;
import comanda.application.conformance.PosCapability;
import comanda.application.conformance.PosConnector;
import comanda.application.conformance.Proof;
import comanda.application.port.in.TellCapabilities;
import comanda.application.port.out.ConformanceProofs;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Holds what was proven against the connector that is used now: what was proven of another is not proven of this one. */
public final class CapabilityService implements TellCapabilities {
    private final PosConnector connector;
    private final ConformanceProofs proofs;

    public CapabilityService(PosConnector connector, ConformanceProofs proofs) {
        this.connector = connector;
        this.proofs = proofs;
    }

    @Override
    public Capabilities capabilities() {
        Optional<ConformanceProof> newest = proofs.load();
        Map<PosCapability, Proof> found = newest.filter(proof -> proof.isOf(connector))
                .map(ConformanceProof::capabilities)
                .orElse(Map.of());
        Map<PosCapability, Proof> ofEach = new EnumMap<>(PosCapability.class);
        for (PosCapability capability : PosCapability.values()) {
            ofEach.put(capability, found.getOrDefault(capability, Proof.NOT_TRIED));
        }
        boolean isOutdated = newest.isPresent() && !newest.get().isOf(connector);
        return new Capabilities(connector, ofEach, newest, isOutdated);
    }
}
