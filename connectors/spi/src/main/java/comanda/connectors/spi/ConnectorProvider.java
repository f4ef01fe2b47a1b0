package comanda.connectors.spi;

import java.util.List;

/**
 * The entry to a connector, found by {@link java.util.ServiceLoader}. Needs a public constructor without parameters. None of its methods does I/O, waits, or starts a thread, but for
 * what {@link #open} sets going in the background. Called by the host from any thread, one call at a time.
 */
public interface ConnectorProvider {
    /** The level of this interface. A connector says in its description which one it was written for; the host refuses every other. */
    int SPI_LEVEL = 1;

    /** What this connector is and can. Always equal. */
    ConnectorDescription describe();

    /**
     * Everything that is wrong with these settings, all at once; empty when {@link #open} may be called with them. Pure, apart from reading a file that a setting names.
     */
    default List<SettingProblem> validate(ConnectorSettings settings) {
        return settings.problems();
    }

    /**
     * A connector with valid settings. Returns at once, whether or not the point of sale is there; connecting is for the first call or for the background.
     */
    Connector open(ConnectorSettings settings, ConnectorContext context);
}
