package comanda.adapters.posconnectors;

import comanda.connectors.spi.Scheduler;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs a connector's background work: one thread waits for the time, and each piece of work gets a virtual thread of its own, so that a piece that blocks holds up no other. Work belongs to the
 * trace of the call that asked for it.
 */
final class HostScheduler implements Scheduler, AutoCloseable {
    private final String connector;
    private final ScheduledThreadPoolExecutor timer;
    private final HostLog log;
    private final ThreadGroupOfWork running = new ThreadGroupOfWork();

    HostScheduler(String connector, HostLog log) {
        this.connector = connector;
        this.log = log;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofVirtual().name(connector + " timer").factory());
        this.timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Scheduled after(Duration delay, String name, Runnable work) {
        CallTraces.Call call = CallTraces.current();
        Runnable attributed =
                call == null ? work : () -> CallTraces.belongingTo(call).run(work);
        try {
            ScheduledFuture<?> waiting =
                    timer.schedule(() -> start(name, attributed), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> waiting.cancel(false);
        } catch (RejectedExecutionException _) {
            // Closed: there is nobody left to work for.
            return () -> {};
        }
    }

    private void start(String name, Runnable work) {
        running.start(connector + " " + name, () -> {
            try {
                work.run();
            } catch (Throwable broken) {
                log.tellAuthor("its background work '" + name + "'", broken);
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
