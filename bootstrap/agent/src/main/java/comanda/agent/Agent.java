package comanda.agent;

import comanda.adapters.posconnectors.ConnectorHost;
import comanda.adapters.storage.Storage;
import comanda.agent.configuration.AgentConfiguration;
import comanda.agent.enrollment.EnrollmentFile;
import comanda.application.port.out.PosFailure;
import comanda.configuration.DataFolder;
import comanda.domain.evidence.WorkMode;
import comanda.domain.print.Printer;
import comanda.domain.time.Deadline;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    /** A little longer than the point of sale is usually given for an answer. */
    private static final Duration IN_FLIGHT_MAY_TAKE = Duration.ofMillis(5500);
    /** To answer those whom the connector's end has stopped waiting. */
    private static final Duration LAST_ANSWERS_MAY_TAKE = Duration.ofSeconds(1);

    private final AgentConfiguration configuration;
    private final ApplicationContext context;
    private final ConnectorHost connector;
    private final UseCases useCases;
    private final Storage storage;
    private final EmbeddedServer server;

    Agent(
            AgentConfiguration configuration,
            ApplicationContext context,
            ConnectorHost connector,
            UseCases useCases,
            Storage storage,
            EmbeddedServer server) {
        this.configuration = configuration;
        this.context = context;
        this.connector = connector;
        this.useCases = useCases;
        this.storage = storage;
        this.server = server;
        storage.lock().announce(url().toString());
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
                + counted(configuration.api().tokens().size(), "token") + "; browse it at /docs)");
        lines.add(
                "data           " + configuration.dataFolder().toAbsolutePath().normalize());
        lines.add("connector      " + connector.description().id() + " "
                + connector.description().version() + ": "
                + connector.description().vendor());
        lines.add("point of sale  " + firstLook());
        if (configuration.mode() == WorkMode.OBSERVE) {
            lines.add(
                    "attention      comanda.mode is observe: tables are read and watched, and none is moved or closed.");
        }
        lines.add("printers       " + printers());
        configuration.printing().hub().ifPresent(hub -> lines.add("hub            " + hub.url()));
        connector
                .monitor()
                .condition()
                .unusableConnectors()
                .forEach((name, reason) -> lines.add("not usable     " + name + ": " + reason));
        if (configuration.api().tokens().isEmpty()) {
            lines.add("attention      There are no tokens, so nobody can use the API. Add one to comanda.api.tokens.");
        }
        objectionToDataFolder(configuration).ifPresent(objection -> lines.add("attention      " + objection));
        objectionToEnrollment(configuration).ifPresent(objection -> lines.add("attention      " + objection));
        storage.printJobs().trouble().ifPresent(trouble -> lines.add("attention      " + trouble));
        storage.settlements().trouble().ifPresent(trouble -> lines.add("attention      " + trouble));
        return lines;
    }

    /** Why the data folder is of no use, and what to do; the connector has a folder of its own in it. */
    static Optional<String> objectionToDataFolder(AgentConfiguration configuration) {
        return DataFolder.objectionTo(
                configuration.dataFolder(),
                List.of(Path.of("connectors", configuration.connector())),
                "the session key would not outlive a restart");
    }

    /** Why the agent's enrolment at a hub is of no use, and what to do. */
    static Optional<String> objectionToEnrollment(AgentConfiguration configuration) {
        try {
            boolean hasToken = configuration
                    .printing()
                    .hub()
                    .flatMap(AgentConfiguration.Hub::agentToken)
                    .isPresent();
            if (!hasToken) {
                new EnrollmentFile(configuration.dataFolder()).read();
            }
            return Optional.empty();
        } catch (EnrollmentFile.Unusable unusable) {
            return Optional.of(String.valueOf(unusable.getMessage()));
        }
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private String printers() {
        List<Printer> printers = configuration.printing().printers().all();
        return printers.isEmpty()
                ? "none is configured"
                : printers.stream()
                        .map(printer -> printer.alias() + " (" + printer.address() + ")")
                        .collect(Collectors.joining(", "));
    }

    private String firstLook() {
        try {
            connector.monitor().probe(Deadline.in(FIRST_LOOK));
            return connector.monitor().condition().detail();
        } catch (PosFailure failure) {
            return "NOT READY: " + failure.getMessage();
        }
    }

    /**
     * Takes no new requests, finishes those in flight, and ends everything, within ten seconds. Settlements that have not ended stay in the journal.
     */
    @Override
    public void close() {
        useCases.stopBeginning();
        CompletableFuture<?> inFlight = server instanceof GracefulShutdownCapable capable
                ? capable.shutdownGracefully().toCompletableFuture()
                : CompletableFuture.completedFuture(null);
        boolean finished = hasEnded(inFlight, IN_FLIGHT_MAY_TAKE);
        useCases.close();
        connector.close();
        if (!finished && !hasEnded(inFlight, LAST_ANSWERS_MAY_TAKE)) {
            LOG.warn("Requests that were still in flight are cut off.");
        }
        storage.close();
        context.close();
    }

    private static boolean hasEnded(CompletableFuture<?> inFlight, Duration patience) {
        try {
            inFlight.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException failed) {
            LOG.warn("The API did not end in order: {}", String.valueOf(failed.getCause()));
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
