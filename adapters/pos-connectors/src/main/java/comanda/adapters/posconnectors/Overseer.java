package comanda.adapters.posconnectors;

import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts the thread of a connector's call that is not back a while after its deadline, so that a connector which forgot to look at the time holds up nobody for ever: a table that it was to
 * close, for example. Safe for any thread.
 */
final class Overseer implements AutoCloseable {
    private final Duration grace;
    private final ScheduledThreadPoolExecutor timer;

    /** @param grace how much later than its deadline a call may be back */
    Overseer(String connector, Duration grace) {
        this.grace = grace;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofVirtual().name(connector + " overseer").factory());
        this.timer.setRemoveOnCancelPolicy(true);
    }

    /** Oversees the calling thread until this is closed, by the same thread. */
    Watch watch(Deadline deadline) {
        Watch watch = new Watch(Thread.currentThread());
        try {
            watch.interruption = timer.schedule(
                    watch::interrupt, deadline.remaining().plus(grace).toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            // The connector is being closed, and ends its calls.
        }
        return watch;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** A call that is overseen. */
    static final class Watch implements AutoCloseable {
        private final Thread calling;
        private @Nullable Future<?> interruption;
        private boolean ended;
        private boolean interrupted;

        private Watch(Thread calling) {
            this.calling = calling;
        }

        private synchronized void interrupt() {
            if (!ended) {
                interrupted = true;
                calling.interrupt();
            }
        }

        /** Whether the call had to be interrupted. */
        synchronized boolean wasInterrupted() {
            return interrupted;
        }

        /** What comes after the call is not interrupted on its account. */
        @Override
        public void close() {
            synchronized (this) {
                ended = true;
                if (interrupted) {
                    Thread.interrupted();
                }
            }
            if (interruption != null) {
                interruption.cancel(false);
            }
        }
    }
}
