package comanda.adapters.rest.events;

import comanda.application.port.in.FollowEvents;
import comanda.application.port.in.FollowEvents.TooManyReaders;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** The open streams. One virtual thread looks after all of them: heartbeats, and those that are stuck. Safe for any thread. */
@Singleton
class EventStreams {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final FollowEvents events;
    private final Frames frames;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("event-stream-", 0).factory());

    EventStreams(FollowEvents events, Frames frames) {
        this.events = events;
        this.frames = frames;
        executor.execute(this::lookAfterThem);
    }

    /** @param disconnect closes the reader's connection */
    Publisher<byte[]> open(@Nullable Long lastEventId, Runnable disconnect) throws TooManyReaders {
        EventStream stream = new EventStream(frames, executor, System::nanoTime, disconnect);
        stream.follow(events.follow(lastEventId, stream::wakeUp));
        open.add(stream);
        return stream;
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
