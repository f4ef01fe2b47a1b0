package comanda.connectors.simulation;

import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.recording.Recorder;
import comanda.connectors.simulation.restaurant.Restaurant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A simulated point of sale, as whoever tries a connector on it needs it. It listens from the moment that it exists. Thread safe.
 */
public interface PosSimulator extends AutoCloseable {
    /**
     * What a connector is configured with to speak to this one, by the names of its settings.
     *
     * @param patience how long the connector is to wait for one answer
     */
    Map<String, String> settings(Duration patience);

    /** How many connections a connector with these settings may have at once. */
    int maxConnections();

    /** The tables, and the truth about them. */
    Restaurant restaurant();

    /** What is to go wrong next. */
    Script script();

    /** Whether its protocol can show this fault: one without base64 has no payload with wrong base64. */
    default boolean plays(Fault fault) {
        return true;
    }

    /** What came over the wire. Counts requests by {@code tables}, {@code bill}, {@code pre-bill}, {@code close} and whatever else the protocol has. */
    Recorder recorder();

    /** Whether this of a bill goes over its wire at all. */
    default boolean shows(Detail detail) {
        return true;
    }

    /** The sessions that it knows; empty where it knows none. */
    Optional<Sessions> sessions();

    /** Everything that is to show nowhere: keys handed out until now, passwords. */
    List<String> secrets();

    /** Ends connections and threads; takes a few seconds at the most. May be called again. */
    @Override
    void close();

    /** Something that not every point of sale tells of a bill. */
    enum Detail {
        /** What was taken off a line, apart from the line's total. */
        LINE_DISCOUNT,
        /** What was taken off the whole bill, apart from its total. */
        BILL_DISCOUNT
    }

    /** The keys without which nothing is answered. */
    interface Sessions {
        /** From now on another key is the right one; whoever asks where keys come from is given it. */
        void rotate();

        /** From now on no key is right, whoever asks; until {@link #rotate}. */
        void refuseAll();
    }
}
