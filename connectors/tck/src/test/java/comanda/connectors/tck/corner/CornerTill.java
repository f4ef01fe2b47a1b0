package comanda.connectors.tck.corner;

import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.recording.Recorder;
import comanda.connectors.simulation.restaurant.Restaurant;
import comanda.connectors.simulation.server.SimulatedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulated till at the corner. Thread safe. */
public final class CornerTill implements PosSimulator {
    private static final int MAX_CONNECTIONS = 2;
    private static final int MESSAGES_KEPT = 1_000;
    private static final long SEED = 7;
    private static final String PIN = "till-pin-58213";

    private final Recorder recorder = new Recorder(MESSAGES_KEPT, Clock.systemUTC());
    private final Restaurant restaurant = new Restaurant(1, SEED, Clock.systemUTC());
    private final TillKeys keys = new TillKeys(PIN);
    private final SimulatedServer server;

    /** Begins to listen. */
    public CornerTill() {
        try {
            server = SimulatedServer.start(
                    "corner-till",
                    InetAddress.getLoopbackAddress(),
                    0,
                    new TillProtocol(),
                    new TillDesk(restaurant, keys),
                    recorder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Map<String, String> settings(Duration patience) {
        return Map.of(
                CornerConnectorProvider.HOST, InetAddress.getLoopbackAddress().getHostAddress(),
                CornerConnectorProvider.PORT, Integer.toString(server.port()),
                CornerConnectorProvider.PIN, PIN,
                CornerConnectorProvider.REQUEST_TIMEOUT, patience.toMillis() + "ms",
                CornerConnectorProvider.MAX_CONNECTIONS, Integer.toString(MAX_CONNECTIONS));
    }

    @Override
    public int maxConnections() {
        return MAX_CONNECTIONS;
    }

    @Override
    public Restaurant restaurant() {
        return restaurant;
    }

    @Override
    public Script script() {
        return server.script();
    }

    @Override
    public Recorder recorder() {
        return recorder;
    }

    @Override
    public Optional<Sessions> sessions() {
        return Optional.of(keys);
    }

    @Override
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>(keys.given());
        secrets.add(PIN);
        return secrets;
    }

    @Override
    public void close() {
        server.close();
    }
}
