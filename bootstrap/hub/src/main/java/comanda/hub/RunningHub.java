package comanda.hub;

import comanda.adapters.hubapi.HubState;
import comanda.adapters.hubcluster.NatsHubNodes;
import comanda.adapters.hubstorage.HubDatabase;
import comanda.application.dispatch.Switchboard;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How this hub stands. */
record RunningHub(
        String version,
        String node,
        HubDatabase database,
        @Nullable NatsHubNodes nats,
        Switchboard switchboard) implements HubState {
    @Override
    public Optional<String> databaseTrouble() {
        return database.trouble();
    }

    @Override
    public boolean hasNodes() {
        return nats != null;
    }

    @Override
    public Optional<String> nodesTrouble() {
        return nats == null ? Optional.empty() : nats.trouble();
    }

    @Override
    public int connections() {
        return switchboard.connections();
    }

    @Override
    public boolean isDraining() {
        return switchboard.isDraining();
    }
}
