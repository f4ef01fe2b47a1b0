package comanda.adapters.hubapi;

import comanda.application.port.out.StorageUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what the database does, on a request's virtual thread. */
final class Later {
    /** The store gives up before. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Later() {}

    static <T> T result(CompletableFuture<T> future) throws StorageUnavailable {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw unavailable(failed);
        } catch (TimeoutException _) {
            throw new StorageUnavailable("The database did not answer within " + PATIENCE.toSeconds()
                    + " seconds. See the hub's log and its health, and repeat the request.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailable("The hub is stopping. Repeat the request.");
        }
    }

    private static StorageUnavailable unavailable(ExecutionException failed) {
        Throwable cause = failed;
        while (cause.getCause() != null && !(cause instanceof StorageUnavailable)) {
            cause = cause.getCause();
        }
        if (cause instanceof StorageUnavailable unavailable) {
            return unavailable;
        }
        throw new IllegalStateException("the database failed because of a defect", failed);
    }
}
