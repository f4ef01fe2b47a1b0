package comanda.connectors.simulation.faults;

import org.jspecify.annotations.Nullable;

/** A request that waits to be carried out, and what would be sent then. */
public interface Exchange {

    /** Does what the request asks for. The answer's bytes with their end mark, or null where the server stays silent. */
    byte @Nullable [] carryOut();

    /** The last answer once more, as if it belonged to a request that nobody sent. */
    byte[] stray();
}
