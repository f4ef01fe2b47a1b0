package comanda.application.print;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a printer answers when it is asked how it is: many never do, and are not asked before each ticket. One that answered is trusted to answer again, until it has been silent so often that it
 * must be another one, or has lost the habit. For one thread at a time.
 */
final class StatusHabit {
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(10);
    private static final Duration STRANGER_MAY_TAKE = Duration.ofMillis(400);
    private static final Duration KNOWN_MAY_TAKE = Duration.ofSeconds(2);

    /** Questions in a row, two for a ticket. */
    private static final int SILENCES_UNTIL_FORGOTTEN = 6;

    private final LongSupplier nanoClock;
    private boolean isTrusted;
    private int silences;
    private @Nullable Long silentSince;

    StatusHabit(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    boolean isWorthAsking() {
        return isTrusted || silentSince == null || nanoClock.getAsLong() - silentSince >= ASKED_AGAIN_AFTER.toNanos();
    }

    /** How long it is waited for. */
    Duration patience() {
        return isTrusted ? KNOWN_MAY_TAKE : STRANGER_MAY_TAKE;
    }

    /** Whether its silence means something. */
    boolean isTrusted() {
        return isTrusted;
    }

    void note(boolean answered) {
        if (answered) {
            isTrusted = true;
            silences = 0;
        } else {
            silences++;
            isTrusted = isTrusted && silences < SILENCES_UNTIL_FORGOTTEN;
            silentSince = nanoClock.getAsLong();
        }
    }
}
