package comanda.http.events;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.reactivestreams.Publisher;

/** The open streams. One virtual thread looks after all of them: heartbeats, and those that are stuck. How many there may be is for whoever opens them to say. Safe for any thread. */
@Singleton
public class EventStreams {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("event-stream-", 0).factory());

    EventStreams() {
        executor.execute(this::lookAfterThem);
    }

    /** Begins to listen for one reader. */
    public interface Opening<E extends Exception> {
        /** @param wakeUp to be called when there may be a frame; for any thread, returns at once */
        FrameSource open(Runnable wakeUp) throws E;
    }

    /**
     * The answer that streams events to whoever asked. Who asks for the headers alone gets them, and nothing is opened.
     *
     * @param request as it was received
     */
    public <E extends Exception> HttpResponse<Publisher<byte[]>> answer(HttpRequest<?> request, Opening<E> opening)
            throws E {
        MutableHttpResponse<Publisher<byte[]>> response = HttpResponse.<Publisher<byte[]>>ok()
                .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                // Nothing on the way may keep an event back until there are more: no proxy, and no compression.
                .header("X-Accel-Buffering", "no")
                .header(HttpHeaders.CONTENT_ENCODING, "identity")
                .header(HttpHeaders.CONNECTION, "close");
        if (request.getMethod() == HttpMethod.HEAD) {
            return response;
        }
        EventStream stream = new EventStream(executor, System::nanoTime, disconnecting(request));
        stream.follow(opening.open(stream::wakeUp));
        open.add(stream);
        return response.body(stream);
    }

    /** The stream itself can only be ended in order, which a reader that takes nothing does not let happen. */
    private static Runnable disconnecting(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> connected) {
            return () -> {
                var _ = connected.getChannelHandlerContext().close();
            };
        }
        throw new IllegalStateException("a request without a connection: " + request.getClass());
    }

    private void lookAfterThem() {
        try {
            while (!executor.isShutdown()) {
                open.removeIf(stream -> !stream.tick());
                Thread.sleep(TICK);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void close() {
        executor.shutdownNow();
    }
}
