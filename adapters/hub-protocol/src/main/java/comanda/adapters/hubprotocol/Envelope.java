package comanda.adapters.hubprotocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands on the wire: {@code {"type":"…","id":"…","payload":{…}}}.
 *
 * @param id the envelope's, or the payload's where the envelope has none; null where neither has one
 * @param payload empty where there is none; without {@code data}
 * @param data where the text of the payload's {@code data} begins in the message, at its quotation mark; -1 where there is none. It may be 11 MB: it is not read along with the rest
 */
record Envelope(String type, @Nullable String id, ObjectNode payload, int data) {
    static final String DATA = "data";
    private static final String PAYLOAD = "payload";
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_NUMBER = 64;

    static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.DEEPEST_NESTING)
                    .maxStringLength(Limits.LARGEST_MESSAGE)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            // Names come from the network: not kept for good.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build());

    static Envelope read(byte[] message) throws UnreadableMessage {
        requireUtf8(message);
        Reader reader = new Reader();
        JsonNode root = reader.read(message);
        String type = root.isObject() ? Fields.text(root, "type") : null;
        if (type == null) {
            throw new UnreadableMessage("It is no JSON object with a type.");
        }
        JsonNode found = Fields.member(root, PAYLOAD);
        ObjectNode payload = found instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        String id = Fields.text(root, "id");
        id = id == null ? Fields.text(payload, "id") : id;
        return new Envelope(
                Limits.cut(type), id == null || id.length() > Limits.LONGEST_ID ? null : id, payload, reader.data);
    }

    /** The parser would take UTF-16 and UTF-32 as well; a WebSocket's text is UTF-8. */
    private static void requireUtf8(byte[] message) throws UnreadableMessage {
        if (message.length > Limits.LARGEST_MESSAGE) {
            throw new UnreadableMessage("It is larger than " + Limits.LARGEST_MESSAGE + " bytes.");
        }
        for (int at = 0; at < Math.min(4, message.length); at++) {
            if (message[at] <= 0) {
                throw new UnreadableMessage("It is no JSON in UTF-8.");
            }
        }
    }

    /** Reads one message. */
    private static final class Reader {
        private int data = -1;

        JsonNode read(byte[] message) throws UnreadableMessage {
            try (JsonParser parser = JSON.getFactory().createParser(message)) {
                parser.nextToken();
                JsonNode root = value(parser, 0, "");
                if (parser.nextToken() != null) {
                    throw new UnreadableMessage("Something follows its JSON.");
                }
                return root;
            } catch (JsonProcessingException broken) {
                throw new UnreadableMessage("It is no JSON, or too deep or too long: column "
                        + broken.getLocation().getColumnNr() + ".");
            } catch (IOException broken) {
                throw new UnreadableMessage("It is no JSON.");
            }
        }

        /** @param in the member of the envelope that this is in */
        private JsonNode value(JsonParser parser, int depth, String in) throws IOException {
            return switch (parser.currentToken()) {
                case START_OBJECT -> object(parser, depth, in);
                case START_ARRAY -> {
                    ArrayNode array = JsonNodeFactory.instance.arrayNode();
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        array.add(value(parser, depth + 1, ""));
                    }
                    yield array;
                }
                case VALUE_STRING -> JsonNodeFactory.instance.textNode(parser.getText());
                case VALUE_NUMBER_INT -> JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
                case VALUE_NUMBER_FLOAT -> JsonNodeFactory.instance.numberNode(parser.getDecimalValue());
                case VALUE_TRUE, VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(parser.getBooleanValue());
                case null, default -> JsonNodeFactory.instance.nullNode();
            };
        }

        private ObjectNode object(JsonParser parser, int depth, String in) throws IOException {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            boolean isPayload = depth == 1 && in.equals(PAYLOAD);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (isPayload && name.equals(DATA)) {
                    data = parser.currentToken() == JsonToken.VALUE_STRING
                            ? Math.toIntExact(parser.currentTokenLocation().getByteOffset())
                            : -1;
                    object.set(name, notedData(parser, depth));
                } else {
                    object.set(name, value(parser, depth + 1, depth == 0 ? name : ""));
                }
            }
            return object;
        }

        /** What stands for the data in the payload: nothing where it is a text. */
        private JsonNode notedData(JsonParser parser, int depth) throws IOException {
            return parser.currentToken() == JsonToken.VALUE_STRING
                    ? JsonNodeFactory.instance.nullNode()
                    : value(parser, depth + 1, "");
        }
    }

    static String write(String type, @Nullable String id, ObjectNode payload) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode().put("type", type);
        if (id != null) {
            envelope.put("id", id);
        }
        envelope.set(PAYLOAD, payload);
        return envelope.toString();
    }
}
