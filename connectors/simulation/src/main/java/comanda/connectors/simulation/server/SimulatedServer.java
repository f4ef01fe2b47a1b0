package comanda.connectors.simulation.server;

import comanda.connectors.simulation.faults.Fault;
import comanda.connectors.simulation.faults.Fault.LostAnswer;
import comanda.connectors.simulation.faults.FaultyDelivery;
import comanda.connectors.simulation.faults.Script;
import comanda.connectors.simulation.net.TcpConnection;
import comanda.connectors.simulation.net.TcpServer;
import comanda.connectors.simulation.recording.Recorder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.function.Predicate;

/**
 * A point of sale on a TCP port: reads requests by a {@link Protocol}, asks a {@link Desk} to carry them out, plays the
 * faults of its {@link Script} at their moments, and records what came and went. Each connection is served in its order of
 * requests on a virtual thread of its own. Thread safe.
 */
public final class SimulatedServer implements AutoCloseable {

    /** Serves one connection that no fault has met yet. */
    private interface Service {
        void serve(TcpConnection connection) throws IOException, InterruptedException;
    }

    private final String name;
    private final Recorder recorder;
    private final Script script;
    private final Predicate<Fault> played;
    private final FaultyDelivery delivery = new FaultyDelivery();
    private final Service service;
    private final TcpServer server;

    private <Q, A> SimulatedServer(
            String name, InetAddress host, int port, Protocol<Q, A> protocol, Desk<Q, A> desk, Recorder recorder)
            throws IOException {
        this.name = name;
        this.recorder = recorder;
        this.script = new Script(protocol.operations(), this::refuse);
        this.played = protocol::plays;
        this.service = connection -> new Conversation<>(protocol, desk, recorder, script, connection).serve();
        this.server = TcpServer.start(name, host, port, this::serve);
    }

    /**
     * Begins to listen.
     *
     * @param name what its threads are named after
     * @param port 0 lets the system choose
     * @throws IOException if the port is taken or the address is not this machine's
     */
    public static <Q, A> SimulatedServer start(
            String name, InetAddress host, int port, Protocol<Q, A> protocol, Desk<Q, A> desk, Recorder recorder)
            throws IOException {
        return new SimulatedServer(name, host, port, protocol, desk, recorder);
    }

    /** The port that it listens on, or would if it listened. */
    public int port() {
        return server.port();
    }

    /** What is to go wrong with connections and requests. */
    public Script script() {
        return script;
    }

    /** Whether its protocol can show this fault. */
    public boolean plays(Fault fault) {
        return played.test(fault);
    }

    private void refuse(boolean yes) {
        try {
            if (yes) {
                server.refuse();
            } else {
                server.listen();
            }
        } catch (IOException portTaken) {
            throw new UncheckedIOException(name + " cannot listen on port " + port() + " again", portTaken);
        }
    }

    private void serve(TcpConnection connection) throws IOException, InterruptedException {
        recorder.connectionOpened();
        try {
            LostAnswer fault = script.takeConnecting();
            if (fault == null) {
                service.serve(connection);
            } else {
                delivery.connect(fault, connection);
            }
        } finally {
            recorder.connectionClosed();
        }
    }

    /** Ends the listener, every connection, every wait that a fault began and every thread; waits at most a few seconds. */
    @Override
    public void close() {
        server.close();
    }
}
