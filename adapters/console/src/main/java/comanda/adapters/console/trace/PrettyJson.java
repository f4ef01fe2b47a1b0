package comanda.adapters.console.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON with line breaks; anything else as it is. Figures stay as they were written. */
public final class PrettyJson {
    private static final int MOST_SHOWN = 16 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private PrettyJson() {}

    public static String of(String text) {
        String pretty = pretty(text);
        return pretty.length() <= MOST_SHOWN ? pretty : pretty.substring(0, MOST_SHOWN) + " …";
    }

    private static String pretty(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return tree.isContainerNode()
                    ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree)
                    : text;
        } catch (JsonProcessingException none) {
            return text;
        }
    }
}
