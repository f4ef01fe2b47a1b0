package comanda.http.events;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader's stream of bytes, a frame at a time, as fast as the connection takes them. Work is done by one thread at a time, and only while there is something to write: an open stream holds none.
 */
final class EventStream implements Publisher<byte[]>, Subscription {
    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** How long the last frame may wait for a connection that takes nothing. */
    static final Duration FAREWELL = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final Executor executor;
    private final LongSupplier nanoClock;
    private final Runnable disconnect;
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger work = new AtomicInteger();
    private final long openedAt;
    private volatile @Nullable FrameSource source;
    private volatile @Nullable Subscriber<? super byte[]> subscriber;
    private volatile boolean over;
    private volatile long writtenAt;
    /** Touched by the work alone. */
    private boolean isOpened;

    private volatile @Nullable Long saidGoodbyeAt;

    /** When it was seen first that the last frame comes next. Touched by {@link #tick} alone. */
    private @Nullable Long endingSince;

    /**
     * @param executor for the work; not the connection's thread, which must not wait for a disk
     * @param disconnect closes the connection, whatever still waits to be written
     */
    EventStream(Executor executor, LongSupplier nanoClock, Runnable disconnect) {
        this.executor = executor;
        this.nanoClock = nanoClock;
        this.disconnect = disconnect;
        this.openedAt = nanoClock.getAsLong();
        this.writtenAt = openedAt;
    }

    /** Where its frames come from. To be called once, before it is subscribed to. */
    void follow(FrameSource frames) {
        source = frames;
    }

    @Override
    public void subscribe(Subscriber<? super byte[]> reader) {
        subscriber = reader;
        reader.onSubscribe(this);
        wakeUp();
    }

    @Override
    public void request(long more) {
        demand.accumulateAndGet(more, (one, other) -> one + other < 0 ? Long.MAX_VALUE : one + other);
        wakeUp();
    }

    @Override
    public void cancel() {
        end();
    }

    /** There may be something to write. For any thread, returns at once. */
    void wakeUp() {
        if (work.getAndIncrement() == 0) {
            executor.execute(this::write);
        }
    }

    /** To be called each second or so, by one thread. @return whether it is to be called again */
    boolean tick() {
        if (over) {
            return isToBeSeenOff(nanoClock.getAsLong());
        }
        if (isStuck(nanoClock.getAsLong())) {
            end();
            disconnect.run();
            return false;
        }
        wakeUp();
        return true;
    }

    /** What was written may still wait in the server for a reader who takes nothing. */
    private boolean isToBeSeenOff(long now) {
        Long since = saidGoodbyeAt;
        if (since == null) {
            return false;
        }
        boolean isOverdue = now - since >= FAREWELL.toNanos();
        if (isOverdue) {
            disconnect.run();
        }
        return !isOverdue;
    }

    /** Nobody began to read, or the last frame cannot be written. */
    private boolean isStuck(long now) {
        if (subscriber == null) {
            return now - openedAt >= FAREWELL.toNanos();
        }
        FrameSource frames = source;
        if (frames == null || !frames.isEnding()) {
            return false;
        }
        if (endingSince == null) {
            endingSince = now;
        }
        return now - endingSince >= FAREWELL.toNanos();
    }

    private void write() {
        int seen = 1;
        do {
            try {
                writeWhatThereIs();
            } catch (RuntimeException | Error defect) {
                // Also an Error, such as memory that ran out: a stream that nobody writes to would keep its place.
                LOG.error("A stream of events is cut off.", defect);
                end();
                disconnect.run();
            }
            seen = work.addAndGet(-seen);
        } while (seen != 0);
    }

    private void writeWhatThereIs() {
        Subscriber<? super byte[]> reader = subscriber;
        FrameSource frames = source;
        while (!over && reader != null && frames != null && demand.get() > 0) {
            Frame frame = nextFrame(frames);
            if (frame == null) {
                return;
            }
            writtenAt = nanoClock.getAsLong();
            demand.decrementAndGet();
            reader.onNext(frame.bytes());
            if (frame.isLast()) {
                saidGoodbyeAt = writtenAt;
                end();
                reader.onComplete();
            }
        }
    }

    private @Nullable Frame nextFrame(FrameSource frames) {
        if (!isOpened) {
            isOpened = true;
            return Frame.OPENING;
        }
        Frame frame = frames.next();
        if (frame != null) {
            return frame;
        }
        return nanoClock.getAsLong() - writtenAt >= HEARTBEAT.toNanos() ? Frame.HEARTBEAT : null;
    }

    private void end() {
        over = true;
        FrameSource frames = source;
        if (frames != null) {
            frames.close();
        }
    }
}
