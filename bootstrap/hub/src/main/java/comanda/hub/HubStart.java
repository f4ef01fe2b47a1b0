package comanda.hub;

import comanda.adapters.hubadmin.AdminSettings;
import comanda.adapters.hubadmin.access.PasswordHash;
import comanda.adapters.hubapi.problem.HubProblem;
import comanda.adapters.hubcluster.NatsHubNodes;
import comanda.adapters.hubcluster.NatsSettings;
import comanda.adapters.hubcluster.NatsToken;
import comanda.adapters.hubgateway.GatewayPace;
import comanda.adapters.hubgateway.GatewaySettings;
import comanda.adapters.hubstorage.HubDatabase;
import comanda.adapters.hubstorage.HubDatabaseSettings;
import comanda.application.dispatch.Drain;
import comanda.application.dispatch.OrderService;
import comanda.application.dispatch.Sweeper;
import comanda.application.dispatch.Switchboard;
import comanda.application.fleet.FleetFeed;
import comanda.application.fleet.FleetService;
import comanda.application.port.in.OrderTasks;
import comanda.application.port.out.HubNodes;
import comanda.application.port.out.StorageUnavailable;
import comanda.configuration.BindAddress;
import comanda.configuration.HubServerConfiguration;
import comanda.configuration.Token;
import comanda.http.HttpApi;
import comanda.http.access.AccessTokens;
import comanda.http.access.ApiToken;
import comanda.http.access.Scope;
import comanda.http.docs.ApiDocument;
import comanda.http.server.LargeBody;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a hub. A start that comes to nothing leaves nothing running. For one thread. */
public final class HubStart {
    private static final Logger LOG = LoggerFactory.getLogger(HubStart.class);
    private static final int LARGEST_BODY = 12 * 1024 * 1024;

    private final HubServerConfiguration configuration;
    private final String version;
    private final Clock clock = Clock.systemUTC();
    private final String node = nodeName();
    /** What is to be closed where the start comes to nothing, the last one first. */
    private final Deque<AutoCloseable> begun = new ArrayDeque<>();

    private HubStart(HubServerConfiguration configuration, String version) {
        this.configuration = configuration;
        this.version = version;
    }

    /**
     * Starts the hub; when this returns, it answers. A PostgreSQL or a NATS that is not there is waited for while it runs.
     *
     * @throws HubStartException when the address or the embedded database cannot be had
     */
    public static Hub start(HubServerConfiguration configuration, String version) throws HubStartException {
        String objection = BindAddress.objectionTo(
                        "comanda.hub-server", configuration.host(), configuration.allowPublic())
                .orElse(null);
        if (objection != null) {
            throw new HubStartException(objection);
        }
        HubStart start = new HubStart(configuration, version);
        boolean isStarted = false;
        try {
            Hub hub = start.hub();
            isStarted = true;
            return hub;
        } finally {
            if (!isStarted) {
                start.undo();
            }
        }
    }

    private Hub hub() throws HubStartException {
        HubDatabase database = database();
        begun.push(database);
        NatsHubNodes nats = nats();
        HubNodes nodes = nats == null ? HubNodes.NONE : nats;
        FleetFeed feed = new FleetFeed(database.tasks(), database.fleet(), nodes);
        TaskMeters meters = new TaskMeters(feed);
        Switchboard switchboard = new Switchboard(
                database.tasks(), database.fleet(), nodes, meters, node, configuration.allowLegacyAgents(), clock);
        Sweeper sweeper = new Sweeper(
                switchboard, database.tasks(), database.fleet(), database.records(), nodes, feed, retention(), clock);
        ApplicationContext context = context(database, nats, switchboard, feed);
        begun.push(context);
        meters.register(context.getBean(MeterRegistry.class), database, nats, switchboard);
        EmbeddedServer server = listening(context.getBean(EmbeddedServer.class));
        sweeper.start();
        return new Hub(
                configuration,
                new Hub.HubParts(node, database, nats, feed, sweeper, new Drain(switchboard)),
                context,
                server);
    }

    private HubDatabase database() throws HubStartException {
        try {
            return HubDatabase.open(
                    switch (configuration.database()) {
                        case HubServerConfiguration.Database.Embedded _ ->
                            new HubDatabaseSettings.Embedded(configuration.dataFolder());
                        case HubServerConfiguration.Database.Postgres postgres ->
                            new HubDatabaseSettings.Postgres(
                                    postgres.url(),
                                    postgres.username().orElse(""),
                                    postgres.password().orElse(""),
                                    postgres.poolSize());
                    },
                    clock);
        } catch (StorageUnavailable unavailable) {
            throw new HubStartException(String.valueOf(unavailable.getMessage()));
        }
    }

    private @Nullable NatsHubNodes nats() {
        HubServerConfiguration.Nats wanted = configuration.nats().orElse(null);
        if (wanted == null) {
            return null;
        }
        NatsHubNodes nodes = new NatsHubNodes(
                new NatsSettings(
                        wanted.servers(), wanted.token().map(NatsToken::new).orElse(null)),
                node);
        begun.push(nodes);
        return nodes;
    }

    private Sweeper.Retention retention() {
        return new Sweeper.Retention(
                Duration.ofDays(configuration.retention().days()),
                configuration.retention().tasksPerShop());
    }

    private ApplicationContext context(
            HubDatabase database, @Nullable NatsHubNodes nats, Switchboard switchboard, FleetFeed feed)
            throws HubStartException {
        OrderTasks orders = new OrderService(
                database.tasks(), database.fleet(), switchboard, configuration.allowLegacyAgents(), clock);
        FleetService fleet =
                new FleetService(database.fleet(), database.tasks(), database.records(), switchboard::cutOff, clock);
        ApplicationContextBuilder builder = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .banner(false)
                .properties(properties())
                .singletons(
                        new HttpApi(
                                "hub",
                                HubProblem.INTERNAL_ERROR,
                                new LargeBody("/api/agent-tasks", "task", LARGEST_BODY),
                                new ApiDocument("META-INF/swagger/hub-openapi.yml", "Comanda hub"),
                                "/admin",
                                Set.copyOf(configuration.trustedProxies())),
                        new AccessTokens(tokens()),
                        new RunningHub(version, node, database, nats, switchboard),
                        gatewaySettings(),
                        adminSettings(),
                        database.records(),
                        switchboard,
                        orders,
                        fleet,
                        feed);
        return builder.start();
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        int port = configuration.port() == 0 ? -1 : configuration.port();
        properties.put(HttpApi.APPLICATION, "hub");
        properties.put("micronaut.server.host", configuration.host());
        properties.put("micronaut.server.port", port);
        configuration.tls().ifPresent(tls -> {
            properties.put("micronaut.certificate.file.hub.path", tls.key().toString());
            properties.put(
                    "micronaut.certificate.file.hub.certificate-path",
                    tls.certificate().toString());
            properties.put("micronaut.certificate.file.hub.format", "PEM");
            properties.put("micronaut.server.ssl.enabled", true);
            properties.put("micronaut.server.ssl.port", port);
            properties.put("micronaut.server.ssl.key-name", "hub");
        });
        return properties;
    }

    private List<ApiToken> tokens() {
        return configuration.tokens().stream()
                .map(token -> new ApiToken(token.name(), token.sha256(), scopes(token)))
                .toList();
    }

    private static Set<Scope> scopes(Token token) {
        return token.scopes().stream()
                .map(scope -> Scope.valueOf(scope.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private GatewaySettings gatewaySettings() {
        GatewaySettings usual = GatewaySettings.USUAL;
        Set<String> origins = new HashSet<>();
        configuration.publicUrl().ifPresent(url -> origins.add(origin(url)));
        return new GatewaySettings(
                origins,
                Set.copyOf(configuration.trustedProxies()),
                usual.connectionsPerAddress(),
                usual.connections(),
                usual.handshakesAtOnce(),
                GatewayPace.USUAL);
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getAuthority();
    }

    private AdminSettings adminSettings() throws HubStartException {
        HubServerConfiguration.Admin admin = configuration.admin();
        String hash = admin.passwordHash().orElse(null);
        if (hash != null && !PasswordHash.isHash(hash)) {
            throw new HubStartException(
                    "comanda.hub-server.admin.password-hash is no hash of a password. 'comanda hub hash-password' makes one.");
        }
        return new AdminSettings(
                hash == null ? null : new AdminSettings.Administrator(admin.user(), hash),
                admin.locale(),
                isReachedByHttps(),
                configuration.publicUrl().orElse(null),
                configuration.allowLegacyAgents());
    }

    private boolean isReachedByHttps() {
        return configuration.tls().isPresent()
                || configuration
                        .publicUrl()
                        .filter(url -> "https".equals(url.getScheme()))
                        .isPresent();
    }

    private EmbeddedServer listening(EmbeddedServer server) throws HubStartException {
        try {
            return server.start();
        } catch (ServerStartupException failed) {
            throw new HubStartException(
                    "The hub cannot listen on " + configuration.host() + ":" + configuration.port()
                            + " (" + deepest(failed)
                            + "). Another hub may be running; otherwise set comanda.hub-server.host and comanda.hub-server.port.");
        }
    }

    private static String deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** No two processes are called the same, and people see which machine it is. */
    private static String nodeName() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9-]", "-");
        } catch (UnknownHostException _) {
            host = "node";
        }
        byte[] drawn = new byte[4];
        new SecureRandom().nextBytes(drawn);
        return host + "-" + HexFormat.of().formatHex(drawn);
    }

    private void undo() {
        for (AutoCloseable part : begun) {
            try {
                part.close();
            } catch (Exception failed) {
                LOG.warn(
                        "After a start that failed, not everything could be ended in order: {}",
                        String.valueOf(failed));
            }
        }
    }
}
