package comanda.launcher;

import comanda.agent.Agent;
import comanda.agent.AgentStart;
import comanda.agent.AgentStartException;
import comanda.agent.configuration.AgentConfiguration;
import comanda.agent.configuration.AgentConfiguration.Api;
import comanda.agent.configuration.AgentConfiguration.Printing;
import comanda.configuration.Token;
import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.cloud.CloudCredentials;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.domain.evidence.WorkMode;
import comanda.domain.print.Printer;
import comanda.domain.print.PrinterAddress;
import comanda.domain.print.PrinterAlias;
import comanda.domain.print.Printers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A simulated restaurant and the agent that serves it, on this machine alone, over real TCP and HTTP. What it writes to disk goes with it. */
final class Demonstration implements AutoCloseable {
    private static final PrinterAlias COUNTER = new PrinterAlias("Counter");
    private static final Locale LOCALE = Locale.forLanguageTag("pt-BR");
    private static final int TOKEN_BYTES = 18;
    private static final int WATCH_MESSAGES_PER_MINUTE = 30;

    private final HandheldSimulator simulator;
    private final VirtualPrinter printer;
    private final DemonstrationHub hub;
    private final Agent agent;
    private final Path dataFolder;
    private final String token;
    private final @Nullable DemonstrationBackend backend;

    private Demonstration(
            HandheldSimulator simulator,
            VirtualPrinter printer,
            DemonstrationHub hub,
            Agent agent,
            Path dataFolder,
            String token,
            @Nullable DemonstrationBackend backend) {
        this.simulator = simulator;
        this.printer = printer;
        this.hub = hub;
        this.agent = agent;
        this.dataFolder = dataFolder;
        this.token = token;
        this.backend = backend;
    }

    /**
     * What is to be seen of it.
     *
     * @param paper hears the lines of each ticket that is printed
     * @param guests how often guests pay by phone; null where nobody does but who calls the API. Where they do, slips of paid tables come from the payment backend, through the hub; otherwise the agent
     *     prints them itself
     * @param told hears a sentence of each guest who has paid
     */
    record Staging(Consumer<List<String>> paper, PayingGuests.@Nullable Pace guests, Consumer<String> told) {
        /** Nobody pays. */
        static Staging quiet(Consumer<List<String>> paper) {
            return new Staging(paper, null, _ -> {});
        }
    }

    /**
     * @param apiPort where the agent listens; another one is chosen where it is taken
     * @param hubPort where the hub listens, likewise
     */
    static Demonstration start(SimulatorOptions options, String profile, int apiPort, int hubPort, Staging staging)
            throws CommandFailure {
        HandheldSimulator simulator = HandheldSimulator.start(options);
        VirtualPrinter printer = null;
        DemonstrationHub hub = null;
        Path dataFolder = null;
        boolean isStarted = false;
        try (AgentStart start = AgentStart.begin()) {
            dataFolder = Files.createTempDirectory(
                    "comanda-demo-" + ProcessHandle.current().pid() + "-");
            printer = VirtualPrinter.start(staging.paper());
            String token = newToken();
            hub = DemonstrationHub.start(dataFolder.resolve("hub"), freePort(hubPort), token);
            Api api = new Api(
                    "127.0.0.1",
                    freePort(apiPort),
                    false,
                    List.of(new Token("demo", sha256(token), Set.of("read", "write", "debug"))));
            Agent agent = start.finish(
                    configuration(simulator, printer, hub, profile, dataFolder, api, staging.guests() == null),
                    AgentFiles.connectors());
            isStarted = true;
            return new Demonstration(
                    simulator, printer, hub, agent, dataFolder, token, backend(staging, agent, hub, printer, token));
        } catch (IOException | AgentStartException failed) {
            throw new CommandFailure(String.valueOf(failed.getMessage()));
        } finally {
            if (!isStarted) {
                simulator.close();
                if (printer != null) {
                    printer.close();
                }
                if (hub != null) {
                    hub.close();
                }
                deleteAll(dataFolder);
            }
        }
    }

    private static AgentConfiguration configuration(
            HandheldSimulator simulator,
            VirtualPrinter printer,
            DemonstrationHub hub,
            String profile,
            Path dataFolder,
            Api api,
            boolean printsSlips) {
        return new AgentConfiguration(
                DemonstrationHub.SHOP,
                dataFolder,
                LOCALE,
                Currency.getInstance("BRL"),
                ZoneId.systemDefault(),
                WorkMode.NORMAL,
                Optional.empty(),
                api,
                WATCH_MESSAGES_PER_MINUTE,
                new Printing(
                        new Printers(List.of(counter(printer))),
                        printsSlips ? Optional.of(COUNTER.value()) : Optional.empty(),
                        Optional.of(hub.asTheAgentSeesIt())),
                "handheld",
                settings(simulator, profile));
    }

    private static @Nullable DemonstrationBackend backend(
            Staging staging, Agent agent, DemonstrationHub hub, VirtualPrinter printer, String token) {
        PayingGuests.Pace pace = staging.guests();
        return pace == null
                ? null
                : DemonstrationBackend.start(
                        agent.url(), hub.url(), token, counter(printer), LOCALE, pace, staging.told());
    }

    private static Printer counter(VirtualPrinter printer) {
        return new Printer(
                COUNTER,
                "Counter",
                true,
                new PrinterAddress.Tcp("127.0.0.1", printer.port()),
                "generic",
                VirtualPrinter.CODE_PAGE,
                null);
    }

    private static Map<String, String> settings(HandheldSimulator simulator, String profile) {
        CloudCredentials credentials = simulator.options().credentials();
        return Map.ofEntries(
                Map.entry("host", simulator.host().getHostAddress()),
                Map.entry("port", Integer.toString(simulator.pdvPort())),
                Map.entry("profile", profile),
                Map.entry("user-id", "1"),
                Map.entry("employee-id", "6"),
                Map.entry("cloud.url", simulator.cloudUrl().toString()),
                Map.entry("cloud.username", credentials.username()),
                Map.entry("cloud.password", credentials.password()),
                Map.entry("cloud.client-id", credentials.clientId()),
                Map.entry("cloud.client-secret", credentials.clientSecret()),
                Map.entry("cloud.device-user", credentials.deviceUser()),
                Map.entry("cloud.device-password", credentials.devicePassword()));
    }

    DemonstrationHub hub() {
        return hub;
    }

    VirtualPrinter printer() {
        return printer;
    }

    HandheldSimulator simulator() {
        return simulator;
    }

    Agent agent() {
        return agent;
    }

    /** A token for the agent's API, made for this run. */
    String token() {
        return token;
    }

    static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static int freePort(int wanted) {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException _) {
            return 0;
        }
    }

    @Override
    public void close() {
        if (backend != null) {
            backend.close();
        }
        agent.close();
        hub.close();
        simulator.close();
        printer.close();
        deleteAll(dataFolder);
    }

    private static void deleteAll(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Demonstration::delete);
        } catch (IOException | UncheckedIOException _) {
            // A temporary folder; the system clears it away.
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
