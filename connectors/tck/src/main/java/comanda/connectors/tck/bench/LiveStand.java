package comanda.connectors.tck.bench;

import comanda.connectors.spi.ConnectorProvider;
import comanda.domain.table.TableId;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A point of sale in service, which every bench speaks to.
 *
 * @param settings what the connector is configured with
 * @param currency what the bills are in
 * @param writable the one table that may be moved into pre-bill and closed; null where none may
 */
public record LiveStand(
        ConnectorProvider provider,
        Map<String, String> settings,
        Currency currency,
        @Nullable TableId writable) implements Stand {
    public LiveStand {
        settings = Map.copyOf(settings);
    }

    /** Configured as it is, however much patience is asked for. */
    @Override
    public Bench bench(Duration patience) {
        return Bench.live(provider, settings, currency, writable);
    }

    /** The names of the settings; their values may be secret. */
    @Override
    public String toString() {
        return "LiveStand[" + settings.keySet() + "]";
    }
}
