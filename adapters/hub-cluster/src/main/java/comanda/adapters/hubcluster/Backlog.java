package comanda.adapters.hubcluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What callers leave for the thread that speaks to NATS, and what this node wants to hear. To leave something never waits: where there is no room or no connection it is lost. Safe for any thread.
 */
final class Backlog {
    static final int MOST_CALLS = 10_000;
    static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final long LOOK_AGAIN_MILLIS = 1_000;

    private final Set<String> wanted = new HashSet<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private List<Call> calls = new ArrayList<>();
    private int bytes;
    private boolean isConnected;
    private boolean othersMissed;
    private boolean isClosed;

    synchronized void want(String subject) {
        if (wanted.add(subject)) {
            change(subject);
        }
    }

    synchronized void unwant(String subject) {
        if (wanted.remove(subject)) {
            change(subject);
        }
    }

    private void change(String subject) {
        // A new connection begins with all that is wanted.
        if (isConnected) {
            changed.add(subject);
            notifyAll();
        }
    }

    /** @return false where it is lost */
    synchronized boolean leave(Call call) {
        boolean isTaken = isConnected && !isClosed && hasRoomFor(call);
        if (isTaken) {
            calls.add(call);
            bytes += call.body().length;
            notifyAll();
        } else if (!call.isNews()) {
            othersMissed = true;
        }
        return isTaken;
    }

    private boolean hasRoomFor(Call call) {
        int share = call.isNews() ? 2 : 1;
        return calls.size() < MOST_CALLS / share && bytes + call.body().length <= MOST_BYTES / share;
    }

    /** There is a connection. @return what it is to hear */
    synchronized List<String> begin() {
        isConnected = true;
        return List.copyOf(wanted);
    }

    /** The connection is gone. What was under way may have been lost with it. @return how many calls were not sent */
    synchronized int end() {
        int unsent = calls.size();
        isConnected = false;
        othersMissed = true;
        calls = new ArrayList<>();
        bytes = 0;
        changed.clear();
        return unsent;
    }

    /** Waits for something to do. What is left when this is closed is given once more; then, and when the connection is of no more use, there is nothing. */
    synchronized Call.Work take(BooleanSupplier isUsable) throws InterruptedException {
        while (!hasWork() && !isClosed && isUsable.getAsBoolean()) {
            // Whoever sees the connection break wakes this; that is not relied on, for a node that slept on would be
            // deaf.
            wait(LOOK_AGAIN_MILLIS);
        }
        Call.Work work = new Call.Work(
                changed.stream()
                        .map(subject -> new Call.Change(subject, wanted.contains(subject)))
                        .toList(),
                calls,
                othersMissed);
        calls = new ArrayList<>();
        bytes = 0;
        changed.clear();
        othersMissed = false;
        return work;
    }

    private boolean hasWork() {
        return !calls.isEmpty() || !changed.isEmpty() || othersMissed;
    }

    /** Whoever waits looks again. */
    synchronized void ring() {
        notifyAll();
    }

    /** @return whether it was closed meanwhile */
    synchronized boolean isClosedWithin(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !isClosed; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return isClosed;
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    synchronized void close() {
        isClosed = true;
        notifyAll();
    }
}
