package comanda.adapters.hubcluster;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Consumer;
import io.nats.client.Dispatcher;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to NATS until it breaks; the next one is another session. The client library can connect again by itself, but gives up for good where the same server refuses the token twice, and may
 * forget what was subscribed to at the moment of the reconnection. To be used by one thread, but for {@link #isUsable} and {@link #complaint}.
 */
final class NatsSession {
    private static final Logger LOG = LoggerFactory.getLogger(NatsSession.class);

    private static final RareWarning SAID = new RareWarning(LOG);

    /** Of messages that came and were not read yet. */
    private static final long MOST_UNREAD = 100_000;

    private static final int DEEPEST_CAUSE = 10;
    private static final long MOST_UNREAD_BYTES = 32L * 1024 * 1024;

    private final NatsPace pace;
    private final String name;
    private final Runnable onBroken;
    private final Runnable onMissed;
    private final NatsThreads threads;
    private volatile @Nullable String complaint;
    private @Nullable Connection connection;
    private @Nullable Dispatcher dispatcher;

    /**
     * @param name of the connection, for people who look at NATS and at threads
     * @param onBroken told on a thread of the library, also while it tries one address after the other
     * @param onMissed told so as well, when messages that came were thrown away because too many were unread
     */
    NatsSession(NatsPace pace, String name, Runnable onBroken, Runnable onMissed) {
        this.pace = pace;
        this.name = name;
        this.threads = new NatsThreads(name);
        this.onBroken = onBroken;
        this.onMissed = onMissed;
    }

    void open(NatsSettings settings, Ear ear) throws IOException, InterruptedException {
        Connection opened = Nats.connect(options(settings));
        connection = opened;
        dispatcher = opened.createDispatcher(ear);
        dispatcher.setPendingLimits(MOST_UNREAD, MOST_UNREAD_BYTES);
    }

    private Options options(NatsSettings settings) {
        Events events = new Events();
        Options.Builder builder = threads.giveTo(Options.builder())
                .servers(settings.servers().stream().map(URI::toString).toArray(String[]::new))
                .connectionName(name)
                .noEcho()
                .noReconnect()
                .connectionTimeout(pace.handshake())
                .pingInterval(pace.ping())
                .socketWriteTimeout(pace.write())
                .writeQueuePushTimeout(pace.write())
                .connectionListener(events)
                .errorListener(events);
        if (settings.isEncrypted()) {
            builder.sslContext(NamedServerTrust.context());
        }
        NatsToken token = settings.token();
        if (token != null) {
            builder.token(token.reveal().toCharArray());
        }
        return builder.build();
    }

    /** What the library tells, on threads of its own. */
    private final class Events implements ConnectionListener, ErrorListener {
        @Override
        @SuppressWarnings("deprecation") // The interface has no other method that must be there.
        public void connectionEvent(Connection of, ConnectionListener.Events type) {
            if (type == ConnectionListener.Events.DISCONNECTED || type == ConnectionListener.Events.CLOSED) {
                onBroken.run();
            }
        }

        @Override
        public void errorOccurred(@Nullable Connection of, String error) {
            complaint = "NATS says: " + error;
            if (of != null && of.getStatus() == Connection.Status.CONNECTED) {
                SAID.warn("NATS says: {}.", error);
            }
        }

        @Override
        public void exceptionOccurred(@Nullable Connection of, Exception exception) {
            // That is only this connection's end.
            if (!(exception instanceof InterruptedException)) {
                complaint = sentence(exception);
            }
            LOG.debug("The connection to NATS has trouble.", exception);
        }

        @Override
        public void slowConsumerDetected(Connection of, Consumer consumer) {
            onMissed.run();
        }
    }

    private static String sentence(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < DEEPEST_CAUSE && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** What went wrong last; null where nothing did. */
    @Nullable String complaint() {
        return complaint;
    }

    boolean isUsable() {
        Connection opened = connection;
        return opened != null && opened.getStatus() == Connection.Status.CONNECTED;
    }

    void subscribe(String subject) {
        opened(dispatcher).subscribe(subject);
    }

    void unsubscribe(String subject) {
        opened(dispatcher).unsubscribe(subject);
    }

    /** @return false where it was not sent: the connection is broken, or NATS was told to take smaller messages alone */
    boolean publish(Call call) {
        Connection opened = opened(connection);
        boolean isSent = isUsable() && call.body().length <= opened.getMaxPayload();
        if (isSent) {
            opened.publish(call.subject(), call.body());
        }
        return isSent;
    }

    /** Until NATS has taken all of the above. */
    void flush(Duration patience) throws IOException, InterruptedException {
        try {
            opened(connection).flush(patience);
        } catch (TimeoutException _) {
            throw new IOException("NATS does not answer");
        }
    }

    private static <T> T opened(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("there is no connection to NATS");
        }
        return part;
    }

    /** Takes some seconds at the worst. */
    void close() throws InterruptedException {
        try {
            if (connection != null) {
                connection.close();
            }
        } finally {
            threads.close();
        }
    }
}
