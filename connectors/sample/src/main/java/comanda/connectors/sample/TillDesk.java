package comanda.connectors.sample;

import comanda.connectors.sample.Till.Answer;
import comanda.connectors.sample.Till.Question;
import comanda.connectors.sample.Till.Verb;
import comanda.connectors.spi.ConnectorContext;
import comanda.connectors.spi.ConnectorFailure;
import comanda.connectors.spi.ConnectorLog;
import comanda.connectors.spi.ConnectorSettings;
import comanda.connectors.spi.ConnectorStatus;
import comanda.connectors.spi.ConnectorStatus.Condition;
import comanda.connectors.spi.Secret;
import comanda.connectors.toolkit.redaction.Redactor;
import comanda.domain.time.Deadline;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The one place that speaks to the till, so that connections, deadlines, the key, the trace, the status and the meaning of each trouble are looked after once. Each question has a connection of its
 * own: an answer that comes too late has nobody left who could take it for another's. Safe for any thread.
 */
final class TillDesk {
    /** What a small till stands beside its own terminals. */
    private static final int MOST_CONNECTIONS = 2;
    /** As many as a burst of a busy evening; beyond that an honest refusal is better than a long queue. */
    private static final int MOST_WAITING = 256;

    private final String name;
    private final Secret pin;
    private final Duration requestTimeout;
    private final ConnectorLog log;
    private final Redactor redactor;
    private final TillTrace trace;
    private final OwnTill own;
    private final TillSession session = new TillSession();
    private final Semaphore free = new Semaphore(MOST_CONNECTIONS, true);
    private final Set<Till.Connection> connections = ConcurrentHashMap.newKeySet();
    private final LongAdder opened = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private volatile Seen seen = new Seen(Condition.UNKNOWN, "The till has not been asked yet.");
    private volatile boolean closed;

    /** How the last try went. */
    private record Seen(Condition till, String sentence) {}

    TillDesk(ConnectorSettings settings, ConnectorContext context) {
        this.name = settings.text(TillSettings.TILL);
        this.pin = settings.secret(TillSettings.PIN);
        this.requestTimeout = settings.span(TillSettings.REQUEST_TIMEOUT);
        this.log = context.log();
        this.redactor = new Redactor(List.of(pin));
        this.trace = new TillTrace(context.trace(), context.clock(), redactor);
        this.own = new OwnTill(pin, context.random());
    }

    /**
     * The till's answer, which is of that kind. A reading question whose key is unknown is asked once more with a new one; a changing one is never asked twice: signing in takes time, in which the table may
     * change hands.
     */
    <A extends Answer> A ask(Class<A> expected, Verb verb, int table, Deadline deadline) throws ConnectorFailure {
        waitForTurn(deadline);
        try {
            Answer answer = withKey(verb, table, deadline);
            if (answer instanceof Answer.No(int code, String words)) {
                String text = redactor.redact(words);
                throw new ConnectorFailure.Refused(
                        "The till refused " + verb + " with error " + code + ": " + text, Integer.toString(code), text);
            }
            if (!expected.isInstance(answer)) {
                throw notUnderstood(verb, "it belongs to another question");
            }
            return expected.cast(answer);
        } finally {
            free.release();
        }
    }

    private void waitForTurn(Deadline deadline) throws ConnectorFailure {
        try {
            if (free.getQueueLength() < MOST_WAITING
                    && free.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new ConnectorFailure.Unreachable("All connections to the till were busy. Nothing was sent; ask again.");
    }

    private Answer withKey(Verb verb, int table, Deadline deadline) throws ConnectorFailure {
        Secret key = session.key(() -> signIn(deadline), deadline);
        Answer answer = exchange(new Question(verb, key, table), deadline);
        if (!(answer instanceof Answer.UnknownKey)) {
            return answer;
        }
        session.forget(key);
        if (verb.isChanging()) {
            throw new ConnectorFailure.Unauthorized(
                    "The till forgot the agent's key. Nothing was done; the next call brings a new key.",
                    Duration.ZERO);
        }
        Secret renewed = session.key(() -> signIn(deadline), deadline);
        Answer again = exchange(new Question(verb, renewed, table), deadline);
        if (again instanceof Answer.UnknownKey) {
            session.forget(renewed);
            throw session.refused();
        }
        return again;
    }

    private Secret signIn(Deadline deadline) throws ConnectorFailure {
        return switch (exchange(new Question(Verb.SIGN_IN, pin, 0), deadline)) {
            case Answer.SignedIn(Secret key) -> {
                // Before anybody can tell it: a log line, a trace, the till's own words.
                redactor.hide(key);
                log.hide(key);
                yield key;
            }
            case Answer.UnknownKey _, Answer.No _ -> throw session.refused();
            case Answer.Tables _, Answer.Bill _, Answer.Done _ ->
                throw notUnderstood(Verb.SIGN_IN, "it belongs to another question");
        };
    }

    private Answer exchange(Question question, Deadline deadline) throws ConnectorFailure {
        Till.Connection connection = connect(deadline);
        try {
            sent.increment();
            Duration patience = deadline.within(requestTimeout).remaining();
            Answer answer = trace.of(question, () -> connection.ask(question, patience));
            seen = new Seen(Condition.UP, "The till answers.");
            return answer;
        } catch (IOException lost) {
            throw noted(withoutAnswer(question.verb(), lost));
        } finally {
            connections.remove(connection);
            connection.close();
        }
    }

    /** A connection on which nothing was sent. Everything that goes wrong up to here is certainly not done. */
    private Till.Connection connect(Deadline deadline) throws ConnectorFailure {
        if (closed) {
            throw afterTheEnd();
        }
        if (deadline.hasPassed()) {
            throw new ConnectorFailure.Unreachable("The time was over before the till was asked. Nothing was sent.");
        }
        Till till = name.equals(TillSettings.OWN) ? own : Tills.named(name).orElse(null);
        try {
            if (till == null) {
                throw new IOException("there is no till named " + name);
            }
            Till.Connection connection = till.connect();
            connections.add(connection);
            opened.increment();
            return stillOpen(connection);
        } catch (IOException nobody) {
            throw noted(new ConnectorFailure.Unreachable("The till could not be reached (" + words(nobody)
                    + "). Nothing was sent. See whether it is on, and check the setting till."));
        }
    }

    /** {@link #close} may have been called since the connection was asked for, and then has not seen it. */
    private Till.Connection stillOpen(Till.Connection connection) throws ConnectorFailure {
        if (closed) {
            connections.remove(connection);
            connection.close();
            throw afterTheEnd();
        }
        return connection;
    }

    private static ConnectorFailure afterTheEnd() {
        return new ConnectorFailure.Unreachable("The connector is closed. Nothing was sent.");
    }

    /** What was sent and not answered: without consequence where it only read, and of unknown outcome where it did not. */
    private ConnectorFailure withoutAnswer(Verb verb, IOException lost) {
        if (verb.isChanging()) {
            return new ConnectorFailure.OutcomeUnknown(
                    "It is not known whether the till carried out " + verb + ": " + words(lost) + ".");
        }
        return lost instanceof SocketTimeoutException
                ? new ConnectorFailure.NoAnswer("The till did not answer " + verb + " in time. Ask again.")
                : new ConnectorFailure.Unreachable(
                        "The connection ended before the till answered " + verb + ". Ask again.");
    }

    /** An answer that makes no sense. A changing question was sent, and nobody knows what became of it. */
    ConnectorFailure notUnderstood(Verb verb, String why) {
        String sentence = "The till's answer to " + verb + " cannot be understood: " + why + ".";
        return verb.isChanging()
                ? new ConnectorFailure.OutcomeUnknown(sentence + " See at the till what became of the table.")
                : new ConnectorFailure.ProtocolViolation(sentence);
    }

    private String words(IOException trouble) {
        return redactor.redact(String.valueOf(trouble.getMessage()));
    }

    private ConnectorFailure noted(ConnectorFailure failure) {
        seen = new Seen(Condition.DOWN, String.valueOf(failure.getMessage()));
        return failure;
    }

    /** What is known, without asking and without a lock: it is wanted most while the till hangs. */
    ConnectorStatus status() {
        Seen last = seen;
        return new ConnectorStatus(
                last.till(),
                session.condition(),
                last.sentence(),
                Map.of("pos_connections_opened_total", opened.sum(), "pos_messages_sent_total", sent.sum()));
    }

    /** Ends the connections, and so the calls that wait on them. */
    void close() {
        closed = true;
        connections.forEach(Till.Connection::close);
    }
}
