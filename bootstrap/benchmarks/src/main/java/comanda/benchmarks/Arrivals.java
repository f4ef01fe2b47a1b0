package comanda.benchmarks;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** When each numbered task was ordered, and how long it took to its agent's socket. Safe for any thread. */
final class Arrivals {
    private static final int MOST = 1 << 20;
    private static final int DIGITS = 8;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLongArray ordered = new AtomicLongArray(MOST);
    private final AtomicLongArray took = new AtomicLongArray(MOST);
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger twice = new AtomicInteger();

    /** The next task's number. */
    int next() {
        return next.getAndIncrement();
    }

    /** What a task says by which it is known at its agent. */
    static String mark(int number) {
        return "#%08d".formatted(number);
    }

    void ordered(int number) {
        ordered.set(number, System.nanoTime());
    }

    /** A task's message came to an agent. */
    void arrived(String message, long now) {
        int at = message.indexOf('#') + 1;
        int number = Integer.parseInt(message, at, at + DIGITS, 10);
        if (took.getAndSet(number, Math.max(1, now - ordered.get(number))) == 0) {
            arrived.incrementAndGet();
        } else {
            twice.incrementAndGet();
        }
    }

    /** How many tasks have come to their agents, each counted once. */
    int count() {
        return arrived.get();
    }

    /** How many of them came again. */
    int repeated() {
        return twice.get();
    }

    /** Of those that were ordered in that time. */
    Samples within(long begin, long end) {
        Samples samples = new Samples();
        for (int i = 0; i < next.get(); i++) {
            if (took.get(i) > 0 && ordered.get(i) - begin >= 0 && ordered.get(i) - end < 0) {
                samples.add(took.get(i));
            }
        }
        return samples;
    }
}
