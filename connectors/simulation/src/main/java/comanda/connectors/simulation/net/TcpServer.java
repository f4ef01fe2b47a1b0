package comanda.connectors.simulation.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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
    private static final Duration END_OF_THREADS = Duration.ofSeconds(5);

    private final String name;
    private final InetSocketAddress address;
    private final Handler handler;
    private final ExecutorService threads;
    private final Set<TcpConnection> open = ConcurrentHashMap.newKeySet();
    /** Held while the listener is opened or closed, from the first step to the end of its thread. */
    private final ReentrantLock switching = new ReentrantLock();

    private @Nullable ServerSocket listener;
    /** Bound where nobody listens, so that no other server is given this one's port meanwhile. */
    private @Nullable Socket reserved;

    private @Nullable Thread acceptor;
    private boolean closed;
    private int accepted;

    private TcpServer(String name, InetSocketAddress address, ServerSocket listener, Handler handler) {
        this.name = name;
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
        server.acceptor = server.startAcceptor(listener);
        return server;
    }

    /** The port that it listens on, or would if it listened. */
    public int port() {
        return address.getPort();
    }

    private Thread startAcceptor(ServerSocket from) {
        return Thread.ofVirtual().name(name + "-accept").start(() -> acceptAll(from));
    }

    /** Refuses every new connection and ends those that are open, as a machine that is switched off. */
    public void refuse() throws IOException {
        switching.lock();
        try {
            closeListener();
            open.forEach(TcpConnection::close);
            Thread accepting = acceptor;
            if (accepting != null) {
                // The system goes on taking connections until the thread has left the call that waits for one.
                accepting.join(END_OF_THREADS);
            }
            acceptor = null;
            reserve();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            switching.unlock();
        }
    }

    private void reserve() throws IOException {
        if (reserved == null && !closed) {
            Socket bound = new Socket();
            try {
                bound.setReuseAddress(true);
                bound.bind(address);
                reserved = bound;
            } catch (BindException somebodyElseWasFaster) {
                bound.close();
            }
        }
    }

    private void release() throws IOException {
        if (reserved != null) {
            reserved.close();
            reserved = null;
        }
    }

    private synchronized void closeListener() throws IOException {
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }

    /** Takes connections again on the same port. */
    public void listen() throws IOException {
        switching.lock();
        try {
            if (acceptor != null || closed) {
                return;
            }
            ServerSocket again = new ServerSocket(port(), BACKLOG, address.getAddress());
            release();
            synchronized (this) {
                listener = again;
            }
            acceptor = startAcceptor(again);
        } finally {
            switching.unlock();
        }
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

    /** Ends the listener, every connection and every thread; waits for them at most a few seconds. */
    @Override
    public void close() {
        switching.lock();
        try {
            closed = true;
            refuse();
            release();
        } catch (IOException alreadyGone) {
            // The listener is closed either way.
        } finally {
            switching.unlock();
        }
        threads.shutdownNow();
        try {
            threads.awaitTermination(END_OF_THREADS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
