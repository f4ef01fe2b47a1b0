package comanda.connectors.toolkit.sharing;

import comanda.connectors.spi.ConnectorFailure;
import comanda.domain.time.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lets equal reads share one answer without making any answer older than its request: a read may be joined until it is about to be sent, not after. So while one read is on the wire,
 * any number of newcomers wait for the one behind it. The caller who began a read carries it out on its own thread; those who joined wait for it. Safe for any thread.
 *
 * @param <K> what makes two reads equal
 */
public final class SharedReads<K, V> {
    private final ConcurrentMap<K, CompletableFuture<V>> joinable = new ConcurrentHashMap<>();

    /** The answer to this read, from an own message or a shared one. */
    public V read(K key, Deadline deadline, Read<V> read) throws ConnectorFailure {
        while (true) {
            CompletableFuture<V> mine = new CompletableFuture<>();
            CompletableFuture<V> other = joinable.putIfAbsent(key, mine);
            if (other == null) {
                return carryOut(key, mine, deadline, read);
            }
            try {
                return await(other, deadline);
            } catch (GivenUp _) {
                // Whoever carried it out had less time than this caller, who tries again while there is some left.
            }
        }
    }

    private V carryOut(K key, CompletableFuture<V> mine, Deadline deadline, Read<V> read) throws ConnectorFailure {
        try {
            V value = read.run(() -> joinable.remove(key, mine));
            mine.complete(value);
            return value;
        } catch (ConnectorFailure | RuntimeException | Error failure) {
            boolean givenUp = deadline.hasPassed() || Thread.currentThread().isInterrupted();
            joinable.remove(key, mine);
            mine.completeExceptionally(givenUp ? new GivenUp() : failure);
            throw failure;
        } finally {
            joinable.remove(key, mine);
        }
    }

    private static <V> V await(CompletableFuture<V> other, Deadline deadline) throws ConnectorFailure, GivenUp {
        try {
            return other.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw new ConnectorFailure.NoAnswer("The point of sale did not answer in time.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ConnectorFailure.NoAnswer("Interrupted while waiting for the point of sale.");
        } catch (ExecutionException failed) {
            throw shared(failed.getCause());
        }
    }

    private static ConnectorFailure shared(@Nullable Throwable cause) throws GivenUp {
        return switch (cause) {
            case GivenUp givenUp -> throw givenUp;
            case ConnectorFailure failure -> failure;
            case null, default -> new ConnectorFailure.Defect("A shared read failed: " + cause);
        };
    }

    /** The caller who carried a read out had no more time, or was interrupted: which says nothing of the point of sale. */
    private static final class GivenUp extends Exception {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super(null, null, false, false);
        }
    }

    /** A read of the point of sale. */
    public interface Read<V> {
        /**
         * @param aboutToSend to be called right before the first byte is sent; from then on nobody joins
         */
        V run(Runnable aboutToSend) throws ConnectorFailure;
    }
}
