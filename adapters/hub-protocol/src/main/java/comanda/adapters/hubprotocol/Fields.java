package comanda.adapters.hubprotocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads members of JSON objects that others wrote: null is absent, and what is not essential is absent as well where it is of another type. */
final class Fields {
    private static final int LONGEST_NUMBER = 19;
    private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59Z");

    private Fields() {}

    /** The member, or null where it is absent or null. */
    static @Nullable JsonNode member(JsonNode object, String name) {
        JsonNode member = object.get(name);
        return member == null || member.isNull() ? null : member;
    }

    /** A text that is not blank, or a number as text. */
    static @Nullable String text(JsonNode object, String name) {
        JsonNode member = member(object, name);
        if (member == null) {
            return null;
        }
        String text = member.isTextual() ? member.textValue() : member.isIntegralNumber() ? member.asText() : "";
        return text.isBlank() ? null : text;
    }

    static String textOrEmpty(JsonNode object, String name) {
        String text = text(object, name);
        return text == null ? "" : Limits.cut(text);
    }

    static @Nullable String cutText(JsonNode object, String name) {
        String text = text(object, name);
        return text == null ? null : Limits.cut(text);
    }

    static boolean isTrue(JsonNode object, String name) {
        JsonNode member = member(object, name);
        return member != null && member.isBoolean() && member.booleanValue();
    }

    /** A whole number, also one with a zero fraction, or one that is written as a text of decimal digits. Anything else is null. */
    static @Nullable Long wholeNumber(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (node.isNumber()) {
            BigDecimal number = decimal(node);
            return number == null ? null : whole(number);
        }
        String digits = node.isTextual() ? node.textValue().strip() : "";
        return digits.matches("[0-9]{1,18}") ? Long.valueOf(digits) : null;
    }

    /** A number; null where it is none, or one that is better not computed with: 1e999999999 has a billion digits. */
    static @Nullable BigDecimal decimal(JsonNode node) {
        if (!node.isNumber()) {
            return null;
        }
        BigDecimal number = node.decimalValue();
        return Math.abs((long) number.scale()) > LONGEST_NUMBER ? null : number;
    }

    private static @Nullable Long whole(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException _) {
            return null;
        }
    }

    static @Nullable Integer smallNumber(JsonNode object, String name) {
        Long number = wholeNumber(member(object, name));
        return number == null || number.intValue() != number ? null : Integer.valueOf(number.intValue());
    }

    static @Nullable Long number(JsonNode object, String name) {
        return wholeNumber(member(object, name));
    }

    /** An instant as ISO 8601 writes it, with {@code Z} or an offset, or as Node's clock counts it, in milliseconds since 1970. One that nobody's calendar has is none. */
    static @Nullable Instant instant(JsonNode object, String name) {
        JsonNode member = member(object, name);
        Long millis = member != null && member.isNumber() ? wholeNumber(member) : null;
        Instant instant = millis == null ? written(text(object, name)) : Instant.ofEpochMilli(millis);
        return instant == null || instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST_INSTANT) ? null : instant;
    }

    private static @Nullable Instant written(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /** The texts of an array, each once, the first {@value Limits#MOST_MEMBERS}. */
    static List<String> texts(JsonNode object, String name) {
        LinkedHashSet<String> texts = new LinkedHashSet<>();
        for (JsonNode member : members(object, name)) {
            if (member.isTextual()) {
                texts.add(Limits.cut(member.textValue()));
            }
        }
        return List.copyOf(texts);
    }

    static List<JsonNode> members(JsonNode object, String name) {
        List<JsonNode> members = new ArrayList<>();
        JsonNode array = member(object, name);
        if (array != null && array.isArray()) {
            for (int at = 0; at < Math.min(array.size(), Limits.MOST_MEMBERS); at++) {
                members.add(array.get(at));
            }
        }
        return members;
    }
}
