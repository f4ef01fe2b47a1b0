package comanda.adapters.posconnectors;

import comanda.application.trace.WireTrace;
import comanda.connectors.spi.Scheduler;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a connector's background work: one thread waits for the time, and each piece of work gets a virtual thread of its own, so that a piece that blocks holds up no other. Work belongs to the
 * trace of the call that asked for it.
 */
final class HostScheduler implements Scheduler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostScheduler.class);

    private final String connector;
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadGroupOfWork running = new ThreadGroupOfWork();

    HostScheduler(String connector) {
        this.connector = connector;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofVirtual().name(connector + " timer").factory());
        this.timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Scheduled after(Duration delay, String name, Runnable work) {
        WireTrace trace = CallTraces.current();
        Runnable attributed =
                trace == null ? work : () -> CallTraces.belongingTo(trace).run(work);
        if (timer.isShutdown()) {
            return () -> {};
        }
        ScheduledFuture<?> waiting =
                timer.schedule(() -> start(name, attributed), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> waiting.cancel(false);
    }

    private void start(String name, Runnable work) {
        running.start(connector + " " + name, () -> {
            try {
                work.run();
            } catch (RuntimeException | Error broken) {
                LOG.error(
                        "The connector {} failed in its background work '{}': {}", connector, name, broken.toString());
            }
        });
    }

    /** Drops what waits and interrupts what runs. */
    @Override
    public void close() {
        timer.shutdownNow();
        running.interruptAll();
    }
}
