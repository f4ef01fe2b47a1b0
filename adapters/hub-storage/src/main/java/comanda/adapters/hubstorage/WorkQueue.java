package comanda.adapters.hubstorage;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.application.port.out.StorageUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a database's threads. It is bounded in number and in memory, and takes nothing while the database is not there: who asks hears at once that it is not. Safe for any thread.
 */
final class WorkQueue {
    /** From the question to the answer. */
    static final Duration MAY_TAKE = Duration.ofSeconds(5);

    static final String OVERLOADED =
            "The database has more to do than it can: too much waits for it already. Try again in a moment; if this stays, give the database a faster disk or more processors.";

    private static final String CONNECTING =
            "The hub has just started and is still connecting to its database. Try again in a moment; if this stays, look at the database.";

    private final int most;
    private final long mostBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Operation<?, ?>> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean isClosed;
    private volatile @Nullable String trouble;
    private volatile boolean wasThere;

    WorkQueue(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Never waits. */
    <I, R> CompletableFuture<R> submit(Kind<I, R> kind, @Nullable String shop, I input, long size) {
        Operation<I, R> operation = Operation.of(kind, shop, input, size);
        String refusal = offered(operation);
        if (refusal != null) {
            operation.failed(new StorageUnavailable(refusal));
        }
        return operation.done();
    }

    private @Nullable String offered(Operation<?, ?> operation) {
        lock.lock();
        try {
            if (isClosed) {
                return Lane.ENDING;
            }
            String now = trouble;
            if (now != null) {
                return now;
            }
            boolean hasRoom = waiting.isEmpty() || bytes + operation.bytes() <= mostBytes;
            if (waiting.size() >= most || !hasRoom) {
                return OVERLOADED;
            }
            waiting.add(operation);
            bytes += operation.bytes();
            changed.signal();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the answer, but not for longer than {@link #MAY_TAKE}. */
    <I, R> R call(Kind<I, R> kind, @Nullable String shop, I input) throws StorageUnavailable {
        CompletableFuture<R> done = submit(kind, shop, input, 0);
        long limit = System.nanoTime() + MAY_TAKE.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return done.get(limit - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException _) {
                    // What became of it has to be known.
                    interrupted = true;
                }
            }
        } catch (TimeoutException _) {
            throw new StorageUnavailable(late());
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case StorageUnavailable unavailable -> throw unavailable;
                case RuntimeException defect -> throw defect;
                case null, default -> throw new IllegalStateException(failed);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * The next ones in their order; none when nothing comes in time.
     *
     * @param mostAtOnce at least 1
     * @param mostBytesAtOnce one is given however large it is
     */
    List<Operation<?, ?>> take(int mostAtOnce, long mostBytesAtOnce, Duration wait) throws InterruptedException {
        answerLate();
        List<Operation<?, ?>> taken = new ArrayList<>();
        lock.lock();
        try {
            awaitSomething(wait);
            long left = mostBytesAtOnce;
            while (!waiting.isEmpty() && taken.size() < mostAtOnce) {
                Operation<?, ?> next = waiting.element();
                if (!taken.isEmpty() && next.bytes() > left) {
                    break;
                }
                waiting.remove();
                bytes -= next.bytes();
                left -= next.bytes();
                taken.add(next);
            }
        } finally {
            lock.unlock();
        }
        return taken;
    }

    private void awaitSomething(Duration wait) throws InterruptedException {
        long left = wait.toNanos();
        while (waiting.isEmpty() && !isClosed && left > 0) {
            left = changed.awaitNanos(left);
        }
    }

    private String late() {
        return wasThere ? OVERLOADED : CONNECTING;
    }

    /** Answers those that nobody waits for any more. */
    void answerLate() {
        List<Operation<?, ?>> late = new ArrayList<>();
        lock.lock();
        try {
            long oldest = System.nanoTime() - MAY_TAKE.toNanos();
            for (Operation<?, ?> next = waiting.peek();
                    next != null && next.askedAt() - oldest < 0;
                    next = waiting.peek()) {
                late.add(waiting.remove());
                bytes -= next.bytes();
            }
        } finally {
            lock.unlock();
        }
        late.forEach(operation -> operation.failed(new StorageUnavailable(late())));
    }

    /** From now on until {@link #recovered} nothing is taken, and those that wait are answered so. */
    void fail(String sentence) {
        List<Operation<?, ?>> all;
        lock.lock();
        try {
            trouble = sentence;
            all = List.copyOf(waiting);
            waiting.clear();
            bytes = 0;
        } finally {
            lock.unlock();
        }
        all.forEach(operation -> operation.failed(new StorageUnavailable(sentence)));
    }

    void recovered() {
        wasThere = true;
        trouble = null;
    }

    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more. What waits is still to be done. */
    void close() {
        lock.lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing will come any more. */
    boolean isOver() {
        lock.lock();
        try {
            return isClosed && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
