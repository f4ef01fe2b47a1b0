package comanda.adapters.hubcluster;

import io.nats.client.Options;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads of one connection, with names, and ended with it: the client library would leave some of its own behind. */
final class NatsThreads {
    private static final long LAST_TELLING_SECONDS = 1;

    private final ExecutorService work;
    private final ExecutorService telling;
    private final ScheduledExecutorService timing;

    NatsThreads(String name) {
        ThreadFactory threads = Thread.ofPlatform().daemon().name(name + "-", 0).factory();
        work = Executors.newCachedThreadPool(threads);
        telling = Executors.newSingleThreadExecutor(threads);
        timing = Executors.newScheduledThreadPool(1, threads);
    }

    Options.Builder giveTo(Options.Builder options) {
        return options.executor(work)
                .connectExecutor(work)
                .callbackExecutor(telling)
                .scheduledExecutor(timing);
    }

    /** After the connection. What the library still has to tell is told. */
    void close() throws InterruptedException {
        timing.shutdownNow();
        work.shutdownNow();
        telling.shutdown();
        if (!telling.awaitTermination(LAST_TELLING_SECONDS, TimeUnit.SECONDS)) {
            telling.shutdownNow();
        }
    }
}
