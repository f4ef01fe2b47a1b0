package comanda.connectors.handheld.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Set;

/**
 * Reads the fields of a body and says clearly what is wrong with one: every method throws {@link IllegalArgumentException}
 * with a sentence that names the field.
 */
final class Fields {

    private static final int MAX_TEXT = 200;
    private static final int MAX_DIGITS = 12;

    private final JsonNode body;

    private Fields(JsonNode body) {
        this.body = body;
    }

    /** Refuses a body with any other field than these. */
    static Fields of(JsonNode body, String... known) {
        Set<String> names = Set.of(known);
        if (!body.isObject()) {
            throw new IllegalArgumentException("not a JSON object with " + String.join(", ", known));
        }
        for (Iterator<String> sent = body.fieldNames(); sent.hasNext(); ) {
            String name = sent.next();
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no field \"" + name + "\": it is one of " + String.join(", ", known));
            }
        }
        return new Fields(body);
    }

    boolean has(String name) {
        return body.has(name);
    }

    boolean isNull(String name) {
        return body.path(name).isNull();
    }

    String text(String name) {
        JsonNode value = body.path(name);
        if (!value.isTextual() || value.textValue().length() > MAX_TEXT) {
            throw new IllegalArgumentException(name + " is a text of at most " + MAX_TEXT + " characters");
        }
        return value.textValue();
    }

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    int number(String name, int least, int most) {
        JsonNode value = body.path(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw new IllegalArgumentException(name + " is a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    boolean flag(String name) {
        JsonNode value = body.path(name);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(name + " is true or false");
        }
        return value.booleanValue();
    }

    /** A decimal number, written as a number or as a text. */
    BigDecimal decimal(String name) {
        JsonNode value = body.path(name);
        boolean fits =
                value.isNumber() || (value.isTextual() && value.textValue().matches("-?\\d{1,9}(\\.\\d{1,4})?"));
        if (!fits) {
            throw new IllegalArgumentException(name + " is a decimal number");
        }
        BigDecimal number = value.isNumber() ? value.decimalValue() : new BigDecimal(value.textValue());
        if (number.precision() > MAX_DIGITS || Math.abs(number.scale()) > MAX_DIGITS) {
            throw new IllegalArgumentException(name + " is a decimal number of at most " + MAX_DIGITS + " digits");
        }
        return number;
    }

    JsonNode node(String name) {
        return body.path(name);
    }
}
