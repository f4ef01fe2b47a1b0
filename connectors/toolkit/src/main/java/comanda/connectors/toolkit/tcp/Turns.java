package comanda.connectors.toolkit.tcp;

import comanda.domain.time.Deadline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A few places on the wire, and those who wait for one: the urgent before the others, among equals first come first served. A place that becomes free is handed to the next one who waits, so that
 * nobody who comes along takes it before. Whoever leaves without a turn, because time is up or by an interrupt, leaves the queue; a turn that is handed over in that very instant is taken or
 * passed on. Where too many wait, an urgent one takes the place of the last of the others. Safe for any thread.
 */
final class Turns {
    private final ReentrantLock lock = new ReentrantLock();
    private final int mostWaiting;
    private final Deque<Waiter> urgent = new ArrayDeque<>();
    private final Deque<Waiter> others = new ArrayDeque<>();
    /** More than none only while nobody waits. */
    private int free;

    /** @param mostWaiting how many may wait at once, the urgent ones included */
    Turns(int places, int mostWaiting) {
        this.free = places;
        this.mostWaiting = mostWaiting;
    }

    /** What came of waiting. */
    enum Result {
        /** It is this one's turn, until {@link #end}. */
        TURN,
        TOO_MANY_WAITING,
        TOO_LATE
    }

    private static final class Waiter {
        final Condition handed;
        boolean hasTurn;
        boolean isPushedOut;

        Waiter(Condition handed) {
            this.handed = handed;
        }
    }

    /**
     * @throws InterruptedException without a turn
     */
    Result await(boolean isUrgent, Deadline deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (free > 0) {
                free--;
                return Result.TURN;
            }
            if (urgent.size() + others.size() >= mostWaiting && !(isUrgent && pushOutNewest())) {
                return Result.TOO_MANY_WAITING;
            }
            return awaitIn(isUrgent ? urgent : others, deadline);
        } finally {
            lock.unlock();
        }
    }

    private Result awaitIn(Deque<Waiter> queue, Deadline deadline) throws InterruptedException {
        Waiter own = new Waiter(lock.newCondition());
        queue.addLast(own);
        try {
            long left = deadline.remaining().toNanos();
            while (!own.hasTurn && !own.isPushedOut && left > 0) {
                left = own.handed.awaitNanos(left);
            }
            if (own.hasTurn) {
                return Result.TURN;
            }
            return own.isPushedOut ? Result.TOO_MANY_WAITING : Result.TOO_LATE;
        } catch (InterruptedException interrupted) {
            if (own.hasTurn) {
                handOver();
            }
            throw interrupted;
        } finally {
            if (!own.hasTurn) {
                queue.remove(own);
            }
        }
    }

    /** What is urgent is not sent away for the sake of what is not. Under the lock. */
    private boolean pushOutNewest() {
        Waiter newest = others.pollLast();
        if (newest == null) {
            return false;
        }
        newest.isPushedOut = true;
        newest.handed.signal();
        return true;
    }

    /** Ends a turn; once for each that was had. */
    void end() {
        lock.lock();
        try {
            handOver();
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int waiting() {
        lock.lock();
        try {
            return urgent.size() + others.size();
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock. */
    private void handOver() {
        Waiter next = urgent.isEmpty() ? others.pollFirst() : urgent.pollFirst();
        if (next == null) {
            free++;
        } else {
            next.hasTurn = true;
            next.handed.signal();
        }
    }
}
