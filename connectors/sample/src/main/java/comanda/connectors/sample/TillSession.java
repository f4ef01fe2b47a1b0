package comanda.connectors.sample;

import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorStatus.Condition;
import comanda.connectors.spi.Secret;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The key that the till gave. One caller signs in and the others wait for its key, so that a till that was restarted is not signed in to by all of them. Safe for any thread. Where keys come from elsewhere,
 * outlive the agent, or several may work, the toolkit's {@code SessionKeeper} does what this does and more.
 */
final class TillSession {
    /** After a refusal. Who signs in at every call with a wrong PIN gets its user locked. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ReentrantLock signingIn = new ReentrantLock();
    private final AtomicReference<@Nullable Secret> key = new AtomicReference<>();
    private volatile Deadline pause = Deadline.in(Duration.ZERO);
    private volatile boolean wasRefused;

    /** Asks the till for a key. */
    @FunctionalInterface
    interface SignIn {
        Secret key() throws ConnectorFailure;
    }

    /** The key to ask with, fetched where there is none. */
    Secret key(SignIn signIn, Deadline deadline) throws ConnectorFailure {
        Secret known = key.get();
        if (known != null) {
            return known;
        }
        waitForTurn(deadline);
        try {
            Secret brought = key.get();
            if (brought != null) {
                return brought;
            }
            if (!pause.hasPassed()) {
                throw unauthorized();
            }
            Secret fetched = signIn.key();
            key.set(fetched);
            return fetched;
        } finally {
            signingIn.unlock();
        }
    }

    private void waitForTurn(Deadline deadline) throws ConnectorFailure {
        try {
            if (signingIn.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new ConnectorFailure.Unreachable("Another call was still signing in at the till. Nothing was sent.");
    }

    /** The till does not know this key any more. One that another caller brought meanwhile stays. */
    void forget(Secret unknown) {
        wasRefused = true;
        key.compareAndSet(unknown, null);
    }

    /** The till does not sign the agent in, or gives keys that it does not know. Begins a pause. */
    ConnectorFailure refused() {
        wasRefused = true;
        pause = Deadline.in(PAUSE);
        return unauthorized();
    }

    private ConnectorFailure unauthorized() {
        return new ConnectorFailure.Unauthorized(
                "The till refuses the agent. Check the setting pin, and the agent's user at the till.",
                pause.remaining());
    }

    /** How it stands. */
    Condition condition() {
        if (key.get() != null) {
            return Condition.UP;
        }
        return wasRefused ? Condition.DOWN : Condition.UNKNOWN;
    }
}
