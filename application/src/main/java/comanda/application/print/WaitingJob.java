package comanda.application.print;

import comanda.domain.print.PrintJob;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A job on its way, and how old it is by a clock that does not jump: a small computer may hear the real time of day only while tickets wait. In the queue of one printer.
 */
final class WaitingJob {
    /** When nobody wants it any more. */
    final Deadline expiry;

    private final LongSupplier nanoClock;
    private final long acceptedNanos;

    /** Held while the job changes, the disk included: it is taken back, begun, or sent elsewhere by one at a time. */
    final ReentrantLock changing = new ReentrantLock();

    /** As it was written down last. */
    volatile PrintJob job;

    /** Whether it may be written down as taken back. Guarded by {@link #changing}. */
    boolean isDoubtful;

    /** @param age for how long it has been accepted */
    WaitingJob(PrintJob job, Duration age, Duration timeLeft, LongSupplier nanoClock) {
        this.job = job;
        this.nanoClock = nanoClock;
        this.acceptedNanos = nanoClock.getAsLong() - age.toNanos();
        this.expiry = Deadline.in(timeLeft, nanoClock);
    }

    Duration age() {
        return Duration.ofNanos(nanoClock.getAsLong() - acceptedNanos);
    }
}
