package comanda.connectors.spi;

import java.time.Duration;

/**
 * Runs a connector's background work on virtual threads. Work that a call starts is attributed to that call's trace.
 */
public interface Scheduler {
    /**
     * Runs the work once, as soon as the delay is over.
     *
     * @param name what the thread serves
     * @return closing it takes back work that has not begun; it does not interrupt work that has
     */
    Scheduled after(Duration delay, String name, Runnable work);

    /** Work that waits for its time. */
    interface Scheduled extends AutoCloseable {
        @Override
        void close();
    }
}
