package comanda.connectors.toolkit.tcp;

import comanda.domain.time.Deadline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A few places on the wire, and those who wait for one: the urgent before the others, among equals first come first served. A place that becomes free is handed to the next one who waits, so that
 * nobody who comes along takes it before. Whoever leaves without a turn, because time is up or by an interrupt, leaves the queue; a turn that is handed over in that very instant is taken or
 * passed on. Safe for any thread.
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
            if (urgent.size() + others.size() >= mostWaiting) {
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
            while (!own.hasTurn && left > 0) {
                left = own.handed.awaitNanos(left);
            }
            return own.hasTurn ? Result.TURN : Result.TOO_LATE;
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

    /** Ends a turn; once for each that was had. */
    void end() {
        lock.lock();
        try {
            handOver();
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
