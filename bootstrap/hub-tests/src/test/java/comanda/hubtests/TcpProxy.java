package comanda.hubtests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The way to a server of this machine, which can be cut and mended, or hold everything back. {@link #close} ends its threads and sockets. */
final class TcpProxy implements AutoCloseable {
    private final int target;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile CompletableFuture<@Nullable Void> flow = CompletableFuture.completedFuture(null);
    private volatile ServerSocket server;

    private TcpProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
        this.port = server.getLocalPort();
        accept(server);
    }

    static TcpProxy to(int target) throws IOException {
        return new TcpProxy(listening(0), target);
    }

    private static ServerSocket listening(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    int port() {
        return port;
    }

    private void accept(ServerSocket from) {
        Thread.ofVirtual().name("proxy").start(() -> {
            while (!from.isClosed()) {
                try {
                    Socket near = from.accept();
                    open.add(near);
                    if (from.isClosed()) {
                        near.close();
                    }
                    Thread.ofVirtual().name("proxy-connection").start(() -> connect(near));
                } catch (IOException closed) {
                    // The loop's condition tells whether there is more to come.
                }
            }
        });
    }

    private void connect(Socket near) {
        try (near;
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().name("proxy-back").start(() -> pass(far, near));
            pass(near, far);
            back.join();
        } catch (IOException ended) {
            // Either side may end its connection at any moment.
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                flow.join();
                out.write(buffer, 0, read);
            }
        } catch (IOException ended) {
            // Either side may end its connection at any moment.
        }
    }

    /** Ends all connections; new ones are refused. */
    void cut() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** Connections stay and are taken, and nothing gets through. */
    void freeze() {
        flow = new CompletableFuture<>();
    }

    /** As it was, on the same port. */
    void mend() throws IOException {
        flow.complete(null);
        if (server.isClosed()) {
            server = listening(port);
            accept(server);
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        flow.complete(null);
    }
}
