package comanda.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import comanda.application.conformance.Badge;
import comanda.application.conformance.ConformanceProof;
import comanda.application.conformance.PosCapability;
import comanda.application.conformance.PosConnector;
import comanda.application.conformance.Proof;
import comanda.application.port.in.TellCapabilities.Capabilities;
import comanda.application.port.out.ConformanceProofs;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapabilityServiceTest {
    private static final PosConnector USED =
            new PosConnector("handheld", "a PDV", "0.1.0", 1, Set.of(PosCapability.READ_TABLES, PosCapability.CLOSE));

    private static ConformanceProof proofOf(String connector, String version, int level) {
        return new ConformanceProof(
                connector,
                version,
                level,
                Instant.parse("2026-03-14T23:10:05Z"),
                Badge.SILVER,
                Map.of(PosCapability.READ_TABLES, Proof.PROVEN, PosCapability.CLOSE, Proof.FAILED),
                20,
                1,
                3);
    }

    private static Capabilities told(Optional<ConformanceProof> kept) {
        return new CapabilityService(USED, new ConformanceProofs() {
                    @Override
                    public Optional<ConformanceProof> load() {
                        return kept;
                    }

                    @Override
                    public void save(ConformanceProof proof) {
                        throw new AssertionError("nobody proves anything here");
                    }
                })
                .capabilities();
    }

    @Test
    void whatWasProvenOfThisConnectorIsTold() {
        Capabilities told = told(Optional.of(proofOf("handheld", "0.1.0", 1)));

        assertThat(told.connector()).isEqualTo(USED);
        assertThat(told.isOutdated()).isFalse();
        assertThat(told.newest()).contains(proofOf("handheld", "0.1.0", 1));
        assertThat(told.proofs())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        PosCapability.READ_TABLES, Proof.PROVEN,
                        PosCapability.READ_BILLS, Proof.NOT_TRIED,
                        PosCapability.PRE_BILL, Proof.NOT_TRIED,
                        PosCapability.CLOSE, Proof.FAILED));
    }

    @Test
    void withoutAProofNothingWasTried() {
        Capabilities told = told(Optional.empty());

        assertThat(told.isOutdated()).isFalse();
        assertThat(told.newest()).isEmpty();
        assertThat(told.proofs())
                .hasSize(4)
                .allSatisfy((_, proof) -> assertThat(proof).isEqualTo(Proof.NOT_TRIED));
    }

    static Stream<ConformanceProof> ofOthers() {
        return Stream.of(
                proofOf("other", "0.1.0", 1), proofOf("handheld", "0.1.1", 1), proofOf("handheld", "0.1.0", 2));
    }

    @ParameterizedTest
    @MethodSource("ofOthers")
    void whatWasProvenOfAnotherConnectorVersionOrLevelProvesNothingOfThisOne(ConformanceProof other) {
        Capabilities told = told(Optional.of(other));

        assertThat(told.isOutdated()).isTrue();
        assertThat(told.newest()).contains(other);
        assertThat(told.proofs())
                .hasSize(4)
                .allSatisfy((_, proof) -> assertThat(proof).isEqualTo(Proof.NOT_TRIED));
    }

    @Test
    void rulesAreCountedFromZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConformanceProof("a", "1", 1, Instant.EPOCH, null, Map.of(), 0, -1, 0))
                .withMessageContaining("-1 failed");
    }
}
