package comanda.agent;

import comanda.adapters.console.ConsoleSettings;
import comanda.adapters.posconnectors.ConnectorCatalog;
import comanda.adapters.posconnectors.ConnectorHost;
import comanda.adapters.posconnectors.ConnectorSetupException;
import comanda.adapters.rest.RestSettings;
import comanda.adapters.storage.DataFolderLock;
import comanda.adapters.storage.FileConformanceProofs;
import comanda.adapters.storage.Storage;
import comanda.agent.configuration.AgentConfiguration;
import comanda.application.message.MessageTemplates;
import comanda.application.port.in.ComposeMessages;
import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosMonitor;
import comanda.application.port.out.WireTracing;
import comanda.application.service.CapabilityService;
import comanda.application.service.ReadOnlyPointOfSale;
import comanda.configuration.BindAddress;
import comanda.http.access.AccessTokens;
import comanda.http.access.ApiToken;
import comanda.http.access.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Starts an agent. What needs no configuration is begun at once, in the background, so that it is ready when the configuration has been read; a start that comes to nothing leaves nothing
 * running. For one thread.
 */
public final class AgentStart implements AutoCloseable {
    private final CompletableFuture<ApplicationContext> framework;
    private boolean isHandedOver;

    private AgentStart(CompletableFuture<ApplicationContext> framework) {
        this.framework = framework;
    }

    public static AgentStart begin() {
        return new AgentStart(CompletableFuture.supplyAsync(() -> ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .banner(false)
                .build()
                .start()));
    }

    /**
     * Starts the agent; when this returns, its API answers.
     *
     * @throws AgentStartException when the configuration is wrong or the API's address cannot be had; nothing is left running once this is closed
     */
    public Agent finish(AgentConfiguration configuration, ConnectorCatalog connectors) throws AgentStartException {
        AgentConfiguration.Api api = configuration.api();
        String objection = BindAddress.objectionTo("comanda.api", api.host(), api.allowPublic())
                .orElse(null);
        if (objection != null) {
            throw new AgentStartException(objection);
        }
        MessageTemplates templates = Templates.of(configuration);
        // Opens by itself while the framework starts.
        Storage storage = storage(configuration);
        try {
            return finish(configuration, connectors, templates, storage);
        } finally {
            if (!isHandedOver) {
                storage.close();
            }
        }
    }

    private Agent finish(
            AgentConfiguration configuration, ConnectorCatalog connectors, MessageTemplates templates, Storage storage)
            throws AgentStartException {
        AgentConfiguration.Api api = configuration.api();
        ApplicationContext context = framework.join();
        configure(context, configuration);
        // Making the server and opening the connector take about as long as one another.
        CompletableFuture<EmbeddedServer> making =
                CompletableFuture.supplyAsync(() -> context.getBean(EmbeddedServer.class));
        MeterRegistry meters = context.getBean(MeterRegistry.class);
        ConnectorHost connector = open(configuration, connectors, meters);
        try {
            UseCases useCases = UseCases.around(
                    pointOfSale(connector, configuration),
                    connector.monitor(),
                    storage,
                    configuration,
                    templates,
                    capabilities(connector, configuration),
                    meters,
                    context);
            useCases.services().forEach(context::registerSingleton);
            context.registerSingleton(PosMonitor.class, useCases.monitor());
            context.registerSingleton(WireTracing.class, connector.tracing());
            context.registerSingleton(ComposeMessages.class, connector.messages());
            EmbeddedServer server = listening(making.join(), api);
            useCases.start();
            isHandedOver = true;
            return new Agent(configuration, context, connector, useCases, storage, server);
        } finally {
            if (!isHandedOver) {
                connector.close();
            }
        }
    }

    private static Storage storage(AgentConfiguration configuration) throws AgentStartException {
        try {
            return Storage.open(configuration.dataFolder(), Clock.systemUTC());
        } catch (DataFolderLock.Taken taken) {
            throw new AgentStartException(String.valueOf(taken.getMessage()));
        }
    }

    /** In an agent that only looks on, nothing beyond this method has a point of sale that can be written to. */
    private static PointOfSale pointOfSale(ConnectorHost connector, AgentConfiguration configuration) {
        return switch (configuration.mode()) {
            case NORMAL -> connector.pointOfSale();
            case OBSERVE -> new ReadOnlyPointOfSale(connector.pointOfSale());
        };
    }

    private static CapabilityService capabilities(ConnectorHost connector, AgentConfiguration configuration) {
        return new CapabilityService(connector.posConnector(), new FileConformanceProofs(configuration.dataFolder()));
    }

    private static void configure(ApplicationContext context, AgentConfiguration configuration) {
        AgentConfiguration.Api api = configuration.api();
        context.getEnvironment()
                .addPropertySource(PropertySource.of(
                        "agent",
                        Map.of(
                                "micronaut.server.host",
                                api.host(),
                                "micronaut.server.port",
                                api.port() == 0 ? -1 : api.port())));
        context.registerSingleton(new AccessTokens(tokens(api)));
        context.registerSingleton(
                new RestSettings(configuration.currency(), configuration.locale(), configuration.mode()));
        context.registerSingleton(new ConsoleSettings(
                configuration.currency(), configuration.locale(), configuration.watchMessagesPerMinute() > 0));
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

    private static EmbeddedServer listening(EmbeddedServer server, AgentConfiguration.Api api)
            throws AgentStartException {
        try {
            return server.start();
        } catch (ServerStartupException failed) {
            throw new AgentStartException("The API cannot listen on " + api.host() + ":" + api.port() + " ("
                    + deepest(failed)
                    + "). Another agent may be running; otherwise set comanda.api.host and comanda.api.port.");
        }
    }

    private static String deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Ends what was begun, unless it became an agent. */
    @Override
    public void close() {
        if (!isHandedOver) {
            framework.thenAccept(ApplicationContext::close).join();
        }
    }
}
