package comanda.connectors.simulation.faults;

import static comanda.connectors.simulation.faults.Moment.AFTER_ANSWER;
import static comanda.connectors.simulation.faults.Moment.AFTER_WORK;
import static comanda.connectors.simulation.faults.Moment.BEFORE_WORK;
import static comanda.connectors.simulation.faults.Moment.CONNECTING;
import static comanda.connectors.simulation.faults.Moment.IN_ANSWER;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Something that goes wrong, with its numbers. When, to what and how often is told when it is planned ({@link Script}). A
 * fault has a name in kebab case and is written as {@code name:parameter:parameter}, {@code cut:20} for example;
 * {@link #names} explains all of them, and {@link FaultAt} reads them.
 */
public sealed interface Fault {

    /** The fault as text, without a moment. */
    String text();

    /** At which moments it can happen, the usual one first. */
    Set<Moment> moments();

    /** When it happens unless somebody says otherwise. */
    default Moment usualMoment() {
        return moments().iterator().next();
    }

    /** One line for each fault: how it is written, what it does, and at which moments. */
    static List<String> names() {
        return FaultNames.help();
    }

    private static Set<Moment> at(Moment... moments) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(moments)));
    }

    /** Nobody is there to connect to. */
    sealed interface ConnectionFault extends Fault {
        @Override
        default Set<Moment> moments() {
            return at(CONNECTING);
        }
    }

    /** The request is not carried out and an error is answered. */
    sealed interface RefusalFault extends Fault {
        @Override
        default Set<Moment> moments() {
            return at(BEFORE_WORK);
        }
    }

    /** The request is carried out and another answer than its own is sent. */
    sealed interface ContentFault extends Fault {
        @Override
        default Set<Moment> moments() {
            return at(AFTER_WORK);
        }
    }

    /** Another request's answer. */
    sealed interface OtherAnswer extends ContentFault {}

    /** The request's own answer, with something wrong in it. */
    sealed interface BentContent extends ContentFault {}

    /** The answer is its own, and something is wrong with how it is sent, or whether, or when. */
    sealed interface DeliveryFault extends Fault {}

    /** The answer, or the rest of it, or the next one, never comes; what was asked for may have been done. */
    sealed interface LostAnswer extends DeliveryFault {}

    /** The answer comes late. */
    sealed interface LateAnswer extends DeliveryFault {
        Duration time();
    }

    /** The answer's bytes do not arrive as they should. */
    sealed interface BentAnswer extends DeliveryFault {
        @Override
        default Set<Moment> moments() {
            return at(IN_ANSWER);
        }
    }

    /** Nobody listens, and open connections end, until the fault is lifted. */
    record Refuse() implements ConnectionFault {
        @Override
        public String text() {
            return "refuse";
        }
    }

    /** An error with that number and text. */
    record ErrorAnswer(int code, String description) implements RefusalFault {
        @Override
        public String text() {
            return "error:" + code + ":" + description;
        }
    }

    /** The session key is not accepted, whatever it is. */
    record NotAuthorized() implements RefusalFault {
        @Override
        public String text() {
            return "not-authorized";
        }
    }

    /** An error whose text holds the request's session key. */
    record EchoKey() implements RefusalFault {
        @Override
        public String text() {
            return "echo-key";
        }
    }

    /** The answer that the request before got, on the same connection. */
    record PreviousAnswer() implements OtherAnswer {
        @Override
        public String text() {
            return "previous-answer";
        }
    }

    /** The right answer under the id of a request that nobody sent. */
    record OtherMessageId() implements BentContent {
        @Override
        public String text() {
            return "other-message-id";
        }
    }

    /** Another table's bill under the right id. */
    record OtherTable() implements OtherAnswer {
        @Override
        public String text() {
            return "other-table";
        }
    }

    /** A payload that is no base64. */
    record WrongBase64() implements BentContent {
        @Override
        public String text() {
            return "wrong-base64";
        }
    }

    /** A payload whose JSON breaks off. */
    record InvalidJson() implements BentContent {
        @Override
        public String text() {
            return "invalid-json";
        }
    }

    /** A payload in ISO 8859-1 in the place of UTF-8. */
    record WrongCharset() implements BentContent {
        @Override
        public String text() {
            return "wrong-charset";
        }
    }

    /** The answer with other delimiters than its protocol's. */
    record WrongDelimiter() implements BentContent {
        @Override
        public String text() {
            return "wrong-delimiter";
        }

        @Override
        public Set<Moment> moments() {
            return at(IN_ANSWER);
        }
    }

    /**
     * No answer, and the connection goes on with the next request. In an answer: half of it, and nothing more on this connection.
     * While connecting: it is accepted, and nothing is ever sent on it.
     */
    record Silence() implements LostAnswer {
        @Override
        public String text() {
            return "silence";
        }

        @Override
        public Set<Moment> moments() {
            return at(AFTER_WORK, BEFORE_WORK, IN_ANSWER, CONNECTING);
        }
    }

    /** The connection is reset; what was sent and not read yet may be lost with it. In an answer: after half of it. */
    record Reset() implements LostAnswer {
        @Override
        public String text() {
            return "reset";
        }

        @Override
        public Set<Moment> moments() {
            return at(AFTER_WORK, BEFORE_WORK, IN_ANSWER, AFTER_ANSWER, CONNECTING);
        }
    }

    /** The connection is closed in an orderly way. In an answer: after half of it. */
    record Close() implements LostAnswer {
        @Override
        public String text() {
            return "close";
        }

        @Override
        public Set<Moment> moments() {
            return at(AFTER_WORK, BEFORE_WORK, IN_ANSWER, AFTER_ANSWER, CONNECTING);
        }
    }

    /**
     * The server closes its direction of the connection, goes on reading, and carries nothing out any more. In an answer: after
     * half of it.
     */
    record HalfClose() implements LostAnswer {
        @Override
        public String text() {
            return "half-close";
        }

        @Override
        public Set<Moment> moments() {
            return at(AFTER_WORK, BEFORE_WORK, IN_ANSWER);
        }
    }

    /**
     * Answered after that time; the connection waits meanwhile. Carried out at once, or before work: carried out after it. In an
     * answer: the second half comes after it.
     */
    record Late(Duration time) implements LateAnswer {
        @Override
        public String text() {
            return "late:" + FaultParameters.text(time);
        }

        @Override
        public Set<Moment> moments() {
            return at(AFTER_WORK, BEFORE_WORK, IN_ANSWER);
        }
    }

    /** Carried out at once and answered after that time, while later requests on the connection are answered before. */
    record Overtaken(Duration time) implements LateAnswer {
        @Override
        public String text() {
            return "overtaken:" + FaultParameters.text(time);
        }

        @Override
        public Set<Moment> moments() {
            return at(AFTER_WORK);
        }
    }

    /** The first bytes of the answer, then the connection is closed. */
    record Cut(int bytes) implements BentAnswer {
        @Override
        public String text() {
            return "cut:" + bytes;
        }
    }

    /** The answer in pieces of so many bytes. */
    record Split(int bytes) implements BentAnswer {
        public Split {
            if (bytes < 1) {
                throw new IllegalArgumentException("a piece has at least one byte, not " + bytes);
            }
        }

        @Override
        public String text() {
            return "split:" + bytes;
        }
    }

    /** The answer byte by byte with that time between two. */
    record Drip(Duration pause) implements BentAnswer {
        @Override
        public String text() {
            return "drip:" + FaultParameters.text(pause);
        }
    }

    /** So many bytes that are no message, then the answer. */
    record GarbageBefore(int bytes) implements BentAnswer {
        @Override
        public String text() {
            return "garbage-before:" + bytes;
        }
    }

    /** So many bytes that begin as the answer and never end, and nothing more on this connection. */
    record Oversized(long bytes) implements BentAnswer {
        @Override
        public String text() {
            return "oversized:" + bytes;
        }
    }

    /** The answer, and one that nobody asked for, in one write. */
    record TwoInOne() implements BentAnswer {
        @Override
        public String text() {
            return "two-in-one";
        }

        @Override
        public Set<Moment> moments() {
            return at(AFTER_ANSWER);
        }
    }

    /** The same answer twice. */
    record Duplicate() implements BentAnswer {
        @Override
        public String text() {
            return "duplicate";
        }

        @Override
        public Set<Moment> moments() {
            return at(AFTER_ANSWER);
        }
    }

    /** The answer, then so many bytes that are no message. */
    record GarbageAfter(int bytes) implements BentAnswer {
        @Override
        public String text() {
            return "garbage-after:" + bytes;
        }

        @Override
        public Set<Moment> moments() {
            return at(AFTER_ANSWER);
        }
    }
}
