package comanda.connectors.handheld.simulator.pdv;

import comanda.connectors.handheld.simulator.cloud.KeyRing;
import comanda.connectors.handheld.simulator.options.SimulatorOptions;
import comanda.connectors.handheld.simulator.wire.WireCodec;
import comanda.connectors.simulation.faults.Faults;
import comanda.connectors.simulation.net.TcpConnection;
import comanda.connectors.simulation.net.TcpServer;
import comanda.connectors.simulation.recording.Recorder;
import comanda.connectors.simulation.restaurant.Restaurant;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** The PDV's TCP server: listens, and serves each connection in its order of requests. Thread safe. */
public final class Pdv implements AutoCloseable {

    private final SimulatorOptions options;
    private final WireCodec codec;
    private final WireCodec otherCodec;
    private final PdvDesk desk;
    private final Faults faults;
    private final Recorder recorder;
    private final TcpServer server;

    private Pdv(SimulatorOptions options, Restaurant restaurant, KeyRing keys, Recorder recorder) throws IOException {
        this.options = options;
        this.codec = new WireCodec(options.profile());
        this.otherCodec = new WireCodec(options.profile().other());
        this.desk = new PdvDesk(options, restaurant, keys, recorder);
        this.recorder = recorder;
        this.faults = new Faults(Operations.all(), this::refuse);
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
    public Faults faults() {
        return faults;
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
            if (faults.takeStall()) {
                stall(connection);
            } else {
                new PdvSession(this, connection).serve();
            }
        } finally {
            recorder.connectionClosed();
        }
    }

    /** Takes what the client sends, as its operating system would, and never does anything with it. */
    private static void stall(TcpConnection connection) throws IOException {
        connection.input().transferTo(OutputStream.nullOutputStream());
    }

    /** Ends the listener and every connection and thread. */
    @Override
    public void close() {
        server.close();
    }
}
