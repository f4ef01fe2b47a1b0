package comanda.connectors.spi;

import comanda.connectors.spi.ComposedMessage.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

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

    /** All that is wrong with these values by what the fields take: names that no field has, and values that their field does not take. */
    public List<FieldProblem> problems(Map<String, String> values) {
        List<FieldProblem> problems = new ArrayList<>();
        List<String> names = fields.stream().map(FieldForm::name).toList();
        for (String name : new TreeSet<>(values.keySet())) {
            if (!names.contains(name)) {
                problems.add(new FieldProblem(name, "is not a field of this message; there are " + names));
            }
        }
        for (FieldForm field : fields) {
            if (!field.type().accepts(field.value(values))) {
                problems.add(
                        new FieldProblem(field.name(), "takes " + field.type().takes()));
            }
        }
        return problems;
    }

    /** What a field is filled in with: the value that was given, without blanks around it, or the default. */
    public String value(String name, Map<String, String> values) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the message " + this.name + " has no field " + name))
                .value(values);
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

        private String value(Map<String, String> values) {
            String given = values.getOrDefault(name, "").strip();
            return given.isEmpty() ? defaultValue : given;
        }
    }
}
