package comanda.adapters.rest.request;

import comanda.adapters.rest.json.JsonTree;
import comanda.adapters.rest.problem.ProblemException;
import comanda.domain.money.Money;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object that a caller sent. Whatever is wrong with one is a problem that names it. Fields that nobody asks for are ignored, so that callers may
 * be newer than the agent.
 */
final class BodyFields {
    /** The name that stands for the body as a whole. */
    private static final String WHOLE = "body";

    /** More than any bill: a larger figure is a mistake in the caller's arithmetic. */
    private static final BigInteger LARGEST_AMOUNT = BigInteger.valueOf(999_999_999_999L);

    private final String path;
    private final JsonNode object;

    private BodyFields(String path, JsonNode object) {
        this.path = path;
        this.object = object;
    }

    /** The fields of a body; an empty body is an object without fields. */
    static BodyFields of(byte[] body) {
        return of(body, JsonTree::parse);
    }

    /** The same, of a body with a field that may hold a large text: an empty text stands for it. */
    static BodyFields withoutText(String largeText, byte[] body) {
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
    String text(String name, int longest) {
        String text = optionalText(name, longest);
        if (text == null) {
            throw missing(name);
        }
        return text;
    }

    /** A text that may be missing or null. */
    @Nullable String optionalText(String name, int longest) {
        JsonNode value = present(name);
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
    @Nullable Long optionalWholeNumber(String name, long largest) {
        return optionalWholeNumber(name, 0, largest);
    }

    /** A whole number within those, both included; it may be missing or null. */
    @Nullable Long optionalWholeNumber(String name, long smallest, long largest) {
        JsonNode value = present(name);
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
    boolean flag(String name) {
        JsonNode value = present(name);
        if (value != null && !value.isBoolean()) {
            throw invalid(name, "is true or false");
        }
        return value != null && value.getBooleanValue();
    }

    /** Whether there is a text. */
    boolean isText(String name) {
        JsonNode value = present(name);
        return value != null && value.isString();
    }

    /** Whether there is anything but null. */
    boolean has(String name) {
        return present(name) != null;
    }

    /**
     * The fields of an object that has to be there.
     *
     * @param otherwise what holds for the field
     */
    BodyFields object(String name, String otherwise) {
        JsonNode value = present(name);
        if (value == null || !value.isObject()) {
            throw invalid(name, otherwise);
        }
        return new BodyFields(pathOf(name), value);
    }

    /** An amount that has to be there. */
    Money money(String name, Currency currency) {
        Money money = optionalMoney(name, currency);
        if (money == null) {
            throw missing(name);
        }
        return money;
    }

    /** An amount in that currency, not negative; it may be missing or null. */
    @Nullable Money optionalMoney(String name, Currency currency) {
        JsonNode value = present(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            throw invalid(
                    name, "is an object with amount and currency, such as {\"amount\":40380,\"currency\":\"BRL\"}");
        }
        BodyFields fields = new BodyFields(pathOf(name), value);
        long amount = fields.minorUnits("amount");
        fields.requireCurrency("currency", currency);
        return new Money(amount, currency);
    }

    private long minorUnits(String name) {
        JsonNode value = present(name);
        if (value == null) {
            throw missing(name);
        }
        // A fraction or an exponent makes it a decimal, even where its value is whole.
        if (!value.isNumber() || !(value.getNumberValue() instanceof BigInteger amount)) {
            throw invalid(
                    name,
                    "is a whole number of the currency's smallest unit, written without quotes, point or exponent");
        }
        if (amount.signum() < 0 || amount.compareTo(LARGEST_AMOUNT) > 0) {
            throw invalid(name, "is from 0 to " + LARGEST_AMOUNT);
        }
        return amount.longValueExact();
    }

    private void requireCurrency(String name, Currency currency) {
        String code = text(name, 3);
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(code))) {
            throw invalid(name, "is an ISO 4217 code, such as " + currency.getCurrencyCode());
        }
        if (!currency.getCurrencyCode().equals(code)) {
            throw invalid(name, "is " + currency.getCurrencyCode() + ", the restaurant's currency");
        }
    }

    private @Nullable JsonNode present(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private ProblemException missing(String name) {
        return invalid(name, "is missing");
    }

    /** The problem of a field. */
    ProblemException invalid(String name, String rule) {
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
