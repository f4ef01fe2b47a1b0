package comanda.connectors.handheld.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import comanda.connectors.handheld.wire.Fields;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * JSON that is packed in a field as Base64.
 *
 * @param text as it was packed
 */
public record Payload(String text, JsonNode json) {
    /** Figures stay as they are written, 145.0 and not 145. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int SHORTEST = 4;

    /** What a field holds, or null where it holds no packed object or list. UTF-8, and ISO 8859-1 where it is not that. */
    public static @Nullable Payload of(Fields fields, String key) {
        if (fields.length(key) < SHORTEST) {
            return null;
        }
        try {
            byte[] unpacked = fields.unpacked(key);
            if (unpacked == null || !isObjectOrList(unpacked)) {
                return null;
            }
            String text = text(unpacked);
            return new Payload(text, JSON.readTree(text));
        } catch (IllegalArgumentException | JsonProcessingException _) {
            return null;
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean isObjectOrList(byte[] bytes) {
        for (byte one : bytes) {
            if (!Character.isWhitespace(one)) {
                return one == '{' || one == '[';
            }
        }
        return false;
    }

    static String compact(JsonNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
