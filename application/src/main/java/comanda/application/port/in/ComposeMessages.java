package comanda.application.port.in;

import comanda.application.port.out.PosFailure;
import comanda.application.trace.TracedExchange;
import java.util.List;
import java.util.Map;

/** Shows the messages that the agent may send to the point of sale, byte for byte, without sending any: whoever uses this reaches no point of sale. */
public interface ComposeMessages {
    /**
     * The kinds of messages that the agent can make; empty where its connector does not say.
     *
     * @throws PosFailure.Unavailable when the connector is broken
     */
    List<MessageForm> forms() throws PosFailure;

    /**
     * Fills in a form. Back within seconds.
     *
     * @param values by the names of the form's fields; a field without a value, or with a blank one, has its default
     * @throws PosFailure.Unavailable when the connector is broken
     */
    Composition compose(String form, Map<String, String> values) throws PosFailure;

    /**
     * A kind of message.
     *
     * @param opcode what the protocol calls it, such as {@code GETBOARDCONTENT}
     * @param sentence what it does at the point of sale
     * @param isReading whether it changes nothing there
     */
    record MessageForm(String name, String opcode, String sentence, boolean isReading, List<FieldForm> fields) {
        public MessageForm {
            fields = List.copyOf(fields);
        }
    }

    /**
     * What can be chosen of a message.
     *
     * @param documentation a sentence about it
     * @param defaultValue what it is where nothing is given
     */
    record FieldForm(String name, String documentation, FieldType type, String defaultValue) {}

    /** What a field takes. */
    sealed interface FieldType {
        /** A whole number within bounds, both included. */
        record WholeNumber(long lowest, long highest) implements FieldType {}

        /** One of a few words. */
        record Choice(List<String> words) implements FieldType {
            public Choice {
                words = List.copyOf(words);
            }
        }

        /**
         * Any other text.
         *
         * @param takes what the field takes, to stand after "takes"
         */
        record Text(String takes) implements FieldType {}
    }

    /** What became of a form that was filled in. */
    sealed interface Composition {
        /**
         * The message, as a trace shows one. A placeholder stands where the session key would be; all else is as it would really be sent.
         *
         * @param payloads what is packed inside of fields, unpacked: {@code QUEUE} to JSON text
         */
        record Made(TracedExchange.Message message, Map<String, String> payloads) implements Composition {}

        /**
         * No such message can be made.
         *
         * @param problems at least one
         */
        record Wrong(List<FieldProblem> problems) implements Composition {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }

        /** The agent can make no such kind of message. */
        record NoSuchForm() implements Composition {}
    }

    /**
     * Something that is wrong with a value.
     *
     * @param problem what is wrong and what to do, to stand after the field's name
     */
    record FieldProblem(String field, String problem) {}
}
