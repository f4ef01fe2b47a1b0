package comanda.connectors.tck.corner;

import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorStatus.Condition;
import comanda.connectors.spi.Secret;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Says things with a key that the till accepts. The till gives one for the PIN and forgets it when it is switched off, so a key that worked and is refused is replaced at once. One that never worked is
 * not: the till would be asked for ever. Safe for any thread; one at a time asks for a key and the others wait for it.
 */
final class CornerSession {
    private static final String REFUSED = "401";
    private static final Secret NO_KEY = new Secret("");
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final CornerWire wire;
    private final Secret pin;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Condition condition = Condition.UNKNOWN;
    private volatile @Nullable Secret key;
    private volatile boolean hasWorked;
    /** Until then no key is asked for. */
    private volatile Deadline pause = Deadline.in(Duration.ZERO);

    CornerSession(CornerWire wire, Secret pin) {
        this.wire = wire;
        this.pin = pin;
    }

    Condition condition() {
        return condition;
    }

    /** The fields of the till's yes. What is refused for its key is said once more with another key, unless it changes something: meanwhile other guests may sit at the table. */
    List<String> ask(Opcode opcode, List<String> arguments, Deadline deadline) throws ConnectorFailure {
        for (int time = 1; time <= 2; time++) {
            Secret used = key(deadline);
            switch (wire.ask(opcode, used, arguments, deadline)) {
                case Answer.Yes(List<String> fields) -> {
                    worked(used);
                    return fields;
                }
                case Answer.No(String code, String _) when code.equals(REFUSED) -> refused(used);
                case Answer.No(String code, String text) -> {
                    worked(used);
                    throw new ConnectorFailure.Refused(
                            "The till refused " + opcode + " with " + code + ": " + text + ".", code, text);
                }
            }
            if (opcode.changes()) {
                key(deadline);
                throw new ConnectorFailure.Unauthorized(
                        "The till refused the key and gave another one. Nothing was done.", Duration.ZERO);
            }
        }
        throw noKey();
    }

    private Secret key(Deadline deadline) throws ConnectorFailure {
        Secret known = key;
        if (known != null) {
            return known;
        }
        enter(deadline);
        try {
            known = key;
            return known != null ? known : newKey(deadline);
        } finally {
            lock.unlock();
        }
    }

    private void enter(Deadline deadline) throws ConnectorFailure {
        try {
            if (lock.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new ConnectorFailure.Unreachable("The till did not give a key in time. Nothing else was sent.");
    }

    /** Under the lock. */
    private Secret newKey(Deadline deadline) throws ConnectorFailure {
        if (!pause.hasPassed()) {
            throw noKey();
        }
        return switch (wire.ask(Opcode.HELLO, NO_KEY, List.of(pin.reveal()), deadline)) {
            case Answer.Yes(List<String> fields)
            when fields.size() == 1 && !fields.getFirst().isEmpty() -> {
                Secret given = new Secret(fields.getFirst());
                hasWorked = false;
                key = given;
                yield given;
            }
            case Answer.Yes _ -> throw new ConnectorFailure.ProtocolViolation("The till gave no key and said OK.");
            case Answer.No _ -> {
                waitBeforeNext();
                throw noKey();
            }
        };
    }

    private boolean isCurrent(Secret used) {
        Secret now = key;
        return now != null && used.equals(now);
    }

    private void worked(Secret used) {
        if (isCurrent(used)) {
            hasWorked = true;
            condition = Condition.UP;
        }
    }

    private void refused(Secret used) {
        lock.lock();
        try {
            if (isCurrent(used)) {
                key = null;
                if (!hasWorked) {
                    waitBeforeNext();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void waitBeforeNext() {
        condition = Condition.DOWN;
        pause = Deadline.in(PAUSE);
    }

    private ConnectorFailure noKey() {
        return new ConnectorFailure.Unauthorized(
                "The till accepts no key of this device. Check the setting pin and the user at the till.",
                pause.remaining());
    }
}
