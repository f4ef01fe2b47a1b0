package comanda.adapters.hubgateway;

import java.util.concurrent.TimeUnit;

/**
 * Says whether messages come too fast: {@link #A_SECOND} of them, with {@link #BURST} at once. An agent that was away for long has that many results to tell. Who is faster is not read from for a
 * while; who is so fast that this was in vain is {@link #HOPELESS}. For one thread.
 */
final class Throttle {
    static final int A_SECOND = 50;
    static final int BURST = 1_000;
    static final int HOPELESS = 3_000;

    private static final long COST_NANOS = TimeUnit.SECONDS.toNanos(1) / A_SECOND;

    /** When everything is paid for that came. */
    private long paidAt;

    Throttle(long now) {
        this.paidAt = now;
    }

    /** @return how many messages have come that are not paid for, with this one */
    long count(long now) {
        if (paidAt - now < 0) {
            paidAt = now;
        }
        paidAt += COST_NANOS;
        return (paidAt - now) / COST_NANOS;
    }

    /** How long to wait until so many messages are paid for, in nanoseconds. */
    static long costNanos(long messages) {
        return messages * COST_NANOS;
    }
}
