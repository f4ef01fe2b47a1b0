package comanda.application.port.out;

import comanda.domain.time.Deadline;
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
     */
    record PosCondition(
            String connector,
            Condition pos,
            Condition session,
            String detail,
            Map<String, String> unusableConnectors) {}

    /** How something stands. */
    enum Condition {
        UNKNOWN,
        UP,
        DOWN
    }
}
