package comanda.connectors.handheld.pdv;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.spi.ConnectorFailure;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes members out of JSON objects by the names that a profile knows for them: the first that is there and not null counts. */
final class Members {
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private Members() {}

    static @Nullable JsonNode any(JsonNode object, List<String> names) {
        for (String name : names) {
            JsonNode value = object.get(name);
            if (value != null && !value.isNull()) {
                return value;
            }
        }
        return null;
    }

    static JsonNode required(JsonNode object, List<String> names, String what) throws ConnectorFailure {
        JsonNode value = any(object, names);
        if (value == null) {
            throw PdvJson.violation(what + " lacks " + names);
        }
        return value;
    }

    /** A member as text, a number as it is written; null where there is none or it is blank. */
    static @Nullable String text(JsonNode object, List<String> names) {
        JsonNode value = any(object, names);
        if (value == null || value.isContainerNode()) {
            return null;
        }
        String text = value.asText();
        return text.isBlank() ? null : text;
    }

    static @Nullable BigDecimal decimal(JsonNode object, List<String> names, String what) throws ConnectorFailure {
        JsonNode value = any(object, names);
        if (value == null) {
            return null;
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isTextual() && PLAIN_DECIMAL.matcher(value.textValue()).matches()) {
            return new BigDecimal(value.textValue());
        }
        throw PdvJson.violation(what + " has no number in " + names);
    }

    static BigDecimal requiredDecimal(JsonNode object, List<String> names, String what) throws ConnectorFailure {
        BigDecimal value = decimal(object, names, what);
        if (value == null) {
            throw PdvJson.violation(what + " lacks " + names);
        }
        return value;
    }
}
