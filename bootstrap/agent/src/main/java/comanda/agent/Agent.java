package comanda.agent;

import comanda.adapters.posconnectors.ConnectorCatalog;
import comanda.adapters.posconnectors.ConnectorHost;
import comanda.adapters.posconnectors.ConnectorSetupException;
import comanda.adapters.rest.RestSettings;
import comanda.adapters.rest.access.AccessTokens;
import comanda.adapters.rest.access.ApiToken;
import comanda.adapters.rest.access.Scope;
import comanda.agent.configuration.AgentConfiguration;
import comanda.application.message.MessageTemplates;
import comanda.application.port.out.PosFailure;
import comanda.domain.time.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.exceptions.ApplicationStartupException;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running agent: the connector to the point of sale, the use cases, and the REST API that drives them. Starts with everything remote down. */
public final class Agent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(3);
    private static final Duration IN_FLIGHT_MAY_TAKE = Duration.ofSeconds(7);

    private final AgentConfiguration configuration;
    private final ApplicationContext context;
    private final ConnectorHost connector;
    private final UseCases useCases;
    private final EmbeddedServer server;

    private Agent(
            AgentConfiguration configuration,
            ApplicationContext context,
            ConnectorHost connector,
            UseCases useCases,
            EmbeddedServer server) {
        this.configuration = configuration;
        this.context = context;
        this.connector = connector;
        this.useCases = useCases;
        this.server = server;
    }

    /**
     * Starts an agent; when this returns, its API answers.
     *
     * @throws AgentStartException when the configuration is wrong or the API's address cannot be had; nothing is left running
     */
    public static Agent start(AgentConfiguration configuration, ConnectorCatalog connectors)
            throws AgentStartException {
        AgentConfiguration.Api api = configuration.api();
        String objection =
                BindAddress.objectionTo(api.host(), api.allowPublic()).orElse(null);
        if (objection != null) {
            throw new AgentStartException(objection);
        }
        ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .banner(false)
                .properties(Map.of(
                        "micronaut.server.host",
                        api.host(),
                        "micronaut.server.port",
                        api.port() == 0 ? -1 : api.port()))
                .singletons(
                        new AccessTokens(tokens(api)),
                        new RestSettings(configuration.currency(), configuration.locale()))
                .build()
                .start();
        try {
            return start(configuration, connectors, context);
        } catch (AgentStartException failed) {
            context.close();
            throw failed;
        }
    }

    private static Agent start(
            AgentConfiguration configuration, ConnectorCatalog connectors, ApplicationContext context)
            throws AgentStartException {
        MessageTemplates templates = Templates.of(configuration);
        MeterRegistry meters = context.getBean(MeterRegistry.class);
        ConnectorHost connector = open(configuration, connectors, meters);
        try {
            UseCases useCases = UseCases.around(connector.pointOfSale(), templates, meters);
            useCases.services().forEach(context::registerSingleton);
            context.registerSingleton(connector.monitor());
            EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
            useCases.start();
            return new Agent(configuration, context, connector, useCases, server);
        } catch (ApplicationStartupException failed) {
            connector.close();
            throw new AgentStartException(
                    "The API cannot listen on " + configuration.api().host() + ":"
                            + configuration.api().port() + " (" + deepest(failed)
                            + "). Another agent may be running; otherwise set comanda.api.host and comanda.api.port.");
        }
    }

    private static ConnectorHost open(
            AgentConfiguration configuration, ConnectorCatalog connectors, MeterRegistry meters)
            throws AgentStartException {
        try {
            return ConnectorHost.open(selection(configuration), connectors, meters, Clock.systemUTC());
        } catch (ConnectorSetupException wrong) {
            throw new AgentStartException(String.valueOf(wrong.getMessage()));
        }
    }

    static ConnectorHost.Selection selection(AgentConfiguration configuration) {
        return new ConnectorHost.Selection(
                configuration.connector(),
                configuration.connectorSettings(),
                configuration.currency(),
                configuration.dataFolder());
    }

    private static List<ApiToken> tokens(AgentConfiguration.Api api) {
        return api.tokens().stream()
                .map(token -> new ApiToken(
                        token.name(),
                        token.sha256(),
                        token.scopes().stream()
                                .map(scope -> Scope.valueOf(scope.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet())))
                .toList();
    }

    public AgentConfiguration configuration() {
        return configuration;
    }

    /** Where the API is. */
    public URI url() {
        String host = server.getHost();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.getPort());
    }

    /** A few lines for whoever started it: where it listens, what it talks to, and what is wrong. Waits a moment for the point of sale. */
    public List<String> introduction() {
        List<String> lines = new ArrayList<>();
        lines.add("API            " + url() + " ("
                + configuration.api().tokens().size() + " tokens; browse it at /docs)");
        lines.add(
                "data           " + configuration.dataFolder().toAbsolutePath().normalize());
        lines.add("connector      " + connector.description().id() + " "
                + connector.description().version() + ": "
                + connector.description().vendor());
        lines.add("point of sale  " + firstLook());
        connector
                .monitor()
                .condition()
                .unusableConnectors()
                .forEach((name, reason) -> lines.add("not usable     " + name + ": " + reason));
        if (configuration.api().tokens().isEmpty()) {
            lines.add("attention      There are no tokens, so nobody can use the API. Add one to comanda.api.tokens.");
        }
        configuration
                .unused()
                .forEach(key -> lines.add("attention      " + key + " is set, and this version does nothing with it."));
        return lines;
    }

    private String firstLook() {
        try {
            connector.monitor().probe(Deadline.in(FIRST_LOOK));
            return connector.monitor().condition().detail();
        } catch (PosFailure failure) {
            return "NOT READY: " + failure.getMessage();
        }
    }

    private static String deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Takes no new requests, finishes those in flight, and ends everything. Settlements that have not ended stay in the journal. */
    @Override
    public void close() {
        if (server instanceof GracefulShutdownCapable capable) {
            finishWhatIsInFlight(capable);
        }
        useCases.close();
        connector.close();
        context.close();
    }

    private static void finishWhatIsInFlight(GracefulShutdownCapable capable) {
        try {
            capable.shutdownGracefully()
                    .toCompletableFuture()
                    .get(IN_FLIGHT_MAY_TAKE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            LOG.warn("Requests that were in flight for {} s more are cut off.", IN_FLIGHT_MAY_TAKE.toSeconds());
        } catch (ExecutionException failed) {
            LOG.warn("The API did not end in order: {}", String.valueOf(failed.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
