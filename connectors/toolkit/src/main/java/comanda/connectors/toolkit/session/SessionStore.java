package comanda.connectors.toolkit.session;

import comanda.connectors.spi.Secret;
import java.time.Instant;
import java.util.Optional;

/** Where the key that worked last outlives the agent. Its trouble stops nothing: it is said in the log, and the key lives on in memory. Called from one thread at a time. */
public interface SessionStore {
    /** The key that was saved last; empty where there is none or it cannot be read. */
    Optional<Secret> load();

    /**
     * Replaces what was saved before, atomically.
     *
     * @param provenAt when the point of sale accepted the key
     */
    void save(Secret key, Instant provenAt);
}
