package comanda.launcher;

import comanda.adapters.posconnectors.ConnectorCatalog;
import comanda.adapters.posconnectors.ConnectorSetupException;
import comanda.adapters.storage.FileConformanceProofs;
import comanda.agent.configuration.AgentConfiguration;
import comanda.application.port.out.ConformanceProofs;
import comanda.configuration.ConfigurationException;
import comanda.connectors.spi.ConnectorDescription;
import comanda.connectors.tck.Verdict;
import comanda.connectors.toolkit.redaction.Redactor;
import comanda.domain.bill.BilledTable;
import comanda.domain.evidence.WorkMode;
import comanda.domain.table.TableId;
import comanda.launcher.conformance.ConformanceReport;
import comanda.launcher.conformance.ConformanceReport.About;
import comanda.launcher.conformance.ConformanceReport.RuleLine;
import comanda.launcher.conformance.LiveRun;
import comanda.launcher.conformance.TerminalReport;
import comanda.launcher.conformance.UnfitTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code comanda conform}: the conformance rules tried on the point of sale that the agent is configured for, which is only read unless one table is named. */
final class ConformCommand implements Callable<Integer> {
    /** Stands in {@code logback.xml}. */
    private static final String LOG_LEVEL = "comanda.log.level";

    private final OptionSpec config = AgentFiles.configurationOption();
    private final OptionSpec allowWrites = CommandLines.option(
                    "--allow-writes",
                    "TABLE",
                    "Proves pre-bill and close as well: moves this one table into pre-bill and CLOSES it.")
            .type(String.class)
            .build();
    private final OptionSpec yes = flag("--yes", "Agrees to that without being asked.");
    private final OptionSpec json = file("--json", "Writes the report there, for programs.");
    private final OptionSpec html = file("--html", "Writes the report there, to show and to print.");
    private final OptionSpec noSave = flag("--no-save", "Leaves what GET /capabilities of the agent shows as it is.");
    private final CommandSpec specification = CommandLines.command(
            "conform",
            "Tries the conformance rules on the point of sale, reading only; exit status 1 if one is broken.",
            this,
            config,
            allowWrites,
            yes,
            json,
            html,
            noSave);
    private final Agreement agreement;

    ConformCommand(Agreement agreement) {
        this.agreement = agreement;
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .initialValue(false)
                .description(description)
                .build();
    }

    private static OptionSpec file(String name, String description) {
        return CommandLines.option(name, "FILE", description).type(Path.class).build();
    }

    CommandSpec specification() {
        return specification;
    }

    @Override
    public Integer call() throws Exception {
        // What goes wrong is said in the report, once. Read when the first line is to be logged, which is later.
        System.setProperty(LOG_LEVEL, "ERROR");
        ConnectorCatalog connectors = AgentFiles.connectors();
        AgentConfiguration configuration = configuration(connectors);
        if (configuration.mode() == WorkMode.OBSERVE && allowWrites.getValue() != null) {
            throw new CommandFailure(
                    "comanda.mode is observe, in which nothing is written to the point of sale. Leave --allow-writes out, or set comanda.mode to normal.");
        }
        ConnectorCatalog.Entry entry = entry(connectors, configuration);
        ReportFiles files = new ReportFiles(json.getValue(), html.getValue());
        files.mustBeWritable();
        try (LiveRun run = new LiveRun(target(entry, configuration), LiveRun.Limits.USUAL)) {
            Thread end = new Thread(() -> endEarly(run), "shutdown");
            Runtime.getRuntime().addShutdownHook(end);
            try {
                return conform(run, new Restaurant(configuration, entry.description()), files, end);
            } finally {
                forget(end);
            }
        }
    }

    private AgentConfiguration configuration(ConnectorCatalog connectors) throws CommandFailure {
        try {
            return AgentFiles.configuration(config.getValue(), connectors);
        } catch (ConfigurationException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
    }

    private static ConnectorCatalog.Entry entry(ConnectorCatalog connectors, AgentConfiguration configuration)
            throws CommandFailure {
        ConnectorCatalog.Entry entry;
        try {
            entry = connectors.get(configuration.connector());
        } catch (ConnectorSetupException wrong) {
            throw new CommandFailure(String.valueOf(wrong.getMessage()));
        }
        List<String> problems = LiveRun.problems(target(entry, configuration));
        if (!problems.isEmpty()) {
            throw new CommandFailure(problems.stream()
                    .map(problem -> "comanda.pos." + configuration.connector() + "." + problem)
                    .collect(Collectors.joining("\n")));
        }
        return entry;
    }

    private static LiveRun.Target target(ConnectorCatalog.Entry entry, AgentConfiguration configuration) {
        return new LiveRun.Target(entry.provider(), configuration.connectorSettings(), configuration.currency());
    }

    /** Where and with what. */
    private record Restaurant(AgentConfiguration configuration, ConnectorDescription connector) {}

    private int conform(LiveRun run, Restaurant restaurant, ReportFiles files, Thread end) throws CommandFailure {
        PrintWriter out = specification.commandLine().getOut();
        ConnectorDescription connector = restaurant.connector();
        out.println("Connector " + connector.id() + " " + connector.version() + ": " + connector.vendor());
        beside(restaurant.configuration().api()).ifPresent(out::println);
        try {
            Optional<BilledTable> agreed = agreed(run, out);
            out.println(agreed.isEmpty() ? "Reading only: nothing is written to the point of sale." : "");
            out.flush();
            TerminalReport terminal = new TerminalReport(out);
            List<Verdict> verdicts =
                    run.tryOut(agreed, verdict -> terminal.tried(RuleLine.of(verdict, redactor(run)::redact)));
            if (!forget(end)) {
                return Launcher.NOT_WELL;
            }
            ConformanceReport report = report(run, restaurant, agreed, verdicts);
            terminal.summary(report);
            boolean isWritten = files.write(report, out);
            boolean isSaved = save(report, restaurant.configuration().dataFolder(), out);
            out.flush();
            boolean isWell = !report.hasBroken() && report.stopped() == null && isWritten && isSaved;
            return isWell ? 0 : Launcher.NOT_WELL;
        } catch (LiveRun.NoAnswer away) {
            out.println(
                    "The point of sale does not answer: " + redactor(run).redact(String.valueOf(away.getMessage())));
            out.println(
                    "Nothing was tried and nothing saved. 'comanda doctor' looks for the reason; where the point of sale allows one connection only and the agent has it, end the agent first.");
            return Launcher.NOT_WELL;
        }
    }

    private static ConformanceReport report(
            LiveRun run, Restaurant restaurant, Optional<BilledTable> agreed, List<Verdict> verdicts) {
        About about = About.of(
                Launcher.version(),
                restaurant.configuration().shopId(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                restaurant.connector(),
                agreed.map(table -> table.table().id().toString()).orElse(null));
        return ConformanceReport.of(about, verdicts, run.writes(), run.whyStopped(), redactor(run)::redact);
    }

    private static Redactor redactor(LiveRun run) {
        return new Redactor(run.secrets());
    }

    /** The table that may be written to, after somebody has agreed to it; empty where none is asked for. */
    private Optional<BilledTable> agreed(LiveRun run, PrintWriter out) throws CommandFailure, LiveRun.NoAnswer {
        String wanted = allowWrites.getValue();
        Optional<BilledTable> table;
        try {
            table = run.firstLook(wanted == null ? null : new TableId(wanted));
        } catch (UnfitTable | IllegalArgumentException unfit) {
            throw new CommandFailure(String.valueOf(unfit.getMessage()));
        }
        if (table.isPresent()) {
            boolean isAgreed = yes.getValue();
            agreement.ask(table.get(), isAgreed, out);
        }
        return table;
    }

    /** Whether there seems to be an agent with this configuration, and what that means. */
    private static Optional<String> beside(AgentConfiguration.Api api) {
        try (ServerSocket socket = new ServerSocket(api.port(), 1, InetAddress.getByName(api.host()))) {
            return socket.isBound() ? Optional.empty() : Optional.of("");
        } catch (IOException taken) {
            return Optional.of(
                    "The agent seems to be running (" + api.host() + ":" + api.port()
                            + " is taken): this opens a connection beside the agent's, so where the point of sale allows one connection only, end the agent first.");
        }
    }

    /** False where it could not be written down. */
    private boolean save(ConformanceReport report, Path dataFolder, PrintWriter out) {
        boolean isUnwanted = noSave.getValue();
        if (isUnwanted || report.stopped() != null) {
            out.println("Not saved; the agent's GET /capabilities shows what it showed before.");
            return true;
        }
        try {
            new FileConformanceProofs(dataFolder).save(report.proof());
            out.println("Saved in " + dataFolder.toAbsolutePath().normalize()
                    + "; the agent's GET /capabilities shows it.");
            return true;
        } catch (ConformanceProofs.NotKept failed) {
            out.println(failed.getMessage());
            return false;
        }
    }

    private void endEarly(LiveRun run) {
        PrintWriter out = specification.commandLine().getOut();
        run.stop("it was told to end");
        run.writes()
                .forEach(write -> out.println("Was sent to the table: " + write.what() + ", " + write.outcome()
                        + ". Look at it at the point of sale."));
        out.println("Told to end; nothing was saved.");
        out.flush();
        run.close();
    }

    /** False where the process is on its way out, and the hook at work. */
    private static boolean forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            return true;
        } catch (IllegalStateException _) {
            return false;
        }
    }
}
