package comanda.adapters.hubstorage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that a test can cut, or let fall silent. */
final class CutProxy implements AutoCloseable {
    private enum State {
        OPEN,
        CUT,
        SILENT
    }

    private final int target;
    private final ServerSocket listening;
    private final Set<Closeable> sockets = ConcurrentHashMap.newKeySet();
    private volatile State state = State.OPEN;

    CutProxy(int target) throws IOException {
        this.target = target;
        listening = new ServerSocket();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread _ = Thread.ofVirtual().name("cut-proxy").start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Connections break, and new ones are closed at once. */
    void cut() {
        state = State.CUT;
        drop();
    }

    /** Connections stay, and nothing comes through; new ones are taken and answered by nobody. */
    void silence() {
        state = State.SILENT;
    }

    void open() {
        state = State.OPEN;
        drop();
    }

    private void drop() {
        for (Closeable socket : sockets) {
            closeQuietly(socket);
        }
        sockets.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                sockets.add(client);
                if (state == State.CUT) {
                    closeQuietly(client);
                } else if (state == State.OPEN) {
                    connect(client);
                }
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(server);
            Thread _ = Thread.ofVirtual().name("cut-proxy-there").start(() -> pass(client, server));
            Thread _ = Thread.ofVirtual().name("cut-proxy-back").start(() -> pass(server, client));
        } catch (IOException _) {
            closeQuietly(client);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (state == State.OPEN) {
                    out.write(buffer, 0, count);
                    out.flush();
                }
            }
        } catch (IOException _) {
            // Cut.
        }
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no use any more.
        }
    }

    @Override
    public void close() throws IOException {
        state = State.CUT;
        listening.close();
        drop();
    }
}
