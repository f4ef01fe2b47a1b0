package comanda.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.conformance.Badge;
import comanda.application.conformance.ConformanceProof;
import comanda.application.conformance.PosCapability;
import comanda.application.conformance.Proof;
import comanda.application.port.out.ConformanceProofs;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ConformanceProofs} does. */
abstract class ConformanceProofsContract {
    private static final int ROUNDS = 50;

    /** The same place each time that it is asked for in one test, seen anew. */
    abstract ConformanceProofs underTest();

    static ConformanceProof proof(@Nullable Badge badge, int passed) {
        return new ConformanceProof(
                "handheld",
                "0.1.0",
                1,
                Instant.parse("2026-03-14T23:10:05.120Z"),
                badge,
                Map.of(PosCapability.READ_TABLES, Proof.PROVEN, PosCapability.CLOSE, Proof.NOT_TRIED),
                passed,
                1,
                3);
    }

    @Test
    void nothingIsProvenAtFirst() {
        assertThat(underTest().load()).isEmpty();
    }

    @Test
    void aProofIsFoundAgainAsItWasByWhoeverLooks() throws Exception {
        ConformanceProof proof = proof(Badge.GOLD, 61);
        ConformanceProofs writer = underTest();
        writer.save(proof);

        assertThat(writer.load()).contains(proof);
        assertThat(underTest().load()).contains(proof);
    }

    @Test
    void theNewestProofReplacesTheOneBeforeAlsoWhereItIsWorse() throws Exception {
        underTest().save(proof(Badge.GOLD, 61));
        underTest().save(proof(null, 2));

        assertThat(underTest().load()).contains(proof(null, 2));
    }

    @Test
    void whoeverLoadsMeanwhileGetsTheOneBeforeOrThisOne() throws Exception {
        underTest().save(proof(Badge.GOLD, 0));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> one = threads.submit(() -> saveRepeatedly(1));
            Future<?> other = threads.submit(() -> saveRepeatedly(2));
            ConformanceProofs reader = underTest();
            while (!one.isDone() || !other.isDone()) {
                Optional<ConformanceProof> found = reader.load();
                assertThat(found).isPresent();
                assertThat(found.get().passed()).isBetween(0, 2);
            }
            one.get();
            other.get();
        }
    }

    private boolean saveRepeatedly(int passed) throws ConformanceProofs.NotKept {
        for (int round = 0; round < ROUNDS; round++) {
            underTest().save(proof(Badge.GOLD, passed));
        }
        return true;
    }
}
