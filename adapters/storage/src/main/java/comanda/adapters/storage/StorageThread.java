package comanda.adapters.storage;

import comanda.application.port.out.StorageUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The only thread that a database file is used on, so that everything about the file happens in one order. It is a platform thread: SQLite waits for the disk in native code, and a virtual thread
 * that does so keeps others from running.
 */
final class StorageThread implements AutoCloseable {
    private static final Duration ENDING_MAY_TAKE = Duration.ofSeconds(5);

    private final String name;
    private final ScheduledThreadPoolExecutor executor;

    StorageThread(String name) {
        this.name = name;
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name(name).daemon().factory());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Something that may find the storage unavailable. */
    interface Task<T> {
        T run() throws StorageUnavailable;
    }

    /** Waits for the task to end, also when interrupted: what became of it has to be known. Not to be called on this thread. */
    <T> T call(Task<T> task) throws StorageUnavailable {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            executor.execute(() -> complete(answer, task));
            return answer.join();
        } catch (RejectedExecutionException closed) {
            throw new StorageUnavailable("The agent is ending; '" + name + "' is closed.");
        } catch (CompletionException failed) {
            switch (failed.getCause()) {
                case StorageUnavailable unavailable -> throw unavailable;
                case RuntimeException defect -> throw defect;
                case null, default -> throw failed;
            }
        }
    }

    private static <T> void complete(CompletableFuture<T> answer, Task<T> task) {
        try {
            answer.complete(task.run());
        } catch (StorageUnavailable | RuntimeException | Error failed) {
            answer.completeExceptionally(failed);
        }
    }

    /** Does it after everything that was asked for before; not at all when closed. */
    void begin(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException _) {
            // Closed.
        }
    }

    /** Does it later, unless closed by then. */
    void later(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> _ = executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
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
