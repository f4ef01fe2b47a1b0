package comanda.adapters.posconnectors;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A call into a connector's code that is waited for no longer than it may take. It runs on a daemon thread of the platform: one that never comes back holds up neither another virtual thread nor
 * the process's end.
 */
final class BoundedCall {
    private BoundedCall() {}

    /** What is called. */
    interface Work<T> {
        T run() throws Exception;
    }

    /**
     * @param tooLate gets a value for which nobody waited any more
     * @throws TimeoutException when it did not come back in time; it was interrupted
     * @throws ExecutionException around whatever it threw
     * @throws InterruptedException when the caller was interrupted; so was the call
     */
    static <T> T run(String thread, Duration mayTake, Work<T> work, Consumer<T> tooLate)
            throws TimeoutException, ExecutionException, InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread calling = Thread.ofPlatform().daemon().name(thread).start(() -> {
            try {
                T value = work.run();
                if (!answer.complete(value)) {
                    tooLate.accept(value);
                }
            } catch (Throwable broken) {
                answer.completeExceptionally(broken);
            }
        });
        try {
            return answer.get(mayTake.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException notWaitedFor) {
            answer.cancel(false);
            calling.interrupt();
            throw notWaitedFor;
        }
    }
}
