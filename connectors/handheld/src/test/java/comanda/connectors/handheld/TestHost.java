package comanda.connectors.handheld;

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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What a host gives a connector: background work on virtual threads, a folder, and a log and a trace that are kept to be looked at. */
final class TestHost implements Scheduler, ConnectorLog, TraceSink, AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofVirtual().name("test-timer").factory());
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<WireExchange> exchanges = new CopyOnWriteArrayList<>();
    private final List<Thread> running = new CopyOnWriteArrayList<>();
    private final Path folder;
    private volatile boolean listening;

    TestHost(Path folder) {
        this.folder = folder;
    }

    ConnectorContext context() {
        return new ConnectorContext(Clock.systemUTC(), this, new Random(7), this, this, folder);
    }

    /** From now on exchanges are kept. */
    void listen() {
        listening = true;
    }

    List<String> log() {
        return List.copyOf(lines);
    }

    List<WireExchange> exchanges() {
        return List.copyOf(exchanges);
    }

    @Override
    public Scheduled after(Duration delay, String name, Runnable work) {
        if (timer.isShutdown()) {
            return () -> {};
        }
        ScheduledFuture<?> waiting = timer.schedule(() -> start(name, work), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> waiting.cancel(false);
    }

    private void start(String name, Runnable work) {
        running.add(Thread.ofVirtual().name(name).start(work));
    }

    @Override
    public void info(String sentence) {
        lines.add("INFO " + sentence);
    }

    @Override
    public void warn(String sentence) {
        lines.add("WARN " + sentence);
    }

    @Override
    public void hide(Secret secret) {
        // Nothing is taken out here: a secret that a connector logs is to be seen by the test.
    }

    @Override
    public boolean isListening() {
        return listening;
    }

    @Override
    public void record(WireExchange exchange) {
        exchanges.add(exchange);
    }

    /** Drops what waits, and waits for what runs: of a connector that was closed, nothing goes on for long. */
    @Override
    public void close() {
        timer.shutdownNow();
        for (Thread thread : running) {
            thread.interrupt();
            try {
                if (!thread.join(Duration.ofSeconds(10))) {
                    throw new AssertionError("the background work '" + thread.getName() + "' goes on after the end");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
