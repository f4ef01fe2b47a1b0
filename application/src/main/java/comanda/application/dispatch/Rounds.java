package comanda.application.dispatch;

import comanda.application.port.out.StorageUnavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does something again and again, on a thread of its own, until it is closed. A round that fails is told once, and tried again with the next one. */
final class Rounds implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Rounds.class.getName());
    private static final Duration ENDING_MAY_TAKE = Duration.ofSeconds(10);

    /** What is done each time. */
    interface Round {
        void run() throws StorageUnavailable, InterruptedException, TimeoutException, ExecutionException;
    }

    private final String name;
    private final Duration pause;
    private final Round round;
    private final Semaphore awake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private boolean wasTroubled;

    Rounds(String name, Duration pause, Round round) {
        this.name = name;
        this.pause = pause;
        this.round = round;
        this.thread = Thread.ofVirtual().name("hub-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** The next one is now. */
    void hurry() {
        awake.release();
    }

    private void run() {
        while (!closed) {
            try {
                round.run();
                wasTroubled = false;
            } catch (StorageUnavailable | TimeoutException | ExecutionException failed) {
                tell(failed);
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException defect) {
                LOG.log(
                        Level.ERROR,
                        "A round of " + name + " failed because of a defect; the next one goes on.",
                        defect);
            }
            if (!rest()) {
                return;
            }
        }
    }

    private void tell(Exception failed) {
        if (!wasTroubled && !closed) {
            LOG.log(
                    Level.WARNING,
                    "The hub''s {0} cannot be done while its database does not work; it goes on by itself: {1}",
                    name,
                    String.valueOf(failed.getMessage()));
        }
        wasTroubled = true;
    }

    private boolean rest() {
        try {
            if (awake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                awake.drainPermits();
            }
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Ends with the round that is being done. */
    @Override
    public void close() {
        closed = true;
        awake.release();
        try {
            thread.join(ENDING_MAY_TAKE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
