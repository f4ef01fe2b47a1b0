package comanda.application.event;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes events from those who must not wait for a disk, and publishes them in this order on a virtual thread. Safe for any thread. */
public final class EventPost implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EventPost.class.getName());
    private static final int MOST_WAITING = 1_024;
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration LOOK_WHETHER_CLOSED = Duration.ofMillis(200);

    private final EventFeed feed;
    private final BlockingQueue<List<AgentEvent>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private volatile boolean closed;

    public EventPost(EventFeed feed) {
        this.feed = feed;
    }

    /**
     * Begins. To be called once; what was sent before waits.
     *
     * @param first what is told before anything else; found out on the thread that publishes
     */
    public void start(Supplier<List<AgentEvent>> first) {
        thread.set(Thread.ofVirtual().name("events").start(() -> {
            publishFirst(first);
            run();
        }));
    }

    private void publishFirst(Supplier<List<AgentEvent>> first) {
        try {
            feed.publish(first.get());
        } catch (RuntimeException | Error defect) {
            LOG.log(Level.ERROR, "What was to be told first could not be published.", defect);
        }
    }

    /** Whether {@link #send} has room; it is nearly always so. */
    public boolean hasRoom() {
        return waiting.remainingCapacity() > 0;
    }

    /** Sends events on their way. Returns at once. */
    public void send(List<AgentEvent> events) {
        if (!events.isEmpty() && !waiting.offer(events)) {
            LOG.log(Level.ERROR, "Events are lost, because those before cannot be written down: {0}", events);
        }
    }

    private void run() {
        while (!closed || !waiting.isEmpty()) {
            try {
                List<AgentEvent> events = waiting.poll(LOOK_WHETHER_CLOSED.toMillis(), TimeUnit.MILLISECONDS);
                if (events != null) {
                    feed.publish(events);
                }
            } catch (InterruptedException ended) {
                return;
            } catch (RuntimeException | Error defect) {
                // Also an Error, such as memory that ran out: what happens later has to be told.
                LOG.log(Level.ERROR, "Events could not be published.", defect);
            }
        }
    }

    /** Publishes what waits, for a second at most, and ends. */
    @Override
    public void close() {
        closed = true;
        Thread running = thread.getAndSet(null);
        if (running == null) {
            return;
        }
        try {
            if (!running.join(GRACE)) {
                running.interrupt();
            }
        } catch (InterruptedException hurried) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
