package comanda.connectors.handheld.pdv;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import comanda.connectors.handheld.drift.DriftWatch;
import comanda.connectors.handheld.drift.Shape;
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.spi.ConnectorFailure;
import java.io.IOException;

/**
 * Unpacks the JSON that a field holds as Base64. It is read as a stream, of which only the members that somebody wants are kept: what else a message has, and be it megabytes, takes no memory. Decimal
 * numbers stay decimal. What is not as the profile knows it is passed over and told to the {@link DriftWatch}.
 */
final class PdvJson {
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 64;
    /** More lines than a table orders in a night. */
    private static final int MOST_ROWS_OF_A_MEMBER = 10_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final JsonParser json;
    private final byte[] text;
    private final DriftWatch drift;

    private PdvJson(JsonParser json, byte[] text, DriftWatch drift) {
        this.json = json;
        this.text = text;
        this.drift = drift;
    }

    /** Takes the rows of a list one by one. */
    interface Rows {
        void take(ObjectNode row) throws ConnectorFailure;
    }

    /** The object that the field holds. */
    static ObjectNode object(Fields fields, String key, Shape shape, DriftWatch drift) throws ConnectorFailure {
        byte[] text = unpacked(fields, key, shape, drift);
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                drift.noPayload(shape, key, false, fields);
                throw violation(key + " is no JSON object");
            }
            ObjectNode object = new PdvJson(json, text, drift).object(shape);
            mustEnd(json, key);
            return object;
        } catch (IOException wrong) {
            throw unreadable(key, wrong);
        }
    }

    /** Reads the list that the field holds, and answers how many rows it has. */
    static int rows(Fields fields, String key, Shape shape, DriftWatch drift, Rows rows) throws ConnectorFailure {
        byte[] text = unpacked(fields, key, shape, drift);
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                drift.noPayload(shape, key, false, fields);
                throw violation(key + " is no JSON list");
            }
            PdvJson reader = new PdvJson(json, text, drift);
            int count = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                rows.take(reader.row(key, shape));
                count++;
            }
            mustEnd(json, key);
            return count;
        } catch (IOException wrong) {
            throw unreadable(key, wrong);
        }
    }

    private ObjectNode object(Shape shape) throws IOException, ConnectorFailure {
        ObjectNode kept = NODES.objectNode();
        long seen = 0;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            Shape.Member member = shape.member(name);
            if (member == null) {
                drift.unknown(shape, name, text, place());
                json.skipChildren();
                continue;
            }
            seen |= member.bit();
            if (member.isOther(value)) {
                drift.otherType(shape, name, text, place());
            }
            if (value == JsonToken.START_ARRAY && member.rows() != null) {
                kept.set(name, list(name, member.rows()));
            } else if (value.isScalarValue() && member.isWanted() && member.rows() == null) {
                kept.set(name, scalar(json, value));
            } else {
                json.skipChildren();
            }
        }
        if (!shape.isComplete(seen)) {
            drift.incomplete(shape, seen, text, place());
        }
        return kept;
    }

    /** Where in the text the parser is; only asked for when something is drift. */
    private long place() {
        return json.currentTokenLocation().getByteOffset();
    }

    private ArrayNode list(String name, Shape rows) throws IOException, ConnectorFailure {
        ArrayNode list = NODES.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (list.size() == MOST_ROWS_OF_A_MEMBER) {
                throw violation(name + " has more than " + MOST_ROWS_OF_A_MEMBER + " entries");
            }
            list.add(row(name, rows));
        }
        return list;
    }

    private ObjectNode row(String name, Shape shape) throws IOException, ConnectorFailure {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            drift.otherType(shape, name, text, place());
            throw violation("an entry of " + name + " is no JSON object");
        }
        return object(shape);
    }

    private static JsonNode scalar(JsonParser json, JsonToken value) throws IOException {
        return switch (value) {
            case VALUE_STRING -> NODES.textNode(json.getText());
            case VALUE_NUMBER_INT -> NODES.numberNode(json.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(json.getDecimalValue());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(value == JsonToken.VALUE_TRUE);
            default -> NODES.nullNode();
        };
    }

    private static byte[] unpacked(Fields fields, String key, Shape shape, DriftWatch drift) throws ConnectorFailure {
        byte[] unpacked;
        try {
            unpacked = fields.unpacked(key);
        } catch (IllegalArgumentException _) {
            drift.noPayload(shape, key, false, fields);
            throw violation(key + " is not Base64");
        }
        if (unpacked == null) {
            drift.noPayload(shape, key, true, fields);
            throw violation("it has no " + key);
        }
        return unpacked;
    }

    private static void mustEnd(JsonParser json, String key) throws IOException, ConnectorFailure {
        if (json.nextToken() != null) {
            throw violation(key + " goes on after its end");
        }
    }

    /** Without the parser's own message, which quotes what it read. */
    private static ConnectorFailure unreadable(String key, IOException wrong) {
        String where = wrong instanceof JsonProcessingException json && json.getLocation() != null
                ? " from byte " + json.getLocation().getByteOffset() + " on"
                : "";
        return violation(key + " is not JSON in UTF-8" + where);
    }

    static ConnectorFailure.ProtocolViolation violation(String what) {
        return new ConnectorFailure.ProtocolViolation("The PDV's answer cannot be understood: " + what
                + ". Check comanda.pos.handheld.profile; nothing was changed.");
    }
}
