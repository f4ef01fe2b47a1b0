package comanda.adapters.posconnectors;

import comanda.application.conformance.PosCapability;
import comanda.application.conformance.PosConnector;
import comanda.application.port.in.ComposeMessages;
import comanda.application.port.out.PointOfSale;
import comanda.application.port.out.PosMonitor;
import comanda.application.port.out.WireTracing;
import comanda.connectors.spi.Capability;
import comanda.connectors.spi.Check;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.Secret;
import comanda.connectors.spi.SettingProblem;
import comanda.connectors.spi.SettingSpec;
import comanda.domain.time.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connector that this agent uses, opened and contained. It gives a connector its context, waits for {@code open} and {@code close} no longer than they may take, and shows what the
 * connector counts as metrics.
 */
public final class ConnectorHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorHost.class);
    private static final Patience USUAL =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(2));

    private final ConnectorDescription description;
    private final Connector connector;
    private final HostScheduler scheduler;
    private final HostLog log;
    private final ConnectorMeters meters;
    private final Overseer overseer;
    private final ConnectorPointOfSale pointOfSale;
    private final ConnectorForms forms;
    private final Patience patience;

    private ConnectorHost(
            ConnectorDescription description,
            Connector connector,
            HostScheduler scheduler,
            HostLog log,
            ConnectorMeters meters,
            Overseer overseer,
            ConnectorPointOfSale pointOfSale,
            ConnectorForms forms,
            Patience patience) {
        this.description = description;
        this.connector = connector;
        this.scheduler = scheduler;
        this.log = log;
        this.meters = meters;
        this.overseer = overseer;
        this.pointOfSale = pointOfSale;
        this.forms = forms;
        this.patience = patience;
    }

    /**
     * Which connector to open and what it is given.
     *
     * @param settings by the names that the connector gave them, below {@code comanda.pos.<id>}
     * @param dataFolder the agent's; the connector gets a folder of its own in it
     */
    public record Selection(String connector, Map<String, String> settings, Currency currency, Path dataFolder) {}

    /**
     * How long the connector is waited for.
     *
     * @param overdue how much later than its deadline a call may be back, and how long one without a deadline may take
     */
    record Patience(Duration opening, Duration closing, Duration overdue) {}

    /**
     * Opens the connector.
     *
     * @throws ConnectorSetupException when there is no such connector, when its settings are wrong (a line for each problem), or when it does not open
     */
    public static ConnectorHost open(Selection selection, ConnectorCatalog catalog, MeterRegistry meters, Clock clock)
            throws ConnectorSetupException {
        return open(selection, catalog, meters, clock, USUAL);
    }

    static ConnectorHost open(
            Selection selection, ConnectorCatalog catalog, MeterRegistry meters, Clock clock, Patience patience)
            throws ConnectorSetupException {
        ConnectorCatalog.Entry entry = catalog.get(selection.connector());
        ConnectorDescription description = entry.description();
        String id = description.id();
        ConnectorSettings settings =
                new ConnectorSettings(description.settings(), selection.settings(), selection.currency());
        HostLog log = new HostLog(id, secretsOf(description, selection));
        check(entry, settings, log, patience.opening());
        HostScheduler scheduler = new HostScheduler(id, log);
        try {
            ConnectorContext context = new ConnectorContext(
                    clock,
                    scheduler,
                    new SecureRandom(),
                    log,
                    new CallTraces(id),
                    PrivateFolder.of(selection.dataFolder(), id));
            Connector connector = open(entry, settings, context, log, patience.opening());
            Overseer overseer = new Overseer(id, patience.overdue());
            return new ConnectorHost(
                    description,
                    connector,
                    scheduler,
                    log,
                    ConnectorMeters.show(id, connector, log, meters),
                    overseer,
                    new ConnectorPointOfSale(id, connector, overseer, log, catalog.unusable(), meters),
                    new ConnectorForms(id, connector, log, patience.overdue()),
                    patience);
        } catch (ConnectorSetupException failed) {
            scheduler.close();
            log.close();
            throw failed;
        }
    }

    /** From what was given and not from what was checked: a message about wrong settings must not show them either. */
    private static List<Secret> secretsOf(ConnectorDescription description, Selection selection) {
        List<Secret> secrets = new ArrayList<>();
        for (SettingSpec spec : description.settings()) {
            String given = selection.settings().get(spec.name());
            if (spec.isSecret() && given != null) {
                secrets.add(new Secret(given.strip()));
            }
        }
        return secrets;
    }

    private static void check(ConnectorCatalog.Entry entry, ConnectorSettings settings, HostLog log, Duration mayTake)
            throws ConnectorSetupException {
        String id = entry.description().id();
        List<SettingProblem> problems;
        try {
            problems = BoundedCall.run(
                    id + " validate",
                    mayTake,
                    () -> List.copyOf(entry.provider().validate(settings)),
                    _ -> {});
        } catch (TimeoutException _) {
            throw new ConnectorSetupException("The connector '" + id + "' did not check its settings within "
                    + mayTake.toMillis() + " ms; it is broken: checking must not wait.");
        } catch (ExecutionException broken) {
            throw new ConnectorSetupException("The connector '" + id + "' cannot check its settings; it is broken: "
                    + log.printable(Broken.inWords(Broken.behind(broken))));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ConnectorSetupException("Interrupted while opening the connector '" + id + "'.");
        }
        if (!problems.isEmpty()) {
            throw new ConnectorSetupException(problems.stream()
                    .map(problem ->
                            log.printable("comanda.pos." + id + "." + problem.setting() + " " + problem.problem()))
                    .collect(Collectors.joining("\n")));
        }
    }

    private static Connector open(
            ConnectorCatalog.Entry entry,
            ConnectorSettings settings,
            ConnectorContext context,
            HostLog log,
            Duration mayTake)
            throws ConnectorSetupException {
        String id = entry.description().id();
        try {
            Connector connector = BoundedCall.run(
                    id + " open", mayTake, () -> entry.provider().open(settings, context), ConnectorHost::closeLate);
            if (connector == null) {
                throw new ConnectorSetupException("The connector '" + id + "' opened as nothing; it is broken.");
            }
            return connector;
        } catch (TimeoutException _) {
            throw new ConnectorSetupException("The connector '" + id + "' did not open within " + mayTake.toMillis()
                    + " ms; it is broken: opening must not wait.");
        } catch (ExecutionException failed) {
            throw new ConnectorSetupException("The connector '" + id + "' does not open: "
                    + log.printable(Broken.inWords(Broken.behind(failed))));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ConnectorSetupException("Interrupted while opening the connector '" + id + "'.");
        }
    }

    /** It opened after all, and nobody waits for it any more. */
    private static void closeLate(@Nullable Connector connector) {
        if (connector != null) {
            connector.close();
        }
    }

    public ConnectorDescription description() {
        return description;
    }

    /** What the connector says of itself, to the application. */
    public PosConnector posConnector() {
        return new PosConnector(
                description.id(),
                description.vendor(),
                description.version(),
                description.spiLevel(),
                description.capabilities().stream()
                        .map(ConnectorHost::posCapability)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static PosCapability posCapability(Capability capability) {
        return switch (capability) {
            case READ_TABLES -> PosCapability.READ_TABLES;
            case READ_BILLS -> PosCapability.READ_BILLS;
            case PRE_BILL -> PosCapability.PRE_BILL;
            case CLOSE -> PosCapability.CLOSE;
        };
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

    /** The messages that the connector can make, to look at. */
    public ComposeMessages messages() {
        return forms;
    }

    /** What the connector finds when it looks itself over, without secrets. Changes nothing at the point of sale. */
    public List<Check> checks(Deadline deadline) {
        try {
            return connector.checks(deadline).stream()
                    .map(check -> new Check(check.subject(), check.result(), log.printable(check.sentence())))
                    .toList();
        } catch (Throwable broken) {
            return List.of(new Check(
                    "connector " + description.id(),
                    Check.Result.FAILED,
                    log.printable("It cannot look itself over; it is broken: " + Broken.inWords(broken))));
        }
    }

    /** Closes the connector, and waits for it no longer than it may take. May be called again. */
    @Override
    public void close() {
        meters.close();
        try {
            BoundedCall.run(
                    description.id() + " close",
                    patience.closing(),
                    () -> {
                        connector.close();
                        return true;
                    },
                    _ -> {});
        } catch (TimeoutException _) {
            LOG.warn("The connector {} did not close in time; it is left behind.", description.id());
        } catch (ExecutionException broken) {
            log.tellAuthor("closing", Broken.behind(broken));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        scheduler.close();
        overseer.close();
        log.close();
    }
}
