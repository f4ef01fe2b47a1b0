package comanda.connectors.toolkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.connectors.spi.Scheduler;
import comanda.domain.time.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that only moves when it is told to, and the scheduler that lives by it. Work that is due runs on a virtual thread of its own, as in service. */
final class VirtualTime implements Scheduler {
    private static final Instant BEGINNING = Instant.parse("2027-03-01T18:00:00Z");

    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(20).toNanos());
    private final long begun = nanos.get();
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private record Waiting(long due, String name, Runnable work) {}

    @Override
    public Scheduled after(Duration delay, String name, Runnable work) {
        Waiting waits = new Waiting(nanos.get() - begun + delay.toNanos(), name, work);
        synchronized (this) {
            if (delay.isZero()) {
                threads.add(Thread.ofVirtual().name(name).start(work));
            } else {
                waiting.add(waits);
            }
        }
        return () -> takeBack(waits);
    }

    private synchronized void takeBack(Waiting work) {
        waiting.remove(work);
    }

    /** Lets time pass, and what becomes due in it run to its end, one after the other. */
    void advance(Duration by) {
        settle();
        long end = nanos.get() - begun + by.toNanos();
        for (Optional<Waiting> next = takeNextUntil(end); next.isPresent(); next = takeNextUntil(end)) {
            nanos.set(begun + next.get().due());
            after(Duration.ZERO, next.get().name(), next.get().work());
            settle();
        }
        nanos.set(begun + end);
    }

    private synchronized Optional<Waiting> takeNextUntil(long end) {
        Optional<Waiting> next =
                waiting.stream().filter(work -> work.due() <= end).min(Comparator.comparingLong(Waiting::due));
        next.ifPresent(waiting::remove);
        return next;
    }

    /** Waits until nothing runs any more. */
    void settle() {
        for (Optional<Thread> running = anyThread(); running.isPresent(); running = anyThread()) {
            try {
                assertThat(running.get().join(Duration.ofSeconds(20)))
                        .as("the work on %s ends", running.get())
                        .isTrue();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    private synchronized Optional<Thread> anyThread() {
        threads.removeIf(thread -> !thread.isAlive());
        return threads.stream().findFirst();
    }

    synchronized int waiting() {
        return waiting.size();
    }

    /** Moves the clock as a slow answer would, from the thread that gives it. */
    void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    long nanoTime() {
        return nanos.get();
    }

    Deadline in(Duration duration) {
        return Deadline.in(duration, this::nanoTime);
    }

    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("only UTC");
            }

            @Override
            public Instant instant() {
                return BEGINNING.plusNanos(nanos.get() - begun);
            }
        };
    }
}
