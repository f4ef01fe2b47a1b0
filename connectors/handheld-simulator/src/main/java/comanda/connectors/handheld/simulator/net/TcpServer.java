package comanda.connectors.handheld.simulator.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Listens on one port and serves each connection on a virtual thread of its own. It can stop listening and begin again on
 * the same port. Thread safe; {@link #close} ends every connection and thread.
 */
public final class TcpServer implements AutoCloseable {

    /** Serves one connection until it ends. The connection is closed afterwards, whatever happens. */
    @FunctionalInterface
    public interface Handler {
        void serve(TcpConnection connection) throws IOException, InterruptedException;
    }

    private static final int BACKLOG = 128;
    private static final int MAX_CONNECTIONS = 4096;

    private final InetSocketAddress address;
    private final Handler handler;
    private final ExecutorService threads;
    private final Set<TcpConnection> open = ConcurrentHashMap.newKeySet();
    private int accepted;
    private @Nullable ServerSocket listener;
    private boolean closed;

    private TcpServer(String name, InetSocketAddress address, ServerSocket listener, Handler handler) {
        this.address = address;
        this.listener = listener;
        this.handler = handler;
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 1).factory());
    }

    /**
     * Begins to listen.
     *
     * @param name what the threads are named after
     * @param port 0 lets the system choose
     * @throws IOException if the port is taken or the address is not this machine's
     */
    public static TcpServer start(String name, InetAddress host, int port, Handler handler) throws IOException {
        ServerSocket listener = new ServerSocket(port, BACKLOG, host);
        InetSocketAddress address = new InetSocketAddress(host, listener.getLocalPort());
        TcpServer server = new TcpServer(name, address, listener, handler);
        server.threads.execute(() -> server.acceptAll(listener));
        return server;
    }

    /** The port that it listens on, or would if it listened. */
    public int port() {
        return address.getPort();
    }

    /** Refuses every new connection and ends those that are open, as a machine that is switched off. */
    public synchronized void refuse() throws IOException {
        if (listener != null) {
            listener.close();
            listener = null;
        }
        open.forEach(TcpConnection::close);
    }

    /** Takes connections again on the same port. */
    public synchronized void listen() throws IOException {
        if (listener != null || closed) {
            return;
        }
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(address, BACKLOG);
        listener = again;
        threads.execute(() -> acceptAll(again));
    }

    private void acceptAll(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                admit(from, from.accept());
            } catch (IOException listenerClosedOrPeerGone) {
                pauseBeforeNextAccept();
            }
        }
    }

    /** Keeps a machine without free file handles from spinning; a closed listener ends the loop right after. */
    private static void pauseBeforeNextAccept() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException serverEnds) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void admit(ServerSocket from, Socket socket) throws IOException {
        TcpConnection connection = new TcpConnection(++accepted, socket, threads);
        if (listener != from || open.size() >= MAX_CONNECTIONS) {
            connection.reset();
            return;
        }
        socket.setTcpNoDelay(true);
        open.add(connection);
        threads.execute(() -> serve(connection));
    }

    private void serve(TcpConnection connection) {
        try {
            handler.serve(connection);
        } catch (InterruptedException serverEnds) {
            Thread.currentThread().interrupt();
        } catch (IOException peerGone) {
            // A peer that resets or closes in mid-message ends its own connection only.
        } finally {
            open.remove(connection);
            connection.close();
        }
    }

    /** Ends the listener, every connection and every thread; waits for them at most five seconds. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            try {
                refuse();
            } catch (IOException alreadyGone) {
                // The listener is closed either way.
            }
        }
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
