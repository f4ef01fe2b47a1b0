package comanda.adapters.hubprotocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;

/**
 * A task's id as the hub wrote it. Hubs compare the one that comes back with their own, and to many of them 12 and "12" are not the same.
 *
 * @param value a text that is not blank, or a whole number in decimal
 * @param isNumber whether it stands in JSON as a number
 */
public record TaskId(String value, boolean isNumber) {
    public TaskId {
        if (value.isBlank() || (isNumber && !value.matches("-?[0-9]+"))) {
            throw new IllegalArgumentException("a task's id is a text that is not blank, or a whole number");
        }
    }

    public static TaskId text(String value) {
        return new TaskId(value, false);
    }

    /** @param value in decimal */
    public static TaskId number(String value) {
        return new TaskId(value, true);
    }

    JsonNode json() {
        return isNumber
                ? JsonNodeFactory.instance.numberNode(new BigInteger(value))
                : JsonNodeFactory.instance.textNode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
