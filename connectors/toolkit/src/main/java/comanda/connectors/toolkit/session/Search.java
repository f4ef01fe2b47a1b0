package comanda.connectors.toolkit.session;

import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.session.SessionState.Answer;
import comanda.connectors.toolkit.session.SessionState.Begin;
import comanda.connectors.toolkit.session.SessionState.Fail;
import comanda.connectors.toolkit.session.SessionState.Use;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A round that was handed to the scheduler, and the place where callers wait for it. */
final class Search {
    private final Begin begin;
    private final LongSupplier nanoClock;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Round round;
    private volatile @Nullable Answer answer;
    /** Guarded by the keeper's lock. */
    private @Nullable Thread runner;

    Search(Begin begin, LongSupplier nanoClock) {
        this.begin = begin;
        this.nanoClock = nanoClock;
    }

    Begin begin() {
        return begin;
    }

    /** The round runs in this thread from now on. Under the keeper's lock. */
    void entered(Round running) {
        round = running;
        runner = Thread.currentThread();
    }

    /** The round is over in its thread. Under the keeper's lock. */
    void left() {
        runner = null;
    }

    /** Under the keeper's lock, so that no thread is interrupted that has left the round. */
    void interrupt() {
        if (runner != null) {
            runner.interrupt();
        }
    }

    /** All who wait get this. */
    void settle(Answer settled) {
        answer = settled;
        ended.countDown();
    }

    Secret await(Deadline deadline) throws ConnectorFailure {
        try {
            boolean inTime = ended.await(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            Answer settled = answer;
            if (!inTime || settled == null) {
                throw tooLate();
            }
            return switch (settled) {
                case Use use -> use.key();
                case Fail fail -> throw fail.failure(nanoClock.getAsLong());
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ConnectorFailure.Unreachable("The call was broken off while it waited for a session key.");
        }
    }

    private ConnectorFailure tooLate() {
        Round running = round;
        return running != null && running.waitsForTheSource()
                ? new ConnectorFailure.Unauthorized(
                        "The vendor cloud gave no session key in the time that the call had; the search goes on. Check this machine's way to the cloud.",
                        Duration.ofSeconds(1))
                : new ConnectorFailure.NoAnswer(
                        "The point of sale accepted no session key in the time that the call had; the search goes on. Check that it works at its own screen.");
    }
}
