package comanda.application.service;

import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A time that passes only when somebody waits. */
final class TestTime implements Pause, LongSupplier {
    private final List<Duration> pauses = new ArrayList<>();
    private long nanos;

    @Override
    public synchronized void pause(Duration duration) {
        pauses.add(duration);
        nanos += duration.toNanos();
    }

    synchronized void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    @Override
    public synchronized long getAsLong() {
        return nanos;
    }

    Deadline in(Duration duration) {
        return Deadline.in(duration, this);
    }

    /** How long was waited, each time. */
    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    synchronized Duration passed() {
        return Duration.ofNanos(nanos);
    }
}
