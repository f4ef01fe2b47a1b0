package comanda.connectors.spi;

import java.util.List;

/**
 * A message that a connector may send, to be filled in and looked at ({@link Connector#compose}). There is one for each kind of message that the connector can make, and none for any other.
 *
 * @param name lower-case with hyphens, such as {@code bill}; one form has it
 * @param opcode what the protocol calls the message, such as {@code GETBOARDCONTENT}
 * @param sentence what the message does at the point of sale
 * @param isReading whether it changes nothing there
 * @param fields what can be chosen; everything else is as in the messages that are really sent
 */
public record MessageForm(String name, String opcode, String sentence, boolean isReading, List<FieldForm> fields) {
    public MessageForm {
        fields = List.copyOf(fields);
    }

    /**
     * What can be chosen of a message.
     *
     * @param name lower-case with hyphens, such as {@code table}; one field of the form has it
     * @param documentation a sentence about it
     * @param type what it takes; no secret
     * @param defaultValue what it is where nothing is given; of the type
     */
    public record FieldForm(String name, String documentation, SettingType type, String defaultValue) {
        public FieldForm {
            if (type instanceof SettingType.SecretText || !type.accepts(defaultValue)) {
                throw new IllegalArgumentException(
                        "the field " + name + " takes a secret, or not its own default '" + defaultValue + "'");
            }
        }
    }
}
