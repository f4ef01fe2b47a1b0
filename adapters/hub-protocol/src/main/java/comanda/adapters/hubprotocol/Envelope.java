package comanda.adapters.hubprotocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as it stands on the wire: {@code {"type":"…","id":"…","payload":{…}}}.
 *
 * @param id the envelope's, or the payload's where the envelope has none; null where neither has one
 * @param payload empty where there is none; without {@code data} where that is a text or an object
 * @param data where that begins in the message, at its quotation mark or brace; -1 where there is none. It may be 11 MB: it is not read along with the rest
 */
record Envelope(String type, @Nullable TaskId id, ObjectNode payload, int data) {
    static final String DATA = "data";
    static final String ID = "id";
    private static final String TYPE = "type";
    private static final String PAYLOAD = "payload";

    /** Each of them takes many times the space that it has in the message. */
    private static final int MOST_VALUES = 20_000;

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

    /** @param needed which of the payload's members are read; of others there may be any number, of any size */
    static Envelope read(byte[] message, Set<String> needed) throws UnreadableMessage {
        requireUtf8(message);
        Reader reader = new Reader(needed);
        reader.read(message);
        String type = Fields.text(reader.envelope, "type");
        if (type == null) {
            throw new UnreadableMessage("It is no JSON object with a type.");
        }
        JsonNode id = Fields.member(Fields.text(reader.envelope, ID) == null ? reader.payload : reader.envelope, ID);
        return new Envelope(Limits.cut(type), taskId(id), reader.payload, reader.data);
    }

    static @Nullable TaskId taskId(@Nullable JsonNode id) {
        if (id == null || !(id.isTextual() || id.isIntegralNumber())) {
            return null;
        }
        String value = id.asText();
        return value.isBlank() || value.length() > Limits.LONGEST_ID ? null : new TaskId(value, !id.isTextual());
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
        private final Set<String> needed;
        private final ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        private ObjectNode payload = JsonNodeFactory.instance.objectNode();
        private int data = -1;
        private int values;

        Reader(Set<String> needed) {
            this.needed = needed;
        }

        void read(byte[] message) throws UnreadableMessage {
            try (JsonParser parser = JSON.getFactory().createParser(message)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new UnreadableMessage("It is no JSON object with a type.");
                }
                envelope(parser);
                if (parser.nextToken() != null) {
                    throw new UnreadableMessage("Something follows its JSON.");
                }
            } catch (IOException | NumberFormatException _) {
                throw new UnreadableMessage(
                        "It is no JSON, or nested too deep, or has a name or a number that is too long.");
            }
        }

        private void envelope(JsonParser parser) throws IOException, UnreadableMessage {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case TYPE, ID -> envelope.set(name, value(parser));
                    case PAYLOAD -> payload(parser);
                    default -> parser.skipChildren();
                }
            }
        }

        /** What is no object is no payload. */
        private void payload(JsonParser parser) throws IOException, UnreadableMessage {
            payload = JsonNodeFactory.instance.objectNode();
            data = -1;
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals(DATA)) {
                    noteData(parser);
                } else if (needed.contains(name)) {
                    payload.set(name, value(parser));
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void noteData(JsonParser parser) throws IOException {
            data = switch (parser.currentToken()) {
                case VALUE_STRING, START_OBJECT ->
                    Math.toIntExact(parser.currentTokenLocation().getByteOffset());
                case null, default -> -1;
            };
            payload.remove(DATA);
            if (data < 0 && parser.currentToken() != JsonToken.VALUE_NULL) {
                // Whatever it is, it cannot be printed.
                payload.put(DATA, true);
            }
            parser.skipChildren();
        }

        private JsonNode value(JsonParser parser) throws IOException, UnreadableMessage {
            if (++values > MOST_VALUES) {
                throw new UnreadableMessage("It has more than " + MOST_VALUES + " values.");
            }
            return switch (parser.currentToken()) {
                case START_OBJECT -> object(parser);
                case START_ARRAY -> array(parser);
                case VALUE_STRING -> JsonNodeFactory.instance.textNode(parser.getText());
                case VALUE_NUMBER_INT -> JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
                case VALUE_NUMBER_FLOAT -> JsonNodeFactory.instance.numberNode(parser.getDecimalValue());
                case VALUE_TRUE, VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(parser.getBooleanValue());
                case null, default -> JsonNodeFactory.instance.nullNode();
            };
        }

        private ObjectNode object(JsonParser parser) throws IOException, UnreadableMessage {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                object.set(name, value(parser));
            }
            return object;
        }

        private ArrayNode array(JsonParser parser) throws IOException, UnreadableMessage {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(parser));
            }
            return array;
        }
    }

    static String write(String type, @Nullable TaskId id, ObjectNode payload) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode().put(TYPE, type);
        if (id != null) {
            envelope.set(ID, id.json());
        }
        envelope.set(PAYLOAD, payload);
        return envelope.toString();
    }
}
