package comanda.connectors.handheld.simulator.cloud;

import comanda.connectors.simulation.http.HttpListener;
import comanda.connectors.simulation.http.HttpReply;
import comanda.connectors.simulation.http.HttpRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The vendor's cloud: the login and the list of session keys, over HTTP. Thread safe. */
public final class VendorCloud implements AutoCloseable {

    private final InetAddress host;
    private final int port;
    private final LoginDesk desk;
    private final AtomicLong requests = new AtomicLong();
    private volatile @Nullable CloudFault fault;
    private @Nullable HttpListener listener;
    private boolean closed;

    private VendorCloud(InetAddress host, int port, LoginDesk desk) throws IOException {
        this.host = host;
        this.desk = desk;
        HttpListener first = HttpListener.start("vendor-cloud", host, port, this::answer);
        this.listener = first;
        this.port = first.port();
    }

    /**
     * Begins to listen.
     *
     * @param port 0 lets the system choose
     */
    public static VendorCloud start(
            InetAddress host, int port, CloudCredentials credentials, KeyRing keys, InstantSource clock)
            throws IOException {
        return new VendorCloud(host, port, new LoginDesk(credentials, keys, clock));
    }

    /** The port that it listens on, or would if it were up. */
    public int port() {
        return port;
    }

    /** Every new connection is refused, and what is under way ends. */
    public synchronized void down() {
        if (listener != null) {
            listener.close();
            listener = null;
        }
    }

    /** Takes connections again on the same port. */
    public synchronized void up() {
        if (listener != null || closed) {
            return;
        }
        try {
            listener = HttpListener.start("vendor-cloud", host, port, this::answer);
        } catch (IOException portTaken) {
            throw new UncheckedIOException("the cloud cannot listen on port " + port + " again", portTaken);
        }
    }

    public synchronized boolean isUp() {
        return listener != null;
    }

    /** This goes wrong from now on; null lifts it. */
    public void fault(@Nullable CloudFault next) {
        fault = next;
    }

    public @Nullable CloudFault fault() {
        return fault;
    }

    /** All requests that arrived. */
    public long requests() {
        return requests.get();
    }

    /** The logins that were tried, with right and with wrong credentials. */
    public long logins() {
        return desk.logins();
    }

    /** The lists of session keys that were handed out. */
    public long keyLists() {
        return desk.keyLists();
    }

    /** The access tokens that logins were answered with, the last 1,000 of them. */
    public List<String> accessTokens() {
        return desk.tokens();
    }

    private HttpReply answer(HttpRequest request) throws InterruptedException {
        requests.incrementAndGet();
        return switch (fault) {
            case null -> desk.answer(request);
            case CloudFault.RefuseCredentials _ -> desk.refuse(request);
            case CloudFault.ServerError _ -> HttpReply.error(500, "internal error");
            case CloudFault.Slow slow -> {
                Thread.sleep(slow.time());
                yield desk.answer(request);
            }
            case CloudFault.Garbage _ -> HttpReply.text("application/json", "<html>{{{ not what you asked for");
            case CloudFault.NoKeys _ -> desk.withoutKeys(request);
            case CloudFault.HugeBody huge -> new HttpReply(200, "application/json", "[", huge.bytes());
        };
    }

    @Override
    public synchronized void close() {
        closed = true;
        down();
    }
}
