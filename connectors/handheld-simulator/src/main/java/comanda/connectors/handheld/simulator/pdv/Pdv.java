package comanda.connectors.handheld.simulator.pdv;

import comanda.connectors.handheld.simulator.cloud.KeyRing;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireCodec;
import comanda.connectors.simulation.faults.Fault.LostAnswer;
import comanda.connectors.simulation.faults.FaultyDelivery;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.net.TcpConnection;
import comanda.connectors.simulation.net.TcpServer;
import comanda.connectors.simulation.recording.Recorder;
import comanda.connectors.simulation.restaurant.Restaurant;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The PDV's TCP server: listens, and serves each connection in its order of requests. Thread safe. */
public final class Pdv implements AutoCloseable {

    private final SimulatorOptions options;
    private final WireCodec codec;
    private final WireCodec otherCodec;
    private final PdvDesk desk;
    private final Script script;
    private final Recorder recorder;
    private final FaultyDelivery delivery = new FaultyDelivery();
    private final TcpServer server;

    private Pdv(SimulatorOptions options, Restaurant restaurant, KeyRing keys, Recorder recorder) throws IOException {
        this.options = options;
        this.codec = new WireCodec(options.profile());
        this.otherCodec = new WireCodec(options.profile().other());
        this.desk = new PdvDesk(options, restaurant, keys, recorder);
        this.recorder = recorder;
        this.script = new Script(Operations.all(), this::refuse);
        this.server = TcpServer.start("pdv", options.host(), options.pdvPort(), this::serve);
    }

    /** Begins to listen on the port of the options. */
    public static Pdv start(SimulatorOptions options, Restaurant restaurant, KeyRing keys, Recorder recorder)
            throws IOException {
        return new Pdv(options, restaurant, keys, recorder);
    }

    public int port() {
        return server.port();
    }

    /** What is to go wrong with connections and requests. */
    public Script script() {
        return script;
    }

    SimulatorOptions options() {
        return options;
    }

    WireCodec codec() {
        return codec;
    }

    WireCodec otherCodec() {
        return otherCodec;
    }

    PdvDesk desk() {
        return desk;
    }

    Recorder recorder() {
        return recorder;
    }

    private void refuse(boolean yes) {
        try {
            if (yes) {
                server.refuse();
            } else {
                server.listen();
            }
        } catch (IOException portTaken) {
            throw new UncheckedIOException("the PDV cannot listen on port " + port() + " again", portTaken);
        }
    }

    private void serve(TcpConnection connection) throws IOException, InterruptedException {
        recorder.connectionOpened();
        try {
            LostAnswer fault = script.takeConnecting();
            if (fault == null) {
                new PdvSession(this, connection).serve();
            } else {
                delivery.connect(fault, connection);
            }
        } finally {
            recorder.connectionClosed();
        }
    }

    /** Ends the listener and every connection and thread. */
    @Override
    public void close() {
        server.close();
    }
}
