package comanda.connectors.tck.bench;

import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.Secret;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A point of sale in service, which every bench speaks to. No connector that is opened here can write, but for one pre-bill and one close of the one table that was agreed to, as long as its bill is
 * as it was then. Thread safe.
 */
public final class LiveStand implements Stand {
    private final ConnectorProvider real;
    private final GuardedProvider guarded;
    private final WriteGuard guard;
    private final Map<String, String> settings;
    private final Currency currency;
    private final Path folder;

    /**
     * @param settings what the connector is configured with
     * @param currency what the bills are in
     * @param folder the private folder of all connectors opened here, one after the other, so that a session which was found once is kept; for its owner alone, and never an agent's own
     * @param agreed the one table that may be moved into pre-bill and closed, with its bill as it was when somebody agreed to that; null where none may
     */
    public LiveStand(
            ConnectorProvider provider,
            Map<String, String> settings,
            Currency currency,
            Path folder,
            @Nullable BilledTable agreed) {
        this.real = provider;
        this.guard = new WriteGuard(agreed);
        this.guarded = new GuardedProvider(provider, guard);
        this.settings = Map.copyOf(settings);
        this.currency = currency;
        this.folder = folder;
    }

    @Override
    public ConnectorProvider provider() {
        return guarded;
    }

    @Override
    public Class<? extends ConnectorProvider> providerClass() {
        return real.getClass();
    }

    /** Configured as it is, however much patience is asked for. */
    @Override
    public Bench bench(Duration patience) {
        return Bench.live(this);
    }

    /** What was tried to write so far, in order; at most one pre-bill and one close. */
    public List<WriteTried> writes() {
        return guard.writes();
    }

    /** From now on nothing is written any more. Waits for a write that is under way, but no longer than it may take. */
    public void stopWriting() throws InterruptedException {
        guard.stop();
    }

    /** Everything that must show nowhere: secrets of the settings, and those that connectors have learned. */
    public List<Secret> secrets() {
        return guarded.secrets(settings);
    }

    Map<String, String> settings() {
        return settings;
    }

    Currency currency() {
        return currency;
    }

    Path folder() {
        return folder;
    }

    Optional<TableId> writable() {
        return guard.table();
    }

    /** The names of the settings; their values may be secret. */
    @Override
    public String toString() {
        return "LiveStand[" + settings.keySet() + "]";
    }
}
