package comanda.connectors.handheld;

import comanda.connectors.handheld.simulator.HandheldSimulator;
import comanda.connectors.handheld.simulator.cloud.CloudCredentials;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireProfile;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.SettingProblem;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A simulated restaurant without guests, and a connector that is open to it. */
final class Rig implements AutoCloseable {
    static final Currency BRL = Currency.getInstance("BRL");
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    final HandheldSimulator simulator;
    private final Path folder;
    private final Map<String, String> settings;
    private TestHost host;
    private @Nullable Connector connector;

    private Rig(HandheldSimulator simulator, Map<String, String> settings) {
        this.simulator = simulator;
        this.settings = settings;
        try {
            this.folder = Files.createTempDirectory("handheld-test");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        this.host = new TestHost(folder);
    }

    /** The same without an open connector; {@link #connect} opens it. */
    static Rig closed(
            WireProfile profile, UnaryOperator<SimulatorOptions.Builder> options, Map<String, String> settings) {
        SimulatorOptions.Builder builder =
                SimulatorOptions.builder().profile(profile).tables(7).occupancyPercent(0);
        HandheldSimulator simulator =
                HandheldSimulator.start(options.apply(builder).build());
        Map<String, String> all = new HashMap<>(settingsFor(simulator, profile.text()));
        all.putAll(settings);
        return new Rig(simulator, all);
    }

    static Map<String, String> settingsFor(HandheldSimulator simulator, String profile) {
        CloudCredentials account = simulator.options().credentials();
        Map<String, String> settings = new HashMap<>();
        settings.put("host", "127.0.0.1");
        settings.put("port", Integer.toString(simulator.pdvPort()));
        settings.put("profile", profile);
        settings.put("user-id", "1");
        settings.put("employee-id", "6");
        settings.put("cloud.url", simulator.cloudUrl().toString());
        settings.put("cloud.username", account.username());
        settings.put("cloud.password", account.password());
        settings.put("cloud.client-id", account.clientId());
        settings.put("cloud.client-secret", account.clientSecret());
        settings.put("cloud.device-user", account.deviceUser());
        settings.put("cloud.device-password", account.devicePassword());
        return settings;
    }

    /** Opens the connector with the private folder that the one before had. */
    void connect() {
        HandheldConnectorProvider provider = new HandheldConnectorProvider();
        ConnectorSettings given = new ConnectorSettings(provider.describe().settings(), settings, BRL);
        List<SettingProblem> problems = provider.validate(given);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("wrong settings: " + problems);
        }
        connector = provider.open(given, host.context());
    }

    /** Closes the connector and opens it anew, as a restart of the agent does. */
    void restart() {
        closeConnector();
        host = new TestHost(folder);
        connect();
    }

    void change(String setting, String value) {
        settings.put(setting, value);
    }

    Connector connector() {
        if (connector == null) {
            throw new IllegalStateException("the connector is not open");
        }
        return connector;
    }

    TestHost host() {
        return host;
    }

    Path folder() {
        return folder;
    }

    static Deadline deadline() {
        return Deadline.in(LONG_ENOUGH);
    }

    static TableId table(int number) {
        return new TableId(Integer.toString(number));
    }

    BilledTable bill(int table) throws Exception {
        return connector().bill(table(table), deadline()).orElseThrow();
    }

    /** The lines of a table's bill as {@code quantity name unit-price less discount = total}. */
    List<String> lines(int table) throws Exception {
        return bill(table).bill().lines().stream().map(Rig::text).toList();
    }

    private static String text(BillLine line) {
        return switch (line) {
            case BillLine.Item item ->
                item.quantity() + " " + item.name() + " at " + item.unitPrice().minorUnits() + " less "
                        + item.discount().minorUnits() + " = " + item.total().minorUnits();
            case BillLine.Difference difference ->
                "difference " + difference.total().minorUnits();
        };
    }

    /** Every secret that must show nowhere. */
    List<String> secrets() {
        CloudCredentials account = simulator.options().credentials();
        List<String> keys = simulator.keys().handedOut().stream()
                .map(key -> key.authorization())
                .toList();
        return Stream.concat(
                        keys.stream(), Stream.of(account.password(), account.clientSecret(), account.devicePassword()))
                .toList();
    }

    private void closeConnector() {
        if (connector != null) {
            connector.close();
            connector = null;
        }
        host.close();
    }

    @Override
    public void close() {
        closeConnector();
        simulator.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
