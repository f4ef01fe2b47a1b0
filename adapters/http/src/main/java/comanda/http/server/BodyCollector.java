package comanda.http.server;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Puts the parts of a body together, in an array of its length where that is known. What comes is bounded by whoever sends it here. */
final class BodyCollector implements Subscriber<byte[]> {
    private static final int FIRST_GUESS = 8 * 1024;

    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private volatile @Nullable Subscription source;
    private final int most;
    private byte[] bytes;
    private int length;

    /**
     * @param expected how many bytes will come; 0 where that is not known
     * @param most how many can come
     */
    BodyCollector(int expected, int most) {
        this.most = most;
        bytes = new byte[expected == 0 ? FIRST_GUESS : expected];
    }

    /** All of it, or why it ended before. */
    Future<byte[]> whole() {
        return whole;
    }

    /** Takes no more. */
    void giveUp() {
        Subscription open = source;
        if (open != null) {
            open.cancel();
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(byte[] part) {
        int longer = length + part.length;
        if (longer > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(longer, Math.min(2 * bytes.length, most)));
        }
        System.arraycopy(part, 0, bytes, length, part.length);
        length = longer;
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }
}
