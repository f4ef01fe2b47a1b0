package comanda.adapters.posconnectors;

import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosMonitor;
import comanda.application.port.out.WireTracing;
import comanda.connectors.spi.Check;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.ConnectorStatus.Condition;
import comanda.connectors.spi.Secret;
import comanda.connectors.spi.SettingProblem;
import comanda.domain.time.Deadline;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connector that this agent uses, opened and contained. It gives a connector its context, waits for {@code open} and {@code close} no longer than they may take, and shows what the
 * connector counts as metrics.
 */
public final class ConnectorHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorHost.class);
    private static final Duration OPENING_MAY_TAKE = Duration.ofSeconds(5);
    private static final Duration CLOSING_MAY_TAKE = Duration.ofSeconds(2);

    private final ConnectorDescription description;
    private final Connector connector;
    private final HostScheduler scheduler;
    private final ConnectorPointOfSale pointOfSale;

    private ConnectorHost(
            ConnectorDescription description,
            Connector connector,
            HostScheduler scheduler,
            ConnectorPointOfSale pointOfSale) {
        this.description = description;
        this.connector = connector;
        this.scheduler = scheduler;
        this.pointOfSale = pointOfSale;
    }

    /**
     * Which connector to open and what it is given.
     *
     * @param settings by the names that the connector gave them, below {@code comanda.pos.<id>}
     * @param dataFolder the agent's; the connector gets a folder of its own in it
     */
    public record Selection(String connector, Map<String, String> settings, Currency currency, Path dataFolder) {}

    /**
     * Opens the connector.
     *
     * @throws ConnectorSetupException when there is no such connector, when its settings are wrong (a line for each problem), or when it does not open
     */
    public static ConnectorHost open(Selection selection, ConnectorCatalog catalog, MeterRegistry meters, Clock clock)
            throws ConnectorSetupException {
        ConnectorCatalog.Entry entry = catalog.get(selection.connector());
        ConnectorDescription description = entry.description();
        ConnectorSettings settings = checked(selection, entry);
        HostScheduler scheduler = new HostScheduler(description.id());
        try {
            HostLog log = new HostLog(description.id(), secretsOf(description, settings, selection));
            ConnectorContext context = new ConnectorContext(
                    clock,
                    scheduler,
                    new SecureRandom(),
                    log,
                    new CallTraces(description.id()),
                    PrivateFolder.of(selection.dataFolder(), description.id()));
            Connector connector = open(entry, settings, context);
            countersOf(connector, meters);
            return new ConnectorHost(
                    description,
                    connector,
                    scheduler,
                    new ConnectorPointOfSale(description.id(), connector, catalog.unusable(), meters));
        } catch (ConnectorSetupException failed) {
            scheduler.close();
            throw failed;
        }
    }

    private static List<Secret> secretsOf(
            ConnectorDescription description, ConnectorSettings settings, Selection selection) {
        return description.settings().stream()
                .filter(spec -> spec.isSecret() && selection.settings().containsKey(spec.name()))
                .map(spec -> settings.secret(spec.name()))
                .toList();
    }

    private static ConnectorSettings checked(Selection selection, ConnectorCatalog.Entry entry)
            throws ConnectorSetupException {
        String id = entry.description().id();
        ConnectorSettings settings =
                new ConnectorSettings(entry.description().settings(), selection.settings(), selection.currency());
        List<SettingProblem> problems = entry.provider().validate(settings);
        if (!problems.isEmpty()) {
            throw new ConnectorSetupException(problems.stream()
                    .map(problem -> "comanda.pos." + id + "." + problem.setting() + " " + problem.problem())
                    .collect(Collectors.joining("\n")));
        }
        return settings;
    }

    private static Connector open(ConnectorCatalog.Entry entry, ConnectorSettings settings, ConnectorContext context)
            throws ConnectorSetupException {
        String id = entry.description().id();
        CompletableFuture<Connector> opened = new CompletableFuture<>();
        Thread.ofVirtual().name(id + " open").start(() -> {
            try {
                opened.complete(entry.provider().open(settings, context));
            } catch (RuntimeException | Error broken) {
                opened.completeExceptionally(broken);
            }
        });
        try {
            Connector connector = opened.get(OPENING_MAY_TAKE.toMillis(), TimeUnit.MILLISECONDS);
            if (connector == null) {
                throw new ConnectorSetupException("The connector '" + id + "' opened as nothing; it is broken.");
            }
            return connector;
        } catch (TimeoutException _) {
            throw new ConnectorSetupException("The connector '" + id + "' did not open within "
                    + OPENING_MAY_TAKE.toSeconds() + " s; it is broken: opening must not wait.");
        } catch (ExecutionException failed) {
            throw new ConnectorSetupException("The connector '" + id + "' does not open: " + failed.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ConnectorSetupException("Interrupted while opening the connector '" + id + "'.");
        }
    }

    private static void countersOf(Connector connector, MeterRegistry meters) {
        connector
                .status()
                .counters()
                .keySet()
                .forEach(name -> FunctionCounter.builder(
                                "comanda." + name.replaceAll("_total$", "").replace('_', '.'),
                                connector,
                                c -> Objects.requireNonNullElse(
                                        c.status().counters().get(name), 0L))
                        .register(meters));
        Gauge.builder("comanda.pos.up", connector, c -> c.status().pos() == Condition.UP ? 1 : 0)
                .description("1 while the last exchange with the point of sale went well")
                .register(meters);
        Gauge.builder("comanda.session.up", connector, c -> c.status().session() == Condition.UP ? 1 : 0)
                .description("1 while there is a session that the point of sale accepts")
                .register(meters);
    }

    public ConnectorDescription description() {
        return description;
    }

    public PointOfSale pointOfSale() {
        return pointOfSale;
    }

    public PosMonitor monitor() {
        return pointOfSale;
    }

    public WireTracing tracing() {
        return pointOfSale;
    }

    /** Lets the connector look over what it depends on, for an operator who asks what is wrong. */
    public List<Check> checks(Deadline deadline) {
        try {
            return connector.checks(deadline);
        } catch (RuntimeException | LinkageError broken) {
            return List.of(new Check(
                    description.id(),
                    Check.Result.FAILED,
                    "The connector is broken; its author has to mend it: " + broken));
        }
    }

    /** Closes the connector, and waits for it no longer than it may take. */
    @Override
    public void close() {
        Thread closing = Thread.ofVirtual().name(description.id() + " close").start(connector::close);
        try {
            if (!closing.join(CLOSING_MAY_TAKE)) {
                LOG.warn("The connector {} did not close in time; it is left behind.", description.id());
                closing.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        scheduler.close();
    }
}
