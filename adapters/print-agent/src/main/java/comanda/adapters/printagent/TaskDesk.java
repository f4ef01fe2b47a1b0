package comanda.adapters.printagent;

import comanda.adapters.hubprotocol.HubMessage;
import comanda.adapters.hubprotocol.HubMessages;
import comanda.adapters.hubprotocol.Limits;
import comanda.adapters.hubprotocol.UnreadableMessage;
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
    private static final int WARNINGS_AT_ONCE = 5;
    private static final int WARNINGS_A_MINUTE = 2;

    private final TaskWork work;
    private final LineBudget warnings = new LineBudget(WARNINGS_AT_ONCE, WARNINGS_A_MINUTE, System::nanoTime);
    private final Deque<Arrival> waiting = new ArrayDeque<>();
    private final Thread thread;
    private long bytesWaiting;
    private @Nullable HubSocket notRead;

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

    private synchronized Arrival take() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
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
            while (true) {
                handleNext();
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    /** Also an Error, such as memory that ran out, is not the next message's fault. */
    private void handleNext() throws InterruptedException {
        try {
            handle(take());
        } catch (RuntimeException | Error defect) {
            Defects.log(LOG, "A message of the hub could not be dealt with.", defect);
        }
    }

    private void handle(Arrival arrival) {
        boolean isBinary = arrival.message().isBinary();
        if (isBinary && !arrival.from().takesBinary()) {
            warn("A binary message of the hub was ignored: binary messages were not agreed on.");
            return;
        }
        try {
            byte[] bytes = arrival.message().bytes();
            HubMessage message = isBinary ? HubMessages.readBinary(bytes) : HubMessages.read(bytes);
            work.handle(arrival.from(), message);
        } catch (UnreadableMessage unreadable) {
            warn("A message of the hub was ignored. " + unreadable.getMessage());
        }
    }

    private void warn(String sentence) {
        if (warnings.take()) {
            LOG.warn("{}", sentence);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(ENDING_MAY_TAKE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
