package comanda.connectors.sample;

import comanda.connectors.simulation.PosSimulator;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.recording.Recorder;
import comanda.connectors.simulation.restaurant.Restaurant;
import comanda.connectors.spi.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A till with the kit's restaurant, faults and records behind it, switched on under a name that nobody else has. */
final class SampleSimulator implements PosSimulator, Till {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int MOST_RECORDED = 10_000;
    /** What this till stands. Not the connector's own number: one that is wrong there is to be seen. */
    private static final int MOST_CONNECTIONS = 2;

    private final String name = "simulated-" + NUMBER.incrementAndGet();
    private final Restaurant restaurant = new Restaurant(1, 7, Clock.systemUTC());
    private final Recorder recorder = new Recorder(MOST_RECORDED, Clock.systemUTC());
    private final Script script = new Script(Set.of("sign-in", "tables", "bill", "pre-bill", "close"), this::switchOff);
    private final SimulatedDesk desk = new SimulatedDesk(restaurant);
    private final ExecutorService later = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("late till").factory());
    private final Set<SimulatedConnection> connections = ConcurrentHashMap.newKeySet();
    private final Tills.SwitchedOn switchedOn = Tills.switchOn(name, this);
    private volatile boolean isOff;

    @Override
    public Map<String, String> settings(Duration patience) {
        return Map.of(
                TillSettings.TILL,
                name,
                TillSettings.PIN,
                desk.pin().reveal(),
                TillSettings.REQUEST_TIMEOUT,
                patience.toMillis() + "ms");
    }

    @Override
    public int maxConnections() {
        return MOST_CONNECTIONS;
    }

    @Override
    public Restaurant restaurant() {
        return restaurant;
    }

    @Override
    public Script script() {
        return script;
    }

    /** What goes wrong with bytes cannot go wrong here, for there are none. */
    @Override
    public boolean plays(Fault fault) {
        return switch (fault) {
            case Fault.ConnectionFault _, Fault.RefusalFault _, Fault.LostAnswer _, Fault.LateAnswer _ -> true;
            case Fault.OtherTable _, Fault.PreviousAnswer _, Fault.OtherMessageId _ -> true;
            case Fault.ContentFault _, Fault.BentAnswer _ -> false;
        };
    }

    @Override
    public Recorder recorder() {
        return recorder;
    }

    @Override
    public Optional<Sessions> sessions() {
        return Optional.of(desk);
    }

    @Override
    public List<String> secrets() {
        return desk.secrets().stream().map(Secret::reveal).toList();
    }

    private void switchOff(boolean off) {
        isOff = off;
        if (off) {
            connections.forEach(SimulatedConnection::close);
        }
    }

    @Override
    public Connection connect() throws IOException {
        if (isOff) {
            throw new ConnectException("nobody answers");
        }
        SimulatedConnection connection = new SimulatedConnection(desk, script, recorder, later, connections::remove);
        connections.add(connection);
        return connection;
    }

    @Override
    public void close() {
        switchedOn.close();
        switchOff(true);
        later.shutdownNow();
    }
}
