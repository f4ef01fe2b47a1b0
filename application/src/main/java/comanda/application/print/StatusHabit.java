package comanda.application.print;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Whether a printer answers when it is asked how it is: many never do, and are not asked before each ticket. For one thread at a time. */
final class StatusHabit {
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(10);
    private static final Duration STRANGER_MAY_TAKE = Duration.ofMillis(400);
    private static final Duration KNOWN_MAY_TAKE = Duration.ofSeconds(2);

    private final LongSupplier nanoClock;
    private boolean hasAnswered;
    private @Nullable Long silentSince;

    StatusHabit(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    boolean isWorthAsking() {
        return hasAnswered || silentSince == null || nanoClock.getAsLong() - silentSince >= ASKED_AGAIN_AFTER.toNanos();
    }

    /** How long it is waited for. */
    Duration patience() {
        return hasAnswered ? KNOWN_MAY_TAKE : STRANGER_MAY_TAKE;
    }

    /** Whether it has ever answered: then its silence means something. */
    boolean hasAnswered() {
        return hasAnswered;
    }

    void note(boolean answered) {
        if (answered) {
            hasAnswered = true;
        } else {
            silentSince = nanoClock.getAsLong();
        }
    }
}
