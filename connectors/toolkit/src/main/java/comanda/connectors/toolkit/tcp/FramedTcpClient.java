package comanda.connectors.toolkit.tcp;

import comanda.connectors.toolkit.tcp.ExchangeFailure.Kind;
import comanda.connectors.toolkit.tcp.TcpConnection.Received;
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
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges delimited messages with a server that is to be treated gently: few connections, kept open and used again, opened anew when they broke, one request at a time on each, the
 * requests in the order in which they came, the urgent ones first.
 *
 * <p>Threads: the calling thread sends and receives; there is no other. Who has a turn ({@link Turns}) owns a connection until the exchange ends. The lists of connections are guarded by this
 * object.
 */
public final class FramedTcpClient implements AutoCloseable {
    /** How long a connection that was given up may take to end on the other side, before the next one is opened. */
    private static final Duration GOODBYE = Duration.ofMillis(50);

    private static final String CLOSED = "the connector is closed";

    private final TcpEndpoint endpoint;
    private final HostResolver resolver;
    private final Clock clock;
    private final Turns turns;
    private final LongAdder opened = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final Deque<TcpConnection> idle = new ArrayDeque<>();
    private final Set<TcpConnection> busy = new HashSet<>();
    /** Given up, and not yet seen to have ended on the other side. */
    private final Deque<TcpConnection> leaving = new ArrayDeque<>();

    private boolean closed;

    public FramedTcpClient(TcpEndpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.turns = new Turns(endpoint.maxConnections(), endpoint.maxWaiting());
        this.resolver = new HostResolver(endpoint.host());
    }

    /**
     * Sends a request and waits for its answer, until the deadline or the endpoint's request timeout, whichever comes first.
     *
     * @throws ExchangeFailure when there is no answer; says whether anything was sent
     */
    public <A> A exchange(Exchange<A> exchange, Deadline deadline) throws ExchangeFailure {
        awaitTurn(exchange.isUrgent(), deadline.within(exchange.longestWaitForTurn()));
        try {
            if (deadline.hasPassed() || isClosed()) {
                throw noTurn(isClosed() ? CLOSED : "the turn of this request at " + endpoint + " came too late");
            }
            if (!exchange.isStillWanted()) {
                throw ExchangeFailure.givenUp("the request gave up its turn at " + endpoint);
            }
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
            turns.end();
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

    private void awaitTurn(boolean isUrgent, Deadline deadline) throws ExchangeFailure {
        try {
            switch (turns.await(isUrgent, deadline)) {
                case TURN -> {
                    // Go on.
                }
                case TOO_MANY_WAITING ->
                    throw noTurn(endpoint + " is busy, and " + endpoint.maxWaiting() + " requests are waiting for it");
                case TOO_LATE -> throw noTurn("the turn of this request at " + endpoint + " did not come in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw noTurn("interrupted while waiting for " + endpoint);
        }
    }

    private <A> A on(TcpConnection connection, Exchange<A> exchange, Deadline deadline) throws ExchangeFailure {
        boolean keep = false;
        try {
            Received<A> received = say(connection, exchange, deadline);
            A value = switch (received.reading) {
                case Exchange.Reading.Answer<A> answer -> answer.value();
                case Exchange.Reading.Nonsense<A>(String what) -> throw new ExchangeFailure(Kind.NONSENSE, what);
                case Exchange.Reading.NotMine<A> _ ->
                    throw new IllegalStateException("what is not mine is not received");
            };
            keep = true;
            return value;
        } catch (IOException _) {
            throw new ExchangeFailure(Kind.CONNECTION_LOST, endpoint + ": the connection ended while sending");
        } catch (ExchangeFailure failure) {
            if (failure.kind() == Kind.SILENCE) {
                keep = connection.canServeAfterSilence();
                exchange.metWithSilence();
            }
            throw new ExchangeFailure(failure.kind(), endpoint + ": " + failure.getMessage());
        } finally {
            giveBack(connection, keep);
        }
    }

    private <A> Received<A> say(TcpConnection connection, Exchange<A> exchange, Deadline deadline)
            throws IOException, ExchangeFailure {
        byte[] request = exchange.request();
        Instant at = clock.instant();
        long begin = System.nanoTime();
        byte @Nullable [] answer = null;
        try {
            sent.increment();
            connection.send(request);
            Received<A> received =
                    connection.receive(exchange, deadline.within(exchange.patience(endpoint.requestTimeout())));
            answer = received.frame;
            return received;
        } finally {
            exchange.sent(request, at, Duration.ofNanos(System.nanoTime() - begin), answer);
        }
    }

    private synchronized @Nullable TcpConnection idleConnection() {
        TcpConnection connection = idle.pollFirst();
        while (connection != null && connection.isStale()) {
            partFrom(connection);
            connection = idle.pollFirst();
        }
        if (connection != null) {
            busy.add(connection);
        }
        return connection;
    }

    private TcpConnection open(Deadline deadline) throws ExchangeFailure {
        TcpConnection left = takeLeaving();
        if (left != null) {
            left.awaitEnd(deadline.within(GOODBYE));
            left.close();
        }
        try {
            InetSocketAddress address = new InetSocketAddress(
                    resolver.resolve(deadline.within(endpoint.connectTimeout())), endpoint.port());
            TcpConnection connection = TcpConnection.open(endpoint, address, deadline);
            opened.increment();
            return register(connection);
        } catch (IOException | IllegalArgumentException failed) {
            throw new ExchangeFailure(Kind.NOT_CONNECTED, "cannot connect to " + endpoint + ": " + failed.getMessage());
        }
    }

    /** One that is to end before another is opened in its stead. No more than one: those who open at the same time must find one each, else they would be more than are allowed. */
    private synchronized @Nullable TcpConnection takeLeaving() {
        return leaving.pollFirst();
    }

    private synchronized TcpConnection register(TcpConnection connection) throws IOException {
        if (closed) {
            connection.close();
            throw new IOException(CLOSED);
        }
        busy.add(connection);
        return connection;
    }

    private synchronized void giveBack(TcpConnection connection, boolean keep) {
        busy.remove(connection);
        if (keep && !closed) {
            idle.addFirst(connection);
        } else {
            partFrom(connection);
        }
    }

    /** Under the lock. */
    private void partFrom(TcpConnection connection) {
        if (!closed && connection.sayGoodbye()) {
            leaving.addLast(connection);
        } else {
            connection.close();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static ExchangeFailure noTurn(String what) {
        return new ExchangeFailure(Kind.NO_TURN, what);
    }

    /** Closes all connections; exchanges under way end with a failure. */
    @Override
    public void close() {
        List<TcpConnection> toClose;
        synchronized (this) {
            closed = true;
            toClose = new ArrayList<>(idle);
            toClose.addAll(busy);
            toClose.addAll(leaving);
            idle.clear();
            leaving.clear();
        }
        toClose.forEach(TcpConnection::close);
    }
}
