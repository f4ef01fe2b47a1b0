package comanda.http.request;

import comanda.http.json.JsonTree;
import comanda.http.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object that a caller sent. Whatever is wrong with one is a problem that names it. Fields that nobody asks for are ignored, so that callers may
 * be newer than the application.
 */
public final class BodyFields {
    /** The name that stands for the body as a whole. */
    private static final String WHOLE = "body";

    private final String path;
    private final JsonNode object;

    private BodyFields(String path, JsonNode object) {
        this.path = path;
        this.object = object;
    }

    /** The fields of a body; an empty body is an object without fields. */
    public static BodyFields of(byte[] body) {
        return of(body, JsonTree::parse);
    }

    /** The same, of a body with a field that may hold a large text: an empty text stands for it. */
    public static BodyFields withoutText(String largeText, byte[] body) {
        return of(body, document -> JsonTree.parseWithout(largeText, document));
    }

    private interface Parsing {
        JsonNode of(byte[] document) throws IOException, JsonTree.DuplicateKey;
    }

    private static BodyFields of(byte[] body, Parsing parsing) {
        if (body.length == 0) {
            return new BodyFields("", JsonNode.createObjectNode(Map.of()));
        }
        JsonNode document = parse(body, parsing);
        if (!document.isObject()) {
            throw InvalidField.of(WHOLE, "is a JSON object");
        }
        return new BodyFields("", document);
    }

    private static JsonNode parse(byte[] body, Parsing parsing) {
        try {
            return parsing.of(body);
        } catch (JsonTree.DuplicateKey twice) {
            throw InvalidField.of(twice.path(), "is there twice");
        } catch (IOException notJson) {
            throw InvalidField.of(WHOLE, "is one JSON document, not nested too deeply");
        }
    }

    /** A text that has to be there. */
    public String text(String name, int longest) {
        String text = optionalText(name, longest);
        if (text == null) {
            throw missing(name);
        }
        return text;
    }

    /** A text that may be missing or null. */
    public @Nullable String optionalText(String name, int longest) {
        JsonNode value = json(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            throw invalid(name, "is a string");
        }
        String text = value.getStringValue();
        if (text.isBlank() || text.length() > longest || text.codePoints().anyMatch(BodyFields::isControl)) {
            throw invalid(name, "has 1 to " + longest + " characters, none of them a control character");
        }
        return text;
    }

    /** A whole number from 0 to that one; it may be missing or null. */
    public @Nullable Long optionalWholeNumber(String name, long largest) {
        return optionalWholeNumber(name, 0, largest);
    }

    /** A whole number within those, both included; it may be missing or null. */
    public @Nullable Long optionalWholeNumber(String name, long smallest, long largest) {
        JsonNode value = json(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()
                || !(value.getNumberValue() instanceof BigInteger number)
                || number.compareTo(BigInteger.valueOf(smallest)) < 0
                || number.compareTo(BigInteger.valueOf(largest)) > 0) {
            throw invalid(name, "is a whole number from " + smallest + " to " + largest);
        }
        return number.longValueExact();
    }

    /** Whether something is so; what is missing or null is not. */
    public boolean flag(String name) {
        JsonNode value = json(name);
        if (value != null && !value.isBoolean()) {
            throw invalid(name, "is true or false");
        }
        return value != null && value.getBooleanValue();
    }

    /** Whether there is a text. */
    public boolean isText(String name) {
        JsonNode value = json(name);
        return value != null && value.isString();
    }

    /** Whether there is anything but null. */
    public boolean has(String name) {
        return json(name) != null;
    }

    /**
     * The fields of an object that has to be there.
     *
     * @param otherwise what holds for the field
     */
    public BodyFields object(String name, String otherwise) {
        JsonNode value = json(name);
        if (value == null || !value.isObject()) {
            throw invalid(name, otherwise);
        }
        return new BodyFields(pathOf(name), value);
    }

    /** What there is, as it was sent; null where it is missing or null. A number is a {@link BigInteger} or a {@link java.math.BigDecimal}. */
    public @Nullable JsonNode json(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** The problem of a field that is not there. */
    public ProblemException missing(String name) {
        return invalid(name, "is missing");
    }

    /** The problem of a field. */
    public ProblemException invalid(String name, String rule) {
        return InvalidField.of(pathOf(name), rule);
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean isControl(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }
}
