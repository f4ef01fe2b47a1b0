package comanda.application.port.in;

import comanda.application.conformance.ConformanceProof;
import comanda.application.conformance.PosCapability;
import comanda.application.conformance.PosConnector;
import comanda.application.conformance.Proof;
import java.util.Map;
import java.util.Optional;

/** Tells what the connector declares and what of it was proven. Asks the point of sale nothing. */
public interface TellCapabilities {
    Capabilities capabilities();

    /**
     * @param proofs of every capability, whether or not it is declared; {@link Proof#NOT_TRIED} where the newest proof is outdated
     * @param newest the newest proof, also one that is outdated
     * @param isOutdated whether the newest proof is of another connector, or of another version of this one
     */
    record Capabilities(
            PosConnector connector,
            Map<PosCapability, Proof> proofs,
            Optional<ConformanceProof> newest,
            boolean isOutdated) {}
}
