package comanda.connectors.toolkit.session;

import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.Secret;
import comanda.domain.time.Deadline;

/** Tries a session key on the point of sale with a message that is cheap and changes nothing. Called from one thread at a time. */
public interface SessionProbe {
    /**
     * Tries the key.
     *
     * @param patience how long to wait until it is silence; how long that is, is the connector's business
     * @param deadline by when it returns
     * @throws ConnectorFailure {@link ConnectorFailure.Unreachable} where there is no connection: this ends the search and no key loses by it. An answer that cannot be understood
     *     ({@link ConnectorFailure.ProtocolViolation}, {@link ConnectorFailure.Refused}) counts as silence, and the caller hears of it if no key works. {@link ConnectorFailure.NoAnswer} is silence,
     *     {@link ConnectorFailure.Unauthorized} is a refusal; every other failure ends the search
     */
    Verdict tryKey(Secret key, Patience patience, Deadline deadline) throws ConnectorFailure;

    /** Whether {@link Patience#LONG} is longer here than {@link Patience#SHORT}. If not, no key is tried a second time. */
    boolean canBeMorePatient();

    /** How long to wait for an answer. */
    enum Patience {
        /** So that there is time for the keys that come after: most of those that are silent are only unknown. */
        SHORT,
        /** As long as a message in service has: every key was silent, and the point of sale may be slow. */
        LONG
    }

    /** What the point of sale makes of a key. */
    enum Verdict {
        /** Answered as authenticated. */
        ACCEPTED,
        /** Answered that it does not know the key. */
        REFUSED,
        /** Not answered in time: how some firmwares treat a key that they don't know, and how a point of sale behaves that hangs. */
        SILENT
    }
}
