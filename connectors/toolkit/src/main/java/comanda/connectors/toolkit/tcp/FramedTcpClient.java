package comanda.connectors.toolkit.tcp;

import comanda.connectors.toolkit.tcp.ExchangeFailure.Kind;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges delimited messages with a server that is to be treated gently: few connections, kept open and used again, opened anew when they broke, one request at a time on each, the
 * requests in the order in which they came.
 *
 * <p>Threads: the calling thread sends and receives; there is no other. A permit of a fair semaphore is a place on the wire; who has one owns a connection until the exchange ends. The
 * lists of idle and busy connections are guarded by this object.
 */
public final class FramedTcpClient implements AutoCloseable {
    private final TcpEndpoint endpoint;
    private final HostResolver resolver;
    private final Clock clock;
    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder opened = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final Deque<TcpConnection> idle = new ArrayDeque<>();
    private final Set<TcpConnection> busy = new HashSet<>();
    private boolean closed;

    public FramedTcpClient(TcpEndpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.places = new Semaphore(endpoint.maxConnections(), true);
        this.resolver = new HostResolver(endpoint.host());
    }

    /**
     * Sends a request and waits for its answer, until the deadline or the endpoint's request timeout, whichever comes first.
     *
     * @throws ExchangeFailure when there is no answer; says whether anything was sent
     */
    public <A> A exchange(Exchange<A> exchange, Deadline deadline) throws ExchangeFailure {
        takePlace(deadline);
        try {
            TcpConnection reused = idleConnection();
            if (reused != null) {
                try {
                    return on(reused, exchange, deadline);
                } catch (ExchangeFailure failure) {
                    if (failure.kind() != Kind.CONNECTION_LOST || !exchange.isRepeatable()) {
                        throw failure;
                    }
                }
            }
            return on(open(deadline), exchange, deadline);
        } finally {
            places.release();
        }
    }

    /** How many connections were opened until now. */
    public long connectionsOpened() {
        return opened.sum();
    }

    /** How many requests were sent until now. */
    public long requestsSent() {
        return sent.sum();
    }

    private void takePlace(Deadline deadline) throws ExchangeFailure {
        if (waiting.incrementAndGet() > endpoint.maxWaiting() + endpoint.maxConnections()) {
            waiting.decrementAndGet();
            throw notSent("more than " + endpoint.maxWaiting() + " requests are waiting for " + endpoint);
        }
        try {
            if (!places.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw notSent("no time was left when the turn of this request came at " + endpoint);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw notSent("interrupted while waiting for " + endpoint);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private <A> A on(TcpConnection connection, Exchange<A> exchange, Deadline deadline) throws ExchangeFailure {
        boolean keep = false;
        byte[] request = exchange.request();
        Instant at = clock.instant();
        long begin = System.nanoTime();
        byte @Nullable [] answer = null;
        try {
            sent.increment();
            connection.send(request);
            TcpConnection.Received<A> received =
                    connection.receive(exchange, deadline.within(endpoint.requestTimeout()));
            answer = received.frame;
            keep = true;
            return received.value;
        } catch (IOException _) {
            throw new ExchangeFailure(Kind.CONNECTION_LOST, endpoint + ": the connection ended while sending");
        } catch (ExchangeFailure failure) {
            keep = failure.kind() == Kind.SILENCE && connection.canServeAfterSilence();
            throw new ExchangeFailure(failure.kind(), endpoint + ": " + failure.getMessage());
        } finally {
            giveBack(connection, keep);
            exchange.sent(request, at, Duration.ofNanos(System.nanoTime() - begin), answer);
        }
    }

    private synchronized @Nullable TcpConnection idleConnection() {
        TcpConnection connection = idle.pollFirst();
        while (connection != null && connection.isStale()) {
            connection.close();
            connection = idle.pollFirst();
        }
        if (connection != null) {
            busy.add(connection);
        }
        return connection;
    }

    private TcpConnection open(Deadline deadline) throws ExchangeFailure {
        if (isClosed() || deadline.hasPassed()) {
            throw notSent(isClosed() ? "the connector is closed" : "no time was left to connect to " + endpoint);
        }
        try {
            InetSocketAddress address = new InetSocketAddress(
                    resolver.resolve(deadline.within(endpoint.connectTimeout())), endpoint.port());
            opened.increment();
            TcpConnection connection = TcpConnection.open(endpoint, address, deadline);
            return register(connection);
        } catch (IOException | IllegalArgumentException failed) {
            throw notSent("cannot connect to " + endpoint + ": " + failed.getMessage());
        }
    }

    private synchronized TcpConnection register(TcpConnection connection) throws IOException {
        if (closed) {
            connection.close();
            throw new IOException("the connector is closed");
        }
        busy.add(connection);
        return connection;
    }

    private synchronized void giveBack(TcpConnection connection, boolean keep) {
        busy.remove(connection);
        if (keep && !closed) {
            idle.addFirst(connection);
        } else {
            connection.close();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static ExchangeFailure notSent(String what) {
        return new ExchangeFailure(Kind.NOT_SENT, what);
    }

    /** Closes all connections; exchanges under way end with a failure. */
    @Override
    public void close() {
        List<TcpConnection> toClose;
        synchronized (this) {
            closed = true;
            toClose = new ArrayList<>(idle);
            toClose.addAll(busy);
            idle.clear();
        }
        toClose.forEach(TcpConnection::close);
    }
}
