package comanda.connectors.simulation.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A clock, and a scheduler whose work waits for that clock. Time stands still but for {@link #advance}: eight hours pass at
 * once, and everything that is due in them happens in its order, each on a virtual thread of its own that ends before time
 * goes on. Thread safe; who asks for the time from within such work sees the moment for which the work was planned.
 */
public final class VirtualTime extends Clock {

    /** Work that waits for its time. */
    @FunctionalInterface
    public interface Scheduled {
        /** Takes the work back unless it has begun. May be called again. */
        void cancel();
    }

    private record Task(long due, long sequence, String name, Runnable work) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(due, other.due);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private static final int MAX_WAITING = 100_000;

    private static final int MAX_RUN_AT_ONCE = 1_000_000;
    private static final Duration LONGEST_WORK = Duration.ofSeconds(10);

    private final Instant start;
    private final Duration longestWork;
    private final PriorityQueue<Task> waiting = new PriorityQueue<>();
    /** Held by the one who moves time, from the first step to the last. */
    private final ReentrantLock advancing = new ReentrantLock();

    private long elapsed;
    private long planned;
    private volatile @Nullable Thread running;

    /** Time begins at that instant and stands still. */
    public VirtualTime(Instant start) {
        this(start, LONGEST_WORK);
    }

    /**
     * @param longestWork how long, in real time, due work may take until {@link #advance} gives up
     */
    public VirtualTime(Instant start, Duration longestWork) {
        this.start = start;
        this.longestWork = longestWork;
    }

    /** The virtual nanoseconds since the start; never goes back. */
    public synchronized long nanoTime() {
        return elapsed;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanoTime());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** This time, with another zone for those who ask for one. */
    @Override
    public Clock withZone(ZoneId zone) {
        VirtualTime here = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return here.withZone(other);
            }

            @Override
            public Instant instant() {
                return here.instant();
            }
        };
    }

    /**
     * Plans work for when so much time has passed; what is due now or earlier happens with the next advance, even one by zero.
     *
     * @param name what its thread is named
     * @throws IllegalStateException if 100,000 tasks wait already
     */
    public synchronized Scheduled after(Duration delay, String name, Runnable work) {
        if (waiting.size() == MAX_WAITING) {
            throw new IllegalStateException(MAX_WAITING + " tasks wait already: \"" + name + "\" is one too many");
        }
        Task task = new Task(elapsed + Math.max(0, delay.toNanos()), planned++, name, work);
        waiting.add(task);
        return () -> cancel(task);
    }

    private synchronized void cancel(Task task) {
        waiting.remove(task);
    }

    /** How many tasks wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /**
     * Moves time on. What becomes due meanwhile happens, in the order of its time and then of its planning, and what that plans
     * happens too if it is due. Where work fails, time stands still at its moment.
     *
     * @throws IllegalStateException if work throws, takes too long, or brings forth more and more that is due at once; and if it
     *     is called by such work itself
     * @throws IllegalArgumentException if the time is negative
     */
    public void advance(Duration by) throws InterruptedException {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not go back by " + by.negated());
        }
        if (Thread.currentThread().equals(running)) {
            throw new IllegalStateException("work that time waits for cannot move time");
        }
        advancing.lockInterruptibly();
        try {
            long end = Math.addExact(nanoTime(), by.toNanos());
            int done = 0;
            for (Task next = nextUntil(end); next != null; next = nextUntil(end)) {
                if (++done > MAX_RUN_AT_ONCE) {
                    throw new IllegalStateException("more than " + MAX_RUN_AT_ONCE + " tasks within " + by
                            + ": the last is \"" + next.name() + "\"");
                }
                run(next);
            }
            moveTo(end);
        } finally {
            advancing.unlock();
        }
    }

    private synchronized void moveTo(long end) {
        elapsed = end;
    }

    private synchronized @Nullable Task nextUntil(long end) {
        Task next = waiting.peek();
        if (next == null || next.due() > end) {
            return null;
        }
        waiting.remove();
        elapsed = Math.max(elapsed, next.due());
        return next;
    }

    private void run(Task task) throws InterruptedException {
        Failure failure = new Failure();
        Thread thread = Thread.ofVirtual()
                .name(task.name())
                .uncaughtExceptionHandler((ended, thrown) -> failure.thrown = thrown)
                .unstarted(task.work());
        running = thread;
        thread.start();
        try {
            if (!thread.join(longestWork)) {
                thread.interrupt();
                throw new IllegalStateException("\"" + task.name() + "\" did not end within " + longestWork);
            }
        } finally {
            running = null;
        }
        Throwable thrown = failure.thrown;
        if (thrown != null) {
            throw new IllegalStateException("\"" + task.name() + "\" failed: " + thrown, thrown);
        }
    }

    private static final class Failure {
        private volatile @Nullable Throwable thrown;
    }
}
