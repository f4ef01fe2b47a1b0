package comanda.connectors.tck.bench;

import comanda.connectors.spi.ConnectorProvider;

/** Where rules are tried: gives a bench for each trial, with a connector that has not been opened yet. Thread safe. */
public interface Stand {
    /** The connector under test. */
    ConnectorProvider provider();

    /** A bench of its own. Whoever asks for it closes it. */
    Bench bench();
}
