package comanda.adapters.printagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/** A hub on loopback, made of nothing but sockets and RFC 6455, that does what its test says. */
final class PlainHub implements AutoCloseable {
    static final long PATIENCE_SECONDS = 10;
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server;
    private final String scheme;
    private final BlockingQueue<PlainPeer> peers = new LinkedBlockingQueue<>();
    private final Queue<Welcome> plan = new ConcurrentLinkedQueue<>();
    private volatile Welcome otherwise = new Welcome.Open();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

    /** What becomes of somebody who connects. */
    sealed interface Welcome {
        /** A WebSocket. */
        record Open() implements Welcome {}

        /** An HTTP answer, whole. */
        record Answer(String text) implements Welcome {}

        /** Nothing, for ever. */
        record Silence() implements Welcome {}
    }

    PlainHub() throws IOException {
        this(0);
    }

    PlainHub(int port) throws IOException {
        this(new ServerSocket(), port, "ws");
    }

    /** One that is spoken to over TLS. */
    PlainHub(SSLContext tls) throws IOException {
        this(tls.getServerSocketFactory().createServerSocket(), 0, "wss");
    }

    private PlainHub(ServerSocket server, int port, String scheme) throws IOException {
        this.server = server;
        this.scheme = scheme;
        // Small, so that one who does not read is noticed soon.
        server.setReceiveBufferSize(16 * 1024);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Thread.ofVirtual().name("plain-hub").start(this::accept);
    }

    URI url() {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/print-agent");
    }

    int port() {
        return server.getLocalPort();
    }

    /** What the next ones who connect get, one each; those after them a WebSocket. */
    PlainHub then(Welcome... welcomes) {
        plan.addAll(List.of(welcomes));
        return this;
    }

    /** What everybody else gets from now on. */
    void otherwise(Welcome welcome) {
        otherwise = welcome;
    }

    static Welcome status(int status) {
        return new Welcome.Answer(
                "HTTP/1.1 " + status + " As Planned\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    /** The next WebSocket that an agent opens. */
    PlainPeer next() throws InterruptedException {
        PlainPeer peer = peers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(peer).as("a connection of the agent").isNotNull();
        return Objects.requireNonNull(peer);
    }

    boolean hasNext() {
        return !peers.isEmpty();
    }

    /** Requests so far, their headers by lower-case name. */
    List<Map<String, String>> requests() {
        return List.copyOf(requests);
    }

    /** Waits until somebody has connected so many times, whatever came of it. */
    void awaitConnections(int count) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (sockets.size() < count && System.nanoTime() - limit < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        assertThat(sockets).hasSizeGreaterThanOrEqualTo(count);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().name("plain-hub-handshake").start(() -> welcome(socket));
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    private void welcome(Socket socket) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            Map<String, String> headers = headers(in);
            requests.add(headers);
            Welcome welcome = plan.poll();
            switch (welcome == null ? otherwise : welcome) {
                case Welcome.Open _ -> {
                    out.write(handshake(headers).getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    peers.add(new PlainPeer(socket, in, headers));
                }
                case Welcome.Answer answer -> {
                    out.write(answer.text().getBytes(StandardCharsets.US_ASCII));
                    socket.close();
                }
                case Welcome.Silence _ -> {
                    // The socket stays open.
                }
            }
        } catch (IOException gone) {
            // The agent has given up.
        }
    }

    private static String handshake(Map<String, String> headers) {
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + accepted(headers.getOrDefault("sec-websocket-key", "")) + "\r\n\r\n";
    }

    private static String accepted(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        headers.put("", line(in));
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the agent has hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
