package comanda.adapters.storage;

import comanda.application.port.out.StorageUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The only thread that a database file is used on, so that everything about the file happens in one order. It is a platform thread: SQLite waits for the disk in native code, and a virtual thread
 * that does so keeps others from running. A disk may take a minute for one block, and nothing can be done about that here; so those who ask wait for {@link #MAY_WAIT} at the most, and the thread
 * goes on when the disk does.
 */
class StorageThread implements AutoCloseable {
    /** How long one who asks waits for the answer. */
    static final Duration MAY_WAIT = Duration.ofSeconds(5);

    /** How many may wait at once. */
    static final int MOST_WAITING = 512;

    private static final Duration ENDING_MAY_TAKE = Duration.ofSeconds(5);

    private final String name;
    private final StorageTrouble late;
    private final ScheduledThreadPoolExecutor executor;
    private final Semaphore places = new Semaphore(MOST_WAITING);
    private volatile boolean isBusy;
    private volatile long busySince;

    /** @param late what is said to those who have waited for long enough */
    StorageThread(String name, StorageTrouble late) {
        this.name = name;
        this.late = late;
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name(name).daemon().factory());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Something that may find the storage unavailable. */
    interface Task<T> {
        T run() throws StorageUnavailable;
    }

    Duration mayWait() {
        return MAY_WAIT;
    }

    /**
     * Waits for the task to end, also when interrupted, but not for longer than {@link #MAY_WAIT}. What has not begun by then is never done. Not to be called on this thread.
     *
     * @param whenLate called on this thread with the result of a task that had begun and came to its end after it was answered that it did not
     * @throws StorageUnavailable also when it takes too long, or too many wait
     */
    <T> T call(Task<T> task, Consumer<T> whenLate) throws StorageUnavailable {
        if (!places.tryAcquire()) {
            throw late.asException();
        }
        Call<T> call = new Call<>(task, whenLate);
        try {
            return call.answer(executor.submit(call));
        } catch (RejectedExecutionException closed) {
            call.leavesQueue();
            throw new StorageUnavailable("The agent is ending; '" + name + "' is closed.");
        }
    }

    private final class Call<T> implements Runnable {
        private final Task<T> task;
        private final Consumer<T> whenLate;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private final AtomicBoolean isOutOfQueue = new AtomicBoolean();

        Call(Task<T> task, Consumer<T> whenLate) {
            this.task = task;
            this.whenLate = whenLate;
        }

        /** @return false when it has left before, be it to begin or since nobody waits any more */
        boolean leavesQueue() {
            boolean leaves = isOutOfQueue.compareAndSet(false, true);
            if (leaves) {
                places.release();
            }
            return leaves;
        }

        @Override
        public void run() {
            if (leavesQueue()) {
                watched(this::answer);
            }
        }

        private void answer() {
            try {
                T result = task.run();
                if (!answer.complete(result)) {
                    whenLate.accept(result);
                }
            } catch (StorageUnavailable | RuntimeException | Error failed) {
                answer.completeExceptionally(failed);
            }
        }

        T answer(Future<?> queued) throws StorageUnavailable {
            boolean isInTime = isAnsweredInTime();
            if (!isInTime && leavesQueue()) {
                queued.cancel(false);
                throw late.asException();
            }
            if (!isInTime) {
                // Has no effect when the answer has come in this moment; then it is the answer.
                answer.completeExceptionally(late.asException());
            }
            try {
                return answer.join();
            } catch (CompletionException failed) {
                switch (failed.getCause()) {
                    case StorageUnavailable unavailable -> throw unavailable;
                    case RuntimeException defect -> throw defect;
                    case null, default -> throw failed;
                }
            }
        }

        private boolean isAnsweredInTime() {
            long limit = System.nanoTime() + mayWait().toNanos();
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        answer.get(limit - System.nanoTime(), TimeUnit.NANOSECONDS);
                        return true;
                    } catch (ExecutionException _) {
                        return true;
                    } catch (TimeoutException _) {
                        return false;
                    } catch (InterruptedException _) {
                        // What became of it has to be known.
                        interrupted = true;
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private void watched(Runnable task) {
        busySince = System.nanoTime();
        isBusy = true;
        try {
            task.run();
        } finally {
            isBusy = false;
        }
    }

    /** How many wait for something that has not begun. */
    int waiting() {
        return MOST_WAITING - places.availablePermits();
    }

    /** Whether something has been going on for so long that nobody waits for it any more. */
    boolean isHanging() {
        return isBusy && System.nanoTime() - busySince > mayWait().toNanos();
    }

    /** What is said while it {@link #isHanging}. */
    StorageTrouble late() {
        return late;
    }

    /** Does it after everything that was asked for before; not at all when closed. */
    void begin(Runnable task) {
        try {
            executor.execute(() -> watched(task));
        } catch (RejectedExecutionException _) {
            // Closed.
        }
    }

    /** Does it later, unless closed by then. */
    void later(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> _ = executor.schedule(() -> watched(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            // Closed.
        }
    }

    /** Finishes what was asked for. */
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(ENDING_MAY_TAKE.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException _) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
