package comanda.connectors.simulation.faults;

import java.time.Duration;
import java.util.List;

/**
 * Something that goes wrong, with its numbers. Where and how often is told when it is planned ({@link Faults}). A fault
 * has a name in kebab case and is written as {@code name:parameter:parameter}, {@code cut:20} or
 * {@code close-after:carried-out} for example; {@link #names} explains all of them.
 */
public sealed interface Fault {

    /** The fault as text; {@link #parse} reads it back. */
    String text();

    /**
     * Reads a fault from text.
     *
     * @throws IllegalArgumentException if there is no such fault or a parameter does not fit; the message says what would
     */
    static Fault parse(String text) {
        return FaultNames.parse(text);
    }

    /** One line for each fault: how it is written, and what it does. */
    static List<String> names() {
        return FaultNames.help();
    }

    /** Happens to a connection before any request. */
    sealed interface ConnectionFault extends Fault {}

    /** The request is not carried out and an error is answered. */
    sealed interface RefusalFault extends Fault {}

    /** The request is carried out and another answer than its own is sent. */
    sealed interface ContentFault extends Fault {}

    /** The answer is its own, and something is wrong with how it is sent, or whether, or when. */
    sealed interface DeliveryFault extends Fault {}

    /** The answer is never sent; what was asked for may have been done. */
    sealed interface LostAnswer extends DeliveryFault {
        Work work();
    }

    /** The answer comes late. */
    sealed interface LateAnswer extends DeliveryFault {
        Duration time();
    }

    /** The answer's bytes do not arrive as they should. */
    sealed interface BentAnswer extends DeliveryFault {}

    /** Nobody listens, and open connections end, until the fault is lifted. */
    record Refuse() implements ConnectionFault {
        @Override
        public String text() {
            return "refuse";
        }
    }

    /** The connection is accepted and nothing is ever sent on it. */
    record Stall() implements ConnectionFault {
        @Override
        public String text() {
            return "stall";
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
    record PreviousAnswer() implements ContentFault {
        @Override
        public String text() {
            return "previous-answer";
        }
    }

    /** The right answer under a MESSAGEID that nobody sent. */
    record OtherMessageId() implements ContentFault {
        @Override
        public String text() {
            return "other-message-id";
        }
    }

    /** Another table's bill under the right MESSAGEID. */
    record OtherTable() implements ContentFault {
        @Override
        public String text() {
            return "other-table";
        }
    }

    /** A payload that is no base64. */
    record WrongBase64() implements ContentFault {
        @Override
        public String text() {
            return "wrong-base64";
        }
    }

    /** A payload whose JSON breaks off. */
    record InvalidJson() implements ContentFault {
        @Override
        public String text() {
            return "invalid-json";
        }
    }

    /** A payload in ISO 8859-1 in the place of UTF-8. */
    record WrongCharset() implements ContentFault {
        @Override
        public String text() {
            return "wrong-charset";
        }
    }

    /** The answer in the other wire profile. */
    record WrongDelimiter() implements ContentFault {
        @Override
        public String text() {
            return "wrong-delimiter";
        }
    }

    /** The connection is reset after the request. */
    record Reset(Work work) implements LostAnswer {
        @Override
        public String text() {
            return "reset:" + work.text();
        }
    }

    /** The connection is closed after the request. */
    record CloseAfter(Work work) implements LostAnswer {
        @Override
        public String text() {
            return "close-after:" + work.text();
        }
    }

    /** The PDV closes its direction of the connection after the request and goes on reading. */
    record HalfClose(Work work) implements LostAnswer {
        @Override
        public String text() {
            return "half-close:" + work.text();
        }
    }

    /** No answer; the connection goes on with the next request. */
    record Silence(Work work) implements LostAnswer {
        @Override
        public String text() {
            return "silence:" + work.text();
        }
    }

    /** The first bytes of the answer, then the connection is closed. */
    record Cut(int bytes) implements BentAnswer {
        @Override
        public String text() {
            return "cut:" + bytes;
        }
    }

    /** Half of the answer, and nothing more on this connection. */
    record HalfFrame() implements BentAnswer {
        @Override
        public String text() {
            return "half-frame";
        }
    }

    /** The answer in pieces of so many bytes. */
    record Split(int bytes) implements BentAnswer {
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

    /** The answer, and one that nobody asked for, in one write. */
    record TwoInOne() implements BentAnswer {
        @Override
        public String text() {
            return "two-in-one";
        }
    }

    /** The same answer twice. */
    record Duplicate() implements BentAnswer {
        @Override
        public String text() {
            return "duplicate";
        }
    }

    /** So many bytes that are no message, then the answer. */
    record GarbageBefore(int bytes) implements BentAnswer {
        @Override
        public String text() {
            return "garbage-before:" + bytes;
        }
    }

    /** The answer, then so many bytes that are no message. */
    record GarbageAfter(int bytes) implements BentAnswer {
        @Override
        public String text() {
            return "garbage-after:" + bytes;
        }
    }

    /** So many bytes that begin as the answer and never end, and nothing more on this connection. */
    record Oversized(long bytes) implements BentAnswer {
        @Override
        public String text() {
            return "oversized:" + bytes;
        }
    }

    /** Carried out at once and answered after that time; the connection waits meanwhile. */
    record Delay(Duration time) implements LateAnswer {
        @Override
        public String text() {
            return "delay:" + FaultParameters.text(time);
        }
    }

    /** Carried out and answered after that time; the connection waits meanwhile. */
    record WorkLate(Duration time) implements LateAnswer {
        @Override
        public String text() {
            return "work-late:" + FaultParameters.text(time);
        }
    }

    /** Carried out at once and answered after that time, while later requests on the connection are answered before. */
    record Overtaken(Duration time) implements LateAnswer {
        @Override
        public String text() {
            return "overtaken:" + FaultParameters.text(time);
        }
    }
}
