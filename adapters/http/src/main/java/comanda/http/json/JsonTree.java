package comanda.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON into a tree without losing a digit: no number passes through a double. */
public final class JsonTree {
    private static final int DEEPEST = 32;
    private static final int MOST_DIGITS = 100;
    /** More than any body has, and than a point of sale packs into one field of an answer. */
    private static final int LONGEST_TEXT = 16 * 1024 * 1024;

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(MOST_DIGITS)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private JsonTree() {}

    /** The text as JSON, or as a JSON string where it is none. */
    public static JsonNode parseOrQuote(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            return parse(parser, null);
        } catch (IOException | DuplicateKey notJson) {
            return JsonNode.createStringNode(text);
        }
    }

    /**
     * The one document in the bytes.
     *
     * @throws IOException when it is not JSON, nested too deeply, or followed by something
     * @throws DuplicateKey when an object has a key twice
     */
    public static JsonNode parse(byte[] document) throws IOException, DuplicateKey {
        try (JsonParser parser = JSON.createParser(document)) {
            return parse(parser, null);
        }
    }

    /**
     * The one document in the bytes, with an empty text in place of a large one.
     *
     * @param largeText the field of the outermost object that may hold a text which {@link LargeText} reads
     * @throws IOException as {@link #parse(byte[])}
     * @throws DuplicateKey as {@link #parse(byte[])}
     */
    public static JsonNode parseWithout(String largeText, byte[] document) throws IOException, DuplicateKey {
        try (JsonParser parser = JSON.createParser(document)) {
            return parse(parser, largeText);
        }
    }

    private static JsonNode parse(JsonParser parser, @Nullable String largeText) throws IOException, DuplicateKey {
        parser.nextToken();
        JsonNode document =
                parser.currentToken() == JsonToken.START_OBJECT ? object(parser, "", largeText) : value(parser, "");
        if (parser.nextToken() != null) {
            throw new IOException("something follows the document");
        }
        return document;
    }

    private static JsonNode value(JsonParser parser, String path) throws IOException, DuplicateKey {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, path, null);
            case START_ARRAY -> array(parser, path);
            case VALUE_STRING -> JsonNode.createStringNode(parser.getText());
            case VALUE_NUMBER_INT -> JsonNode.createNumberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> JsonNode.createNumberNode(parser.getDecimalValue());
            case VALUE_TRUE -> JsonNode.createBooleanNode(true);
            case VALUE_FALSE -> JsonNode.createBooleanNode(false);
            case VALUE_NULL -> JsonNode.nullNode();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IOException("a value is missing");
            case null -> throw new IOException("a value is missing");
        };
    }

    private static JsonNode object(JsonParser parser, String path, @Nullable String largeText)
            throws IOException, DuplicateKey {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            String fieldPath = path.isEmpty() ? name : path + "." + name;
            if (fields.containsKey(name)) {
                throw new DuplicateKey(fieldPath);
            }
            parser.nextToken();
            boolean isLarge = name.equals(largeText) && parser.currentToken() == JsonToken.VALUE_STRING;
            fields.put(name, isLarge ? JsonNode.createStringNode("") : value(parser, fieldPath));
        }
        return JsonNode.createObjectNode(fields);
    }

    private static JsonNode array(JsonParser parser, String path) throws IOException, DuplicateKey {
        List<JsonNode> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, path + "[" + elements.size() + "]"));
        }
        return JsonNode.createArrayNode(elements);
    }

    /** An object has a key twice. */
    public static final class DuplicateKey extends Exception {
        private static final long serialVersionUID = 1L;
        private final String path;

        private DuplicateKey(String path) {
            super("the key " + path + " is there twice", null, false, false);
            this.path = path;
        }

        /** Where: {@code amount.currency}. */
        public String path() {
            return path;
        }
    }
}
