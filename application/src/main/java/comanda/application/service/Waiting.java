package comanda.application.service;

import comanda.domain.time.Deadline;
import java.time.Duration;

/** How a request's time is shared out, and waiting that keeps to it. */
final class Waiting {
    /** Kept back of a request's time, so that its caller hears "pending" before it gives up. */
    private static final Duration FOR_THE_ANSWER = Duration.ofSeconds(1);

    private final Pause pause;
    private volatile boolean ended;

    Waiting(Pause pause) {
        this.pause = pause;
    }

    /** The time to work in: a second less than the caller has, or four fifths where it has little. */
    static Deadline toWorkIn(Deadline deadline) {
        Duration remaining = deadline.remaining();
        Duration fifth = remaining.dividedBy(5);
        return deadline.within(remaining.minus(FOR_THE_ANSWER.compareTo(fifth) < 0 ? FOR_THE_ANSWER : fifth));
    }

    /** The part of the time that a message which changes something may take: two thirds, so that a lost answer leaves time to read. */
    static Deadline toWrite(Deadline deadline) {
        return deadline.within(deadline.remaining().multipliedBy(2).dividedBy(3));
    }

    /** From now on nobody waits. For any thread. */
    void end() {
        ended = true;
    }

    /** Whether there is no time any more: everything ends, or this thread. */
    boolean isOver() {
        return ended || Thread.currentThread().isInterrupted();
    }

    /** Waits, unless that would take until the deadline or longer. @return whether it has waited */
    boolean pausedWithin(Deadline deadline, Duration duration) {
        if (ended || deadline.remaining().compareTo(duration) <= 0) {
            return false;
        }
        try {
            pause.pause(duration);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
