package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.HubMessage;
import comanda.adapters.hubprotocol.HubMessages;
import comanda.adapters.hubprotocol.Limits;
import comanda.adapters.hubprotocol.UnreadableMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the hub's messages are taken in and carried out, one after the other, on a thread of its own: a task is written to the disk before it is accepted, and the event loop waits for no disk. When more
 * waits than may, nothing more is read from the hub.
 */
final class TaskDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskDesk.class);
    private static final int MOST_WAITING = 200;
    private static final long MOST_BYTES = Limits.LARGEST_MESSAGE;
    private static final long ENDING_MAY_TAKE_MILLIS = 2_000;

    private final TaskWork work;
    private final RareWarning ignored = new RareWarning(LOG, System::nanoTime);
    private final Deque<Arrival> waiting = new ArrayDeque<>();
    private final Thread thread;
    private long bytesWaiting;
    private @Nullable HubSocket notRead;
    private boolean isClosed;

    private record Arrival(HubSocket from, MessageAssembler.Message message) {}

    TaskDesk(TaskWork work) {
        this.work = work;
        this.thread = Thread.ofVirtual().name("hub-tasks").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Returns at once. */
    synchronized void add(HubSocket from, MessageAssembler.Message message) {
        waiting.add(new Arrival(from, message));
        bytesWaiting += message.bytes().length;
        if (waiting.size() >= MOST_WAITING || bytesWaiting >= MOST_BYTES) {
            notRead = from;
            from.read(false);
        }
        notifyAll();
    }

    /** Null when there is nothing more to do. */
    private synchronized @Nullable Arrival take() throws InterruptedException {
        while (waiting.isEmpty() && !isClosed) {
            wait();
        }
        if (isClosed) {
            return null;
        }
        Arrival next = waiting.remove();
        bytesWaiting -= next.message().bytes().length;
        HubSocket paused = notRead;
        if (paused != null && waiting.size() <= MOST_WAITING / 2 && bytesWaiting <= MOST_BYTES / 2) {
            notRead = null;
            paused.read(true);
        }
        return next;
    }

    private void run() {
        try {
            while (handleNext()) {
                // On to the next one.
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    /** Also an Error, such as memory that ran out, is not the next message's fault. */
    private boolean handleNext() throws InterruptedException {
        try {
            Arrival next = take();
            if (next == null) {
                return false;
            }
            handle(next);
        } catch (RuntimeException | Error defect) {
            Defects.log(LOG, "A message of the hub could not be dealt with.", defect);
        }
        return true;
    }

    private void handle(Arrival arrival) {
        boolean isBinary = arrival.message().isBinary();
        if (isBinary && !arrival.from().takesBinary()) {
            ignored.warn("A binary message of the hub was ignored: binary messages were not agreed on.");
            return;
        }
        try {
            byte[] bytes = arrival.message().bytes();
            HubMessage message = isBinary ? HubMessages.readBinary(bytes) : HubMessages.read(bytes);
            work.handle(arrival.from(), message);
        } catch (UnreadableMessage unreadable) {
            ignored.warn("A message of the hub was ignored. " + unreadable.getMessage());
        }
    }

    /** Ends after the task that is being carried out; those that wait are the hub's to send again. May be repeated. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
        try {
            if (!thread.join(Duration.ofMillis(ENDING_MAY_TAKE_MILLIS))) {
                thread.interrupt();
                thread.join(ENDING_MAY_TAKE_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
