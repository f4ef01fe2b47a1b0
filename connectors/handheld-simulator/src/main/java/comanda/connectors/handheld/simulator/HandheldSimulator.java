package comanda.connectors.handheld.simulator;

import comanda.connectors.handheld.simulator.cloud.KeyRing;
import comanda.connectors.handheld.simulator.cloud.VendorCloud;
import comanda.connectors.handheld.simulator.control.ControlApi;
import comanda.connectors.handheld.simulator.control.Steering;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.pdv.Pdv;
import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.recording.Recorder;
import comanda.connectors.simulation.restaurant.Ledger;
import comanda.connectors.simulation.restaurant.Life;
import comanda.connectors.simulation.restaurant.Restaurant;
import comanda.connectors.simulation.server.SimulatedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A PDV on a TCP port, the vendor's cloud and a control API on HTTP ports, and the restaurant behind them. Thread safe;
 * {@link #close} may be called twice and leaves no thread and no socket.
 */
public final class HandheldSimulator implements AutoCloseable {

    private final SimulatorOptions options;
    private final Restaurant restaurant;
    private final Life life;
    private final Recorder recorder;
    private final KeyRing keys;
    private final SimulatedServer pdv;
    private final VendorCloud cloud;
    private final ControlApi control;
    private final @Nullable Thread evening;

    private HandheldSimulator(SimulatorOptions options) throws IOException {
        this.options = options;
        this.restaurant = new Restaurant(options.tables(), options.seed(), options.clock());
        this.life = new Life(restaurant, options.seed());
        life.populate(options.occupancyPercent());
        this.recorder = new Recorder(options.recordedMessages(), options.clock());
        this.keys = new KeyRing(options.seed(), options.staleKeys(), options.clock());
        this.pdv = Pdv.start(options, restaurant, keys, recorder);
        this.cloud = startCloud();
        this.control = startControl();
        this.evening = options.pace().isZero()
                ? null
                : Thread.ofVirtual().name("pdv-life").start(this::live);
    }

    /**
     * Starts all three servers.
     *
     * @throws UncheckedIOException if a port is taken or the address is not this machine's; nothing is left running
     */
    public static HandheldSimulator start(SimulatorOptions options) {
        try {
            return new HandheldSimulator(options);
        } catch (IOException notStarted) {
            throw new UncheckedIOException(
                    "the simulator cannot listen on " + options.host().getHostAddress() + " (ports: PDV "
                            + options.pdvPort() + ", cloud " + options.cloudPort() + ", control "
                            + options.controlPort() + "): " + notStarted.getMessage(),
                    notStarted);
        }
    }

    private VendorCloud startCloud() throws IOException {
        try {
            return VendorCloud.start(options.host(), options.cloudPort(), options.credentials(), keys, options.clock());
        } catch (IOException notStarted) {
            pdv.close();
            throw notStarted;
        }
    }

    private ControlApi startControl() throws IOException {
        try {
            return ControlApi.start(new Steering(options, restaurant, life, pdv, recorder, keys, cloud));
        } catch (IOException notStarted) {
            pdv.close();
            cloud.close();
            throw notStarted;
        }
    }

    private void live() {
        try {
            while (true) {
                Thread.sleep(options.pace());
                life.tick();
            }
        } catch (InterruptedException simulatorEnds) {
            Thread.currentThread().interrupt();
        }
    }

    public SimulatorOptions options() {
        return options;
    }

    /** The address that all three servers listen on. */
    public InetAddress host() {
        return options.host();
    }

    public int pdvPort() {
        return pdv.port();
    }

    public int cloudPort() {
        return cloud.port();
    }

    public int controlPort() {
        return control.port();
    }

    /** What a client is configured with as the cloud's URL. */
    public URI cloudUrl() {
        return url(cloudPort());
    }

    public URI controlUrl() {
        return url(controlPort());
    }

    private URI url(int port) {
        String address = options.host().getHostAddress();
        return URI.create("http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port);
    }

    public Restaurant restaurant() {
        return restaurant;
    }

    /** What happened at the tables. */
    public Ledger ledger() {
        return restaurant.ledger();
    }

    /** What is to go wrong at the PDV. */
    public Script script() {
        return pdv.script();
    }

    /** Whether this build's messages can show this fault. */
    public boolean plays(Fault fault) {
        return pdv.plays(fault);
    }

    /** What went over the PDV's wire. */
    public Recorder recorder() {
        return recorder;
    }

    /** Which session keys the PDV accepts and the cloud hands out. */
    public KeyRing keys() {
        return keys;
    }

    public VendorCloud cloud() {
        return cloud;
    }

    /**
     * One event of the restaurant's own life.
     *
     * @return a sentence that says what happened, for people
     */
    public String tick() {
        return life.tick();
    }

    /** Ends all three servers, their connections and every wait that a fault began; takes at most a few seconds. */
    @Override
    public void close() {
        if (evening != null) {
            evening.interrupt();
            try {
                evening.join(Duration.ofSeconds(5));
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
        control.close();
        cloud.close();
        pdv.close();
    }
}
