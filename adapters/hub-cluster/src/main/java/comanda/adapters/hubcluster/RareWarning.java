package comanda.adapters.hubcluster;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** A warning about what may happen with every message: given once a minute at most. Safe for any thread. */
final class RareWarning {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Logger log;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    RareWarning(Logger log) {
        this.log = log;
    }

    void warn(String sentence, @Nullable Object... details) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + MINUTE)) {
            log.warn(sentence + " For a minute nothing more is said of this.", details);
        }
    }
}
