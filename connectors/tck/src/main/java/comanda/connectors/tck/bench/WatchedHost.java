package comanda.connectors.tck.bench;

import comanda.connectors.simulation.time.VirtualTime;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.spi.Scheduler;
import comanda.connectors.spi.Secret;
import comanda.connectors.spi.TraceSink;
import comanda.connectors.spi.WireExchange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a host gives a connector, and what the connector did with it: every line of its log, every exchange that it traced, all its background work. Takes no secret out of anything, so that one that
 * a connector tells is seen. Thread safe.
 */
public final class WatchedHost implements Scheduler, ConnectorLog, TraceSink, AutoCloseable {
    private static final Duration END_OF_WORK = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 10_000;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofVirtual().name("kit timer").factory());
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<WireExchange> exchanges = new CopyOnWriteArrayList<>();
    private final List<Thread> running = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final @Nullable VirtualTime virtual;
    private volatile boolean listening;

    WatchedHost(Path folder) {
        this(folder, null);
    }

    /** A host whose time moves only when somebody moves it; work that is to begin at once does so all the same. */
    WatchedHost(Path folder, @Nullable VirtualTime virtual) {
        this.folder = folder;
        this.virtual = virtual;
        timer.setRemoveOnCancelPolicy(true);
    }

    ConnectorContext context() {
        return new ConnectorContext(
                virtual == null ? Clock.systemUTC() : virtual, this, new Random(7), this, this, folder);
    }

    /** Whether exchanges are wanted from now on. */
    public void listen(boolean wanted) {
        listening = wanted;
    }

    /** What the connector logged, in order. */
    public List<String> log() {
        return List.copyOf(lines);
    }

    /** What it traced, in order, whether or not that was wanted. */
    public List<WireExchange> exchanges() {
        return List.copyOf(exchanges);
    }

    @Override
    public Scheduled after(Duration delay, String name, Runnable work) {
        if (virtual != null && delay.isPositive()) {
            return virtual.after(delay, name, work)::cancel;
        }
        try {
            ScheduledFuture<?> waiting = timer.schedule(() -> start(name, work), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> waiting.cancel(false);
        } catch (RejectedExecutionException _) {
            return () -> {};
        }
    }

    private void start(String name, Runnable work) {
        running.removeIf(thread -> !thread.isAlive());
        running.add(Thread.ofVirtual().name(name).start(work));
    }

    @Override
    public void info(String sentence) {
        note(sentence);
    }

    @Override
    public void warn(String sentence) {
        note(sentence);
    }

    private void note(String sentence) {
        if (lines.size() < MOST_KEPT) {
            lines.add(sentence);
        }
    }

    @Override
    public void hide(Secret secret) {
        // Nothing is taken out here: a secret that a connector tells is to be seen.
    }

    @Override
    public boolean isListening() {
        return listening;
    }

    @Override
    public void record(WireExchange exchange) {
        if (exchanges.size() < MOST_KEPT) {
            exchanges.add(exchange);
        }
    }

    /** Drops what waits, and interrupts what runs, as a host does when its connector was closed. */
    @Override
    public void close() {
        timer.shutdownNow();
        running.forEach(Thread::interrupt);
    }

    /** After {@link #close}: the names of background work that goes on all the same. */
    List<String> stillRunning() throws InterruptedException {
        long end = System.nanoTime() + END_OF_WORK.toNanos();
        for (Thread thread : running) {
            thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        return running.stream().filter(Thread::isAlive).map(Thread::getName).toList();
    }
}
