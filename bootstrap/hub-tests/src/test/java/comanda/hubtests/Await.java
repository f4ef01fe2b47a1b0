package comanda.hubtests;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for what comes about by itself. */
final class Await {
    private static final long LOOK_AGAIN_MILLIS = 20;

    /** Looks whether it has come about. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    private Await() {}

    /**
     * Returns as soon as it holds; a failure while looking counts as not yet.
     *
     * @param otherwise says how it stands where it does not hold in time
     */
    static void until(Duration within, Supplier<String> otherwise, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        Throwable last = null;
        do {
            try {
                if (condition.holds()) {
                    return;
                }
                last = null;
            } catch (InterruptedException interrupted) {
                throw interrupted;
            } catch (Exception | AssertionError failed) {
                last = failed;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        } while (System.nanoTime() - end < 0);
        throw new AssertionError("not within " + within + ": " + otherwise.get(), last);
    }
}
