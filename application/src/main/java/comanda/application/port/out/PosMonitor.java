package comanda.application.port.out;

import comanda.domain.time.Deadline;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How it stands with the point of sale. */
public interface PosMonitor {
    /** What is known without asking anybody. */
    PosCondition condition();

    /** Asks the point of sale something cheap. */
    void probe(Deadline deadline) throws PosFailure;

    /**
     * @param connector the connector's id
     * @param detail a sentence for people; no secret in it
     * @param unusableConnectors connectors that could not be loaded, by name, and why
     * @param drift what the point of sale says otherwise than its connector knows it; says nothing of how it stands
     */
    record PosCondition(
            String connector,
            Condition pos,
            Condition session,
            String detail,
            Map<String, String> unusableConnectors,
            List<Drift> drift) {
        public PosCondition {
            drift = List.copyOf(drift);
        }
    }

    /**
     * Something in the point of sale's answers that is new or missing.
     *
     * @param kind such as {@code field} or {@code missing}
     * @param where in what it was met
     * @param sample an excerpt without secrets
     */
    record Drift(String kind, String where, String name, long count, Instant first, Instant last, String sample) {}

    /** How something stands. */
    enum Condition {
        UNKNOWN,
        UP,
        DOWN
    }
}
