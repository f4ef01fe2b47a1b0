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
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.spi.ConnectorFailure;
import java.io.IOException;
import java.util.Set;

/**
 * Unpacks the JSON that a field holds as Base64. It is read as a stream, of which only the members that somebody wants are kept: what else a message has, and be it megabytes, takes no memory. Decimal
 * numbers stay decimal.
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

    private PdvJson() {}

    /**
     * Which members of an object are kept.
     *
     * @param members numbers, texts and truth values
     * @param lists lists of objects
     * @param inLists what is kept of the objects in those lists
     */
    record Wanted(Set<String> members, Set<String> lists, Set<String> inLists) {}

    /** Takes the rows of a list one by one. */
    interface Rows {
        void take(ObjectNode row) throws ConnectorFailure;
    }

    /** The object that the field holds. */
    static ObjectNode object(Fields fields, String key, Wanted wanted) throws ConnectorFailure {
        try (JsonParser json = FACTORY.createParser(unpacked(fields, key))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw violation(key + " is no JSON object");
            }
            ObjectNode object = object(json, wanted);
            mustEnd(json, key);
            return object;
        } catch (IOException wrong) {
            throw unreadable(key, wrong);
        }
    }

    /** Reads the list that the field holds, and answers how many rows it has. */
    static int rows(Fields fields, String key, Set<String> members, Rows rows) throws ConnectorFailure {
        Wanted wanted = new Wanted(members, Set.of(), Set.of());
        try (JsonParser json = FACTORY.createParser(unpacked(fields, key))) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw violation(key + " is no JSON list");
            }
            int count = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                rows.take(row(json, key, wanted));
                count++;
            }
            mustEnd(json, key);
            return count;
        } catch (IOException wrong) {
            throw unreadable(key, wrong);
        }
    }

    private static ObjectNode object(JsonParser json, Wanted wanted) throws IOException, ConnectorFailure {
        ObjectNode kept = NODES.objectNode();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_ARRAY && wanted.lists().contains(name)) {
                kept.set(name, list(json, name, new Wanted(wanted.inLists(), Set.of(), Set.of())));
            } else if (value.isScalarValue() && wanted.members().contains(name)) {
                kept.set(name, scalar(json, value));
            } else {
                json.skipChildren();
            }
        }
        return kept;
    }

    private static ArrayNode list(JsonParser json, String name, Wanted wanted) throws IOException, ConnectorFailure {
        ArrayNode list = NODES.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (list.size() == MOST_ROWS_OF_A_MEMBER) {
                throw violation(name + " has more than " + MOST_ROWS_OF_A_MEMBER + " entries");
            }
            list.add(row(json, name, wanted));
        }
        return list;
    }

    private static ObjectNode row(JsonParser json, String name, Wanted wanted) throws IOException, ConnectorFailure {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw violation("an entry of " + name + " is no JSON object");
        }
        return object(json, wanted);
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

    private static byte[] unpacked(Fields fields, String key) throws ConnectorFailure {
        try {
            byte[] unpacked = fields.unpacked(key);
            if (unpacked == null) {
                throw violation("it has no " + key);
            }
            return unpacked;
        } catch (IllegalArgumentException _) {
            throw violation(key + " is not Base64");
        }
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
