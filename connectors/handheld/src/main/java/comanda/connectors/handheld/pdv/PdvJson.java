package comanda.connectors.handheld.pdv;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.spi.ConnectorFailure;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Unpacks the JSON that a field holds as Base64. Decimal numbers stay decimal. */
final class PdvJson {
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 64;
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PdvJson() {}

    static JsonNode unpack(Fields fields, String key) throws ConnectorFailure {
        String base64 = fields.get(key);
        if (base64 == null) {
            throw violation("it has no " + key);
        }
        try {
            JsonNode node = MAPPER.readTree(Base64.getDecoder().decode(base64));
            if (node == null || node.isMissingNode()) {
                throw violation(key + " is empty");
            }
            return node;
        } catch (IllegalArgumentException _) {
            throw violation(key + " is not Base64");
        } catch (JsonProcessingException wrong) {
            throw violation(key + " is not JSON: " + wrong.getOriginalMessage());
        } catch (IOException wrong) {
            throw violation(key + " is not JSON in UTF-8");
        }
    }

    static List<JsonNode> array(JsonNode node, String what) throws ConnectorFailure {
        if (!node.isArray()) {
            throw violation(what + " is not a list");
        }
        return node.valueStream().toList();
    }

    /** The first of these members that is there and not null. */
    static @Nullable JsonNode member(JsonNode object, List<String> names) {
        for (String name : names) {
            JsonNode value = object.get(name);
            if (value != null && !value.isNull()) {
                return value;
            }
        }
        return null;
    }

    static JsonNode required(JsonNode object, List<String> names, String what) throws ConnectorFailure {
        JsonNode value = member(object, names);
        if (value == null) {
            throw violation(what + " lacks " + names);
        }
        return value;
    }

    /** A member as text, a number as it is written; null where there is none or it is blank. */
    static @Nullable String text(JsonNode object, List<String> names) {
        JsonNode value = member(object, names);
        if (value == null || value.isContainerNode()) {
            return null;
        }
        String text = value.asText();
        return text.isBlank() ? null : text;
    }

    static @Nullable BigDecimal decimal(JsonNode object, List<String> names, String what) throws ConnectorFailure {
        JsonNode value = member(object, names);
        if (value == null) {
            return null;
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isTextual() && PLAIN_DECIMAL.matcher(value.textValue()).matches()) {
            return new BigDecimal(value.textValue());
        }
        throw violation(what + " has no number in " + names);
    }

    static BigDecimal requiredDecimal(JsonNode object, List<String> names, String what) throws ConnectorFailure {
        BigDecimal value = decimal(object, names, what);
        if (value == null) {
            throw violation(what + " lacks " + names);
        }
        return value;
    }

    static ConnectorFailure.ProtocolViolation violation(String what) {
        return new ConnectorFailure.ProtocolViolation("The PDV's answer cannot be understood: " + what
                + ". Check comanda.pos.handheld.profile; nothing was changed.");
    }
}
