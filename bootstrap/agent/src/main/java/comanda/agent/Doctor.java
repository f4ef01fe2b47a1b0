package comanda.agent;

import comanda.adapters.posconnectors.ConnectorCatalog;
import comanda.adapters.posconnectors.ConnectorHost;
import comanda.adapters.posconnectors.ConnectorSetupException;
import comanda.adapters.printagent.HubProbe;
import comanda.adapters.storage.Examination;
import comanda.adapters.storage.PrintJobsExamination;
import comanda.adapters.storage.SettlementsExamination;
import comanda.agent.configuration.AgentConfiguration;
import comanda.agent.enrollment.EnrollmentFile;
import comanda.configuration.BindAddress;
import comanda.configuration.ConfigurationException;
import comanda.connectors.spi.Check;
import comanda.domain.time.Deadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks over everything that the agent depends on. Changes nothing at the point of sale, and may run beside the agent. */
public final class Doctor {
    private static final Duration MAY_TAKE = Duration.ofSeconds(45);

    private static final Duration HUB_MAY_TAKE = Duration.ofSeconds(5);

    private Doctor() {}

    /** Reads a configuration. */
    public interface Configuration {
        AgentConfiguration read() throws ConfigurationException;
    }

    /** A line for each thing that was looked at. */
    public static List<Check> examine(Configuration source, ConnectorCatalog connectors) {
        List<Check> checks = new ArrayList<>();
        connectors
                .unusable()
                .forEach((name, reason) -> checks.add(failed("connector", name + " cannot be used: " + reason + ".")));
        try {
            AgentConfiguration configuration = source.read();
            checks.add(ok("configuration", "It is understood; shop " + configuration.shopId() + "."));
            checks.add(bindAddress(configuration));
            checks.add(port(configuration));
            checks.add(tokens(configuration));
            checks.add(dataFolder(configuration));
            checks.add(file("settlement journal", SettlementsExamination.of(configuration.dataFolder())));
            checks.add(file("print jobs", PrintJobsExamination.of(configuration.dataFolder())));
            checks.addAll(pointOfSale(configuration, connectors));
            checks.addAll(PrinterTrials.look(configuration.printing().printers()));
            Agent.objectionToEnrollment(configuration)
                    .ifPresent(objection -> checks.add(failed("enrolment", objection)));
            configuration.printing().hub().ifPresent(hub -> {
                checks.add(agentToken(hub, configuration));
                checks.add(hub(hub, configuration.shopId()));
            });
        } catch (ConfigurationException wrong) {
            wrong.problems().forEach(problem -> checks.add(failed("configuration", problem)));
        }
        return checks;
    }

    private static Check bindAddress(AgentConfiguration configuration) {
        AgentConfiguration.Api api = configuration.api();
        return BindAddress.objectionTo("comanda.api", api.host(), api.allowPublic())
                .map(objection -> failed("bind address", objection))
                .orElseGet(() -> ok(
                        "bind address",
                        api.host() + (api.allowPublic() ? "; comanda.api.allow-public is set." : " is not public.")));
    }

    private static Check port(AgentConfiguration configuration) {
        AgentConfiguration.Api api = configuration.api();
        try (ServerSocket socket = new ServerSocket(api.port(), 1, InetAddress.getByName(api.host()))) {
            return ok("API port", socket.getLocalPort() + " is free; the agent is not running on it.");
        } catch (IOException taken) {
            return new Check(
                    "API port",
                    Check.Result.SKIPPED,
                    api.host() + ":" + api.port() + " cannot be listened on (" + taken.getMessage()
                            + "). That is well if the agent is running; if it is not, another program has the port: set comanda.api.port.");
        }
    }

    private static Check tokens(AgentConfiguration configuration) {
        int number = configuration.api().tokens().size();
        return number == 0
                ? failed(
                        "API tokens",
                        "There are none, so nobody can use the API. Add one to comanda.api.tokens: name, sha256, scopes.")
                : ok("API tokens", number + (number == 1 ? " is" : " are") + " known.");
    }

    private static Check dataFolder(AgentConfiguration configuration) {
        return Agent.objectionToDataFolder(configuration)
                .map(objection -> failed("data folder", objection))
                .orElseGet(() -> ok("data folder", configuration.dataFolder() + " can be written to."));
    }

    private static Check file(String what, Examination found) {
        return found.isWell() ? ok(what, found.sentence()) : failed(what, found.sentence());
    }

    private static Check agentToken(AgentConfiguration.Hub hub, AgentConfiguration configuration) {
        String subject = "agent token";
        if (hub.agentToken().isEmpty()) {
            return ok(
                    subject,
                    "There is none; a hub that asks for one gives it to 'comanda agent enroll' for its administrator's code.");
        }
        EnrollmentFile file = new EnrollmentFile(configuration.dataFolder());
        String origin = hub.tokenIsEnrolled()
                ? "It is from the enrolment in " + file.path() + "."
                : "It is from the configuration, comanda.hub.agent-token.";
        if (TicketPrinting.linkTo(hub, configuration.shopId()).keepsTokenBack()) {
            return failed(
                    subject,
                    origin + " It is kept back from " + hub.url().getHost()
                            + ": ws:// is not encrypted, and may lead beyond this network. Use a wss:// address.");
        }
        if (hub.tokenIsEnrolled() && file.isReadableByOthers()) {
            return failed(subject, origin + " Others than its owner can read it: chmod 600 " + file.path());
        }
        return ok(subject, origin);
    }

    private static Check hub(AgentConfiguration.Hub hub, String shopId) {
        try {
            HubProbe.Finding found = HubProbe.check(TicketPrinting.linkTo(hub, shopId), HUB_MAY_TAKE);
            return found.isWell() ? ok("hub", found.detail()) : failed("hub", found.detail());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return new Check("hub", Check.Result.SKIPPED, "It was not waited for.");
        }
    }

    private static List<Check> pointOfSale(AgentConfiguration configuration, ConnectorCatalog connectors) {
        try (ConnectorHost host = ConnectorHost.open(
                AgentStart.selection(configuration), connectors, new SimpleMeterRegistry(), Clock.systemUTC())) {
            return host.checks(Deadline.in(MAY_TAKE));
        } catch (ConnectorSetupException wrong) {
            return String.valueOf(wrong.getMessage())
                    .lines()
                    .map(problem -> failed("configuration", problem))
                    .toList();
        }
    }

    private static Check ok(String subject, String sentence) {
        return new Check(subject, Check.Result.OK, sentence);
    }

    private static Check failed(String subject, String sentence) {
        return new Check(subject, Check.Result.FAILED, sentence);
    }
}
