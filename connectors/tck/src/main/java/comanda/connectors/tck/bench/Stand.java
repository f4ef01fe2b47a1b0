package comanda.connectors.tck.bench;

import comanda.connectors.spi.ConnectorProvider;
import java.time.Duration;

/** Where rules are tried: gives a bench for each trial, with a connector that has not been opened yet. Thread safe. */
public interface Stand {
    Duration PLENTY = Duration.ofSeconds(5);

    /** The connector under test. */
    ConnectorProvider provider();

    /** The class of the connector under test, which rules about how it is found look at. */
    default Class<? extends ConnectorProvider> providerClass() {
        return provider().getClass();
    }

    /** A bench of its own for a trial in which nothing takes long but by the machine's fault. Whoever asks for it closes it. */
    default Bench bench() {
        return bench(PLENTY);
    }

    /**
     * A bench of its own. Whoever asks for it closes it.
     *
     * @param patience how long the connector is to wait for one answer
     */
    Bench bench(Duration patience);
}
