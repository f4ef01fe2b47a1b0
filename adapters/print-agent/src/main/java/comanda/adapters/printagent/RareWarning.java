package comanda.adapters.printagent;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Warnings about what a hub may do with every message: one a minute, which says how many there were. Safe for any thread. */
final class RareWarning {
    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Logger log;
    private final LongSupplier nanoClock;
    private boolean wasGiven;
    private long givenAt;
    private long keptBack;

    RareWarning(Logger log, LongSupplier nanoClock) {
        this.log = log;
        this.nanoClock = nanoClock;
    }

    void warn(String sentence) {
        String line = line(sentence);
        if (!line.isEmpty()) {
            log.warn("{}", line);
        }
    }

    private synchronized String line(String sentence) {
        long now = nanoClock.getAsLong();
        if (wasGiven && now - givenAt < MINUTE_NANOS) {
            keptBack++;
            return "";
        }
        String line = keptBack == 0
                ? sentence
                : sentence + " Before it, " + keptBack + " more such warnings were kept out of this log.";
        wasGiven = true;
        givenAt = now;
        keptBack = 0;
        return line;
    }
}
