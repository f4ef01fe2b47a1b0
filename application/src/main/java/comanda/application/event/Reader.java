package comanda.application.event;

import comanda.application.port.in.FollowEvents.Cause;
import comanda.application.port.in.FollowEvents.Following;
import comanda.application.port.in.FollowEvents.Message;
import comanda.application.port.out.EventLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One who listens. What it missed is read from the log a little at a time, as fast as it reads; what happens meanwhile waits in a queue with a bound. What only {@link #next} touches needs no lock,
 * because one thread at a time calls it.
 */
final class Reader implements Following {
    private static final int READ_AT_ONCE = 100;

    private enum Ending {
        DROPPED,
        ENDED
    }

    private final EventLog log;
    private final Runnable wakeUp;
    private final Consumer<Reader> gone;
    private final BlockingQueue<NumberedEvent> live;
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    /** What was there before this reader, up to this id, comes from the log; what is newer comes through the queue. */
    private final long newestBefore;

    private final Deque<NumberedEvent> missed = new ArrayDeque<>();
    private @Nullable Message first;
    private long lastId;
    private volatile boolean over;

    /** To be made while nothing is being published. */
    Reader(EventLog log, @Nullable Long lastEventId, int mostWaiting, Runnable wakeUp, Consumer<Reader> gone) {
        this.log = log;
        this.wakeUp = wakeUp;
        this.gone = gone;
        this.live = new LinkedBlockingQueue<>(mostWaiting);
        this.newestBefore = log.newestId();
        if (lastEventId == null) {
            first = new Message.Begin(newestBefore);
            lastId = newestBefore;
        } else if (log.reachesBackTo(lastEventId)) {
            lastId = lastEventId;
        } else {
            first = resync(lastEventId > newestBefore ? Cause.UNKNOWN_ID : Cause.FORGOTTEN);
            lastId = newestBefore;
        }
    }

    /** Takes events for the reader. @return whether there was room; where there was none the reader is over */
    boolean offer(List<NumberedEvent> events) {
        for (NumberedEvent event : events) {
            if (!live.offer(event)) {
                ending.compareAndSet(null, Ending.DROPPED);
                live.clear();
                return false;
            }
        }
        return true;
    }

    void end() {
        ending.compareAndSet(null, Ending.ENDED);
    }

    void wakeUp() {
        wakeUp.run();
    }

    @Override
    public @Nullable Message next() {
        if (over) {
            return null;
        }
        Ending end = ending.get();
        if (end != null) {
            return last(end);
        }
        if (first != null) {
            Message message = first;
            first = null;
            return message;
        }
        Message message = nextMissed();
        return message != null ? message : nextLive();
    }

    private Message last(Ending end) {
        over = true;
        live.clear();
        missed.clear();
        return switch (end) {
            case DROPPED ->
                new Message.Dropped(
                        lastId, "This reader was too slow. Read faster, and come back with the id of the last event.");
            case ENDED -> new Message.Ended();
        };
    }

    private @Nullable Message nextMissed() {
        if (missed.isEmpty() && lastId < newestBefore) {
            List<NumberedEvent> events = log.after(lastId, READ_AT_ONCE);
            // Looked at afterwards: what was forgotten until now may be missing.
            if (!log.reachesBackTo(lastId)) {
                lastId = newestBefore;
                return resync(Cause.FORGOTTEN);
            }
            events.stream().filter(event -> event.id() <= newestBefore).forEach(missed::add);
            if (missed.isEmpty()) {
                lastId = newestBefore;
            }
        }
        return handed(missed.poll());
    }

    private @Nullable Message nextLive() {
        return handed(live.poll());
    }

    private @Nullable Message handed(@Nullable NumberedEvent event) {
        if (event == null) {
            return null;
        }
        lastId = event.id();
        return new Message.Event(event);
    }

    private Message resync(Cause cause) {
        String detail = switch (cause) {
            case FORGOTTEN -> "The events after this id are too old to be remembered.";
            case UNKNOWN_ID -> "There was no event of this id: what the agent remembers began anew.";
        };
        return new Message.Resync(newestBefore, cause, detail + " Read tables and settlements anew.");
    }

    @Override
    public boolean isEnding() {
        return !over && ending.get() != null;
    }

    @Override
    public void close() {
        end();
        gone.accept(this);
    }
}
