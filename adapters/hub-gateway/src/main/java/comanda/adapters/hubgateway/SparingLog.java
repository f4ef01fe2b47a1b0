package comanda.adapters.hubgateway;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warnings about what ten thousand agents may do with every message: one a minute of each kind, which says how many there were. Safe for any thread. */
final class SparingLog {
    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(SparingLog.class);

    private final LongSupplier nanoClock;
    private final AtomicLong nextAt;
    private final AtomicLong keptBack = new AtomicLong();

    SparingLog(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.nextAt = new AtomicLong(nanoClock.getAsLong());
    }

    void warn(String sentence) {
        if (mayWrite()) {
            LOG.warn("{}{}", sentence, more());
        }
    }

    /** A defect of the hub. */
    void error(String sentence, Throwable defect) {
        if (mayWrite()) {
            LOG.error("{}{}", sentence, more(), defect);
        }
    }

    private boolean mayWrite() {
        long now = nanoClock.getAsLong();
        long next = nextAt.get();
        if (now - next < 0 || !nextAt.compareAndSet(next, now + MINUTE_NANOS)) {
            keptBack.incrementAndGet();
            return false;
        }
        return true;
    }

    private String more() {
        long before = keptBack.getAndSet(0);
        return before == 0 ? "" : " Before it, " + before + " more such lines were kept out of this log.";
    }
}
