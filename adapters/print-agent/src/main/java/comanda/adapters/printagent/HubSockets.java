package comanda.adapters.printagent;

import io.micronaut.context.BeanContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.LoadBalancer;
import io.micronaut.http.client.netty.NettyClientCustomizer;
import io.micronaut.http.netty.channel.DefaultEventLoopGroupConfiguration;
import io.micronaut.http.netty.channel.EventLoopGroupConfiguration;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.websocket.WebSocketClient;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Opens WebSockets with Micronaut's client, on an event loop of its own with one thread: a name server that hangs, which Netty waits for on it, then keeps nobody else waiting. For one thread, which opens
 * one after the other.
 */
final class HubSockets implements AutoCloseable {
    /** A hub's answer to the handshake has no content worth more. */
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final HubLinkSettings settings;
    private final HubPace pace;
    private final EventLoopGroup eventLoop;
    private final WebSocketClient client;
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final Queue<HubSocket> attempts = new ConcurrentLinkedQueue<>();

    HubSockets(HubLinkSettings settings, HubPace pace, BeanContext context) {
        this.settings = settings;
        this.pace = pace;
        this.eventLoop = new MultiThreadIoEventLoopGroup(1, this::thread, NioIoHandler.newFactory());
        String name = "hub-" + UUID.randomUUID();
        context.registerSingleton(EventLoopGroup.class, eventLoop, Qualifiers.byName(name));
        context.registerSingleton(
                EventLoopGroupConfiguration.class, new DefaultEventLoopGroupConfiguration(), Qualifiers.byName(name));
        context.getBean(NettyClientCustomizer.Registry.class).register(new Watcher());
        this.client = context.createBean(
                WebSocketClient.class, LoadBalancer.fixed(settings.url()), configuration(name, pace));
    }

    private Thread thread(Runnable loop) {
        Thread thread = Thread.ofPlatform().name("hub-io").daemon().unstarted(loop);
        threads.add(thread);
        return thread;
    }

    private static HttpClientConfiguration configuration(String eventLoop, HubPace pace) {
        HttpClientConfiguration configuration = new DefaultHttpClientConfiguration();
        configuration.setEventLoopGroup(eventLoop);
        configuration.setConnectTimeout(pace.opening());
        // The link notices silence itself.
        configuration.setReadIdleTimeout(Duration.ofSeconds(-1));
        configuration.setMaxContentLength(LARGEST_ANSWER);
        HttpClientConfiguration.WebSocketCompressionConfiguration compression =
                configuration.getWebSocketCompressionConfiguration();
        if (compression != null) {
            // Netty inflates without a bound.
            compression.setEnabled(false);
        }
        return configuration;
    }

    /** Finds the connection that belongs to an attempt, and notices every byte that comes on it. */
    private final class Watcher implements NettyClientCustomizer {
        @Override
        public NettyClientCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            if (channel.eventLoop().parent() == eventLoop) {
                // Connections are begun in the order of the attempts.
                HubSocket socket = attempts.poll();
                if (socket == null) {
                    // Nobody waits for it any more, and nobody would notice its end.
                    ChannelFuture _ = channel.close();
                } else {
                    channel.pipeline().addFirst(new ByteWatch(socket));
                    socket.connecting(channel);
                }
            }
            return this;
        }
    }

    /** Before everything else in the pipeline: a large message is a sign of life while it comes. */
    private static final class ByteWatch extends ChannelInboundHandlerAdapter {
        private final HubSocket socket;

        ByteWatch(HubSocket socket) {
            this.socket = socket;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            socket.heard();
            context.fireChannelRead(bytes);
        }
    }

    /** The endpoint says itself when it was opened. */
    private record Attempt(HubSocket socket) implements Subscriber<HubEndpoint> {
        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(HubEndpoint endpoint) {}

        @Override
        public void onError(Throwable failure) {
            socket.failed(failure);
        }

        @Override
        public void onComplete() {}
    }

    /** Opens one, in time or not at all. */
    HubSocket open(HubSocket.Hearer hearer) throws HubNotReached, InterruptedException {
        awaitEventLoop();
        HubSocket socket = new HubSocket(hearer);
        boolean isOpen = false;
        try {
            eventLoop.execute(() -> begin(socket));
            socket.awaitOpening(pace.opening());
            isOpen = true;
            return socket;
        } catch (ExecutionException failed) {
            throw HandshakeTrouble.explain(settings, failed);
        } catch (TimeoutException _) {
            throw new HubNotReached(
                    "The hub at " + settings.shownUrl() + " did not open a WebSocket within "
                            + pace.opening().toSeconds() + " seconds.",
                    Ending.PASSING);
        } finally {
            if (!isOpen) {
                attempts.remove(socket);
                socket.giveUp("It did not open in time.");
            }
        }
    }

    /** On the event loop, since Netty waits for the name server wherever it is called. */
    private void begin(HubSocket socket) {
        if (socket.hasEnded()) {
            return;
        }
        attempts.add(socket);
        try {
            client.connect(HubEndpoint.class, request(socket)).subscribe(new Attempt(socket));
        } catch (RuntimeException | Error failure) {
            socket.failed(failure);
        }
    }

    /** While a name server hangs, nothing is begun: it would wait in line, and be carried out when nobody waits for it any more. */
    private void awaitEventLoop() throws HubNotReached, InterruptedException {
        Future<?> turn = eventLoop.submit(() -> {});
        try {
            turn.get(pace.opening().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("nothing cannot fail", impossible);
        } catch (TimeoutException _) {
            turn.cancel(false);
            throw new HubNotReached(
                    "The hub at " + settings.shownUrl() + " cannot be found yet: the name "
                            + settings.url().getHost()
                            + " is still being looked up. Check this machine's DNS.",
                    Ending.PASSING);
        }
    }

    private MutableHttpRequest<?> request(HubSocket socket) {
        URI url = settings.url();
        MutableHttpRequest<?> request = HttpRequest.GET(url);
        request.setAttribute(HubEndpoint.SOCKET, socket);
        HubHeaders.of(settings).forEach((name, value) -> request.header(name, value));
        return request;
    }

    @Override
    public void close() {
        eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
