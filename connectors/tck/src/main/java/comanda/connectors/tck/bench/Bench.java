package comanda.connectors.tck.bench;

import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.simulation.restaurant.OrderLine;
import comanda.connectors.simulation.restaurant.Restaurant;
import comanda.connectors.simulation.time.VirtualTime;
import comanda.connectors.spi.Connector;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorProvider;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.Secret;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.Table;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One trial of a connector: the point of sale, simulated and without a table or live, the host, and the connectors that were opened. {@link #close} ends all of it. For one rule; its calls may come
 * from many threads.
 */
public final class Bench implements AutoCloseable {
    private static final int SPARE = 900;
    private static final int SHORTEST_THAT_PROVES = 6;
    private static final Currency SIMULATED_CURRENCY = Currency.getInstance("BRL");
    /** For calls that nothing is wrong with, on a machine that has other work. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private static final Duration QUEUE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** What an operator configured may be so short that it stands in half of all words. */
    private static final int SHORTEST_SECRET = 4;

    private final ConnectorProvider provider;
    private final @Nullable PosSimulator simulator;
    private final Map<String, String> settings;
    private final Currency currency;
    private final @Nullable LiveStand live;
    private final Path folder;
    private final List<Connector> opened = new ArrayList<>();
    private WatchedHost host;
    private @Nullable Connector connector;

    private Bench(
            ConnectorProvider provider,
            @Nullable PosSimulator simulator,
            Map<String, String> settings,
            Currency currency,
            @Nullable LiveStand live) {
        this.provider = provider;
        this.simulator = simulator;
        this.settings = Map.copyOf(settings);
        this.currency = currency;
        this.live = live;
        this.folder = live == null ? newFolder() : live.folder();
        this.host = new WatchedHost(folder);
    }

    /** A bench with that point of sale, which is closed with it. Its restaurant has no tables yet. */
    static Bench with(ConnectorProvider provider, PosSimulator simulator, Duration patience) {
        Restaurant restaurant = simulator.restaurant();
        restaurant.tables().forEach(table -> restaurant.removeTable(table.id()));
        return new Bench(provider, simulator, simulator.settings(patience), SIMULATED_CURRENCY, null);
    }

    /** A bench with a point of sale in service. */
    static Bench live(LiveStand stand) {
        return new Bench(stand.provider(), null, stand.settings(), stand.currency(), stand);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(
                    "connector-kit",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public ConnectorProvider provider() {
        return provider;
    }

    /** Whether the kit commands the point of sale. */
    public boolean isSimulated() {
        return simulator != null;
    }

    /** @throws IllegalStateException where the point of sale is a live one */
    public PosSimulator pos() {
        if (simulator == null) {
            throw new IllegalStateException("this point of sale is not simulated");
        }
        return simulator;
    }

    /** The simulated point of sale's tables. */
    public Restaurant restaurant() {
        return pos().restaurant();
    }

    public WatchedHost host() {
        return host;
    }

    /** The connector's private folder. */
    public Path folder() {
        return folder;
    }

    /** What the connector is configured with here. */
    public Map<String, String> settings() {
        return settings;
    }

    public Currency currency() {
        return currency;
    }

    /** Those values as the connector is given them. */
    public ConnectorSettings settings(Map<String, String> values) {
        return new ConnectorSettings(provider.describe().settings(), values, currency);
    }

    /** The connector that most calls go to, opened when it is first asked for. */
    public synchronized Connector connector() {
        if (connector == null) {
            connector = open();
        }
        return connector;
    }

    /** One more connector with the same settings, host and folder. Closed with the bench. */
    public synchronized Connector open() {
        ConnectorSettings given = settings(settings);
        Connector made = provider.open(given, host.context());
        Claim.holds(made != null, () -> "open() gives null");
        opened.add(made);
        return made;
    }

    /** From now on connectors are opened with a host whose time only the caller moves. */
    public synchronized void keepTime(VirtualTime time) {
        closeConnectors();
        host.close();
        connector = null;
        host = new WatchedHost(folder, time);
    }

    /** Closes the connector and opens it anew with the same folder, as a restart of the agent does. */
    public synchronized Connector restart() {
        closeConnectors();
        host.close();
        host = new WatchedHost(folder);
        connector = null;
        return connector();
    }

    /** A deadline for calls that nothing is wrong with. */
    public static Deadline deadline() {
        return Deadline.in(LONG_ENOUGH);
    }

    /** Puts up a free table. */
    public void table(int number) {
        restaurant().addTable(number, "Mesa " + number, "Varanda");
    }

    /** Puts up a table and seats guests who order that. */
    public void table(int number, OrderLine... lines) {
        table(number);
        restaurant().seat(number, lines);
    }

    /** What the connector calls the table that stands in the simulated restaurant under that number; found by its name. */
    public TableId id(int number) throws ConnectorFailure {
        // How a list of one row is read has a rule of its own.
        if (restaurant().tables().size() == 1) {
            restaurant().addTable(SPARE, "Balcão", "Salão");
        }
        String name = restaurant().table(number).name();
        return connector().tables(deadline()).stream()
                .filter(table -> table.name().equals(name))
                .map(Table::id)
                .findFirst()
                .orElseThrow(() -> new RuleBroken("tables() does not show the table \"" + name + "\""));
    }

    /** A table with guests that may be moved into pre-bill and closed: the simulated restaurant's first one. */
    public TableId writableTable() throws ConnectorFailure {
        if (live != null) {
            return live.writable().orElseThrow(() -> new DoesNotApply("no table was named that may be written to"));
        }
        table(
                1,
                OrderLine.of("2003", "Fraldinha Grelhada", "2", "72.50"),
                OrderLine.of("3001", "Chopp Pilsen 300ml", "3", "12.00"));
        return id(1);
    }

    /** The bill of that table, which must be there. */
    public BilledTable bill(int number) throws ConnectorFailure {
        return bill(id(number));
    }

    /** The bill of that table, which must be there. */
    public BilledTable bill(TableId id) throws ConnectorFailure {
        Optional<BilledTable> seen = connector().bill(id, deadline());
        return seen.orElseThrow(() -> new RuleBroken("bill() says that there is no table " + id));
    }

    /** The bill of that table once it has that status, or as it is in the end: a live point of sale that works through a queue says yes before it has moved the table, and is given a little time. */
    public BilledTable billWhen(TableId id, TableStatus status) throws ConnectorFailure, InterruptedException {
        long end = System.nanoTime() + (live == null ? 0 : QUEUE.toNanos());
        BilledTable seen = bill(id);
        while (seen.table().status() != status && System.nanoTime() - end < 0) {
            Thread.sleep(BETWEEN_LOOKS);
            seen = bill(id);
        }
        return seen;
    }

    /** Closes a table as a caller should: one that is refused is read again, and asked for once more where its bill is as before. */
    public void closeAsCaller(TableId id) throws ConnectorFailure {
        BilledTable before = bill(id);
        try {
            connector().close(id, deadline());
        } catch (ConnectorFailure.Refused refused) {
            if (!bill(id).bill().version().equals(before.bill().version())) {
                throw refused;
            }
            connector().close(id, deadline());
        }
    }

    /** Everything that must show nowhere. */
    public List<String> secrets() {
        if (live != null) {
            return live.secrets().stream()
                    .map(Secret::reveal)
                    .filter(secret -> secret.length() >= SHORTEST_SECRET)
                    .toList();
        }
        Stream<String> given = provider.describe().settings().stream()
                .filter(spec -> spec.isSecret() && settings.containsKey(spec.name()))
                .map(spec -> settings.getOrDefault(spec.name(), ""));
        Stream<String> known = simulator == null ? Stream.empty() : simulator.secrets().stream();
        return Stream.concat(given, known)
                .filter(secret -> !secret.isEmpty())
                .distinct()
                .toList();
    }

    /** That no secret stands in this text. */
    public void mustHideSecrets(String text, String where) {
        for (String secret : secrets()) {
            Claim.holds(
                    !text.contains(secret),
                    () -> where + " tells a secret: "
                            + text.replace(secret, "<the secret of " + secret.length() + " characters>"));
        }
    }

    /** That no secret stands in this text in Base64, wherever in the encoded bytes it begins. */
    public void mustHideSecretsInBase64(String text, String where) {
        for (String secret : secrets()) {
            for (int before = 0; before < 3; before++) {
                String encoded = Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString((" ".repeat(before) + secret).getBytes(StandardCharsets.UTF_8));
                // The first and last characters depend on what stands around the secret.
                String sure = encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 2);
                Claim.holds(
                        sure.length() < SHORTEST_THAT_PROVES || !text.contains(sure),
                        () -> where + " tells a secret of " + secret.length() + " characters in Base64");
            }
        }
    }

    /** That no secret stands in these bytes, written in hexadecimal with or without spaces. */
    public void mustHideSecretsInHex(String hex, String where) {
        String digits = hex.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT);
        for (String secret : secrets()) {
            String hidden = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
            Claim.holds(
                    !digits.contains(hidden),
                    () -> where + " tells a secret of " + secret.length() + " characters in hexadecimal");
        }
    }

    /** Closes all connectors that were opened. */
    public synchronized void closeConnectors() {
        opened.forEach(Connector::close);
        opened.clear();
    }

    /** After {@link #closeConnectors}: the names of background work that does not end when the host ends it. */
    public List<String> workLeft() throws InterruptedException {
        host.close();
        return host.stillRunning();
    }

    @Override
    public void close() {
        try {
            closeConnectors();
        } catch (RuntimeException broken) {
            // A rule of its own is about close(); here it is only to be over.
        }
        host.close();
        if (simulator != null) {
            simulator.close();
        }
        if (live == null) {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
