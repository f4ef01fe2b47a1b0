package comanda.application.port.out;

import comanda.application.conformance.ConformanceProof;
import java.util.Optional;

/** Where the newest proof is kept, across restarts and processes: one writes it, another reads it. Safe for any thread. */
public interface ConformanceProofs {
    /** The proof that was saved last. Empty where there is none and where what is there cannot be understood: then nothing is proven. */
    Optional<ConformanceProof> load();

    /**
     * Replaces the proof, as a whole: whoever loads meanwhile gets the one before or this one.
     *
     * @throws NotKept when it could not be written down; the one before is still there
     */
    void save(ConformanceProof proof) throws NotKept;

    /** A proof could not be written down. The message says where, why, and what to do. */
    final class NotKept extends Exception {
        private static final long serialVersionUID = 1L;

        public NotKept(String message) {
            super(message);
        }
    }
}
