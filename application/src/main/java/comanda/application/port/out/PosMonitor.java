package comanda.application.port.out;

import comanda.domain.time.Deadline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * @param sessionDetails what else is known of the session; null where its connector does not say
     */
    record PosCondition(
            String connector,
            Condition pos,
            Condition session,
            String detail,
            Map<String, String> unusableConnectors,
            List<Drift> drift,
            @Nullable SessionDetails sessionDetails) {
        public PosCondition {
            drift = List.copyOf(drift);
        }

        /** The condition of a point of sale of whose session nothing more is known. */
        public PosCondition(
                String connector,
                Condition pos,
                Condition session,
                String detail,
                Map<String, String> unusableConnectors,
                List<Drift> drift) {
            this(connector, pos, session, detail, unusableConnectors, drift, null);
        }
    }

    /**
     * What is known of the session. Holds no secret, nor a part of one.
     *
     * @param origin where the session key that is in use came from; null where there is none
     * @param since since when this key is in use without a break; null where there is none
     * @param provenAt when the point of sale last said yes to a message with this key; null where there is none
     * @param renewals how often a session was found after an earlier one was lost, since the agent started
     * @param logins how often the vendor's cloud was asked for keys, since the agent started
     * @param isSearching whether a key is being looked for, or looked at, right now
     * @param nextTryAt when a key is looked for again without anybody asking; null where nothing is due
     */
    record SessionDetails(
            @Nullable Origin origin,
            @Nullable Instant since,
            @Nullable Instant provenAt,
            long renewals,
            long logins,
            boolean isSearching,
            @Nullable Instant nextTryAt) {}

    /** Where a session key came from. */
    enum Origin {
        /** An earlier run of the agent had stored it. */
        CACHED,
        /** The vendor's cloud gave it to this run. */
        CLOUD
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
