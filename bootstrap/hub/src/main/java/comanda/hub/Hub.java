package comanda.hub;

import comanda.adapters.hubcluster.NatsHubNodes;
import comanda.adapters.hubstorage.HubDatabase;
import comanda.application.dispatch.Drain;
import comanda.application.dispatch.Sweeper;
import comanda.application.fleet.FleetFeed;
import comanda.application.port.out.StorageUnavailable;
import comanda.configuration.HubServerConfiguration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running hub, or one node of it. */
public final class Hub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final Duration DRAINING_MAY_TAKE = Duration.ofSeconds(15);

    private final HubServerConfiguration configuration;
    private final HubParts parts;
    private final ApplicationContext context;
    private final EmbeddedServer server;

    /** What a hub is made of besides its HTTP server. */
    record HubParts(
            String node,
            HubDatabase database,
            @Nullable NatsHubNodes nats,
            FleetFeed feed,
            Sweeper sweeper,
            Drain drain) {}

    Hub(HubServerConfiguration configuration, HubParts parts, ApplicationContext context, EmbeddedServer server) {
        this.configuration = configuration;
        this.parts = parts;
        this.context = context;
        this.server = server;
    }

    /** Where it is reached on this machine. */
    public URI url() {
        String host = server.getHost();
        return URI.create((configuration.tls().isPresent() ? "https" : "http") + "://"
                + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.getPort());
    }

    /** A few lines for whoever started it: where it listens, what it keeps its tasks in, and what is wrong. */
    public List<String> introduction() {
        List<String> lines = new ArrayList<>();
        lines.add("hub            " + url() + " (admin at /admin, the API at /docs, agents at /print-agent)");
        lines.add("node           " + parts.node());
        lines.add("database       "
                + switch (configuration.database()) {
                    case HubServerConfiguration.Database.Embedded _ ->
                        "embedded, in "
                                + configuration.dataFolder().toAbsolutePath().normalize();
                    case HubServerConfiguration.Database.Postgres postgres -> postgres.shownUrl();
                });
        configuration.nats().ifPresent(nats -> lines.add("other nodes    over " + nats.servers()));
        parts.database().trouble().ifPresent(trouble -> lines.add("attention      " + trouble));
        if (configuration.tokens().isEmpty()) {
            lines.add(
                    "attention      There are no tokens, so nobody can use the API. Add one to comanda.hub-server.api.tokens.");
        }
        if (configuration.admin().passwordHash().isEmpty()) {
            lines.add(
                    "attention      Nobody can log in at /admin: set comanda.hub-server.admin.password-hash to what 'comanda hub hash-password' makes.");
        }
        if (configuration.allowLegacyAgents()) {
            lines.add(
                    "attention      comanda.hub-server.allow-legacy-agents is true: whoever reaches this hub can be the agent of a shop that was not enrolled.");
        }
        return lines;
    }

    /** Sends its agents elsewhere, a few at a time, takes no more requests, writes down what is known, and ends, within half a minute. */
    @Override
    public void close() {
        try {
            int left = parts.drain().within(DRAINING_MAY_TAKE);
            if (left > 0) {
                LOG.warn("{} agents were still connected when the hub ended.", left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        parts.feed().close();
        parts.sweeper().close();
        context.close();
        leave();
        if (parts.nats() != null) {
            parts.nats().close();
        }
        parts.database().close();
        LOG.info("The hub has ended.");
    }

    private void leave() {
        try {
            parts.database().fleet().leave(parts.node());
        } catch (StorageUnavailable unavailable) {
            LOG.warn(
                    "That this node ended could not be written down; the others find out: {}",
                    unavailable.getMessage());
        }
    }
}
