package comanda.adapters.hubapi;

import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An OpenAPI document, as far as the tests read one. Checks values against the part of JSON Schema that the document uses. */
final class OpenApi {
    private final Map<?, ?> document;

    OpenApi(Object document) {
        this.document = (Map<?, ?>) document;
    }

    /** Operations by method and path. */
    Map<String, Map<?, ?>> operations() {
        Map<String, Map<?, ?>> operations = new TreeMap<>();
        map(document, "paths")
                .forEach((path, item) -> ((Map<?, ?>) item)
                        .forEach((method, operation) -> operations.put(
                                method.toString().toUpperCase(Locale.ROOT) + " " + path, (Map<?, ?>) operation)));
        return operations;
    }

    Map<String, Map<?, ?>> responses(Map<?, ?> operation) {
        Map<String, Map<?, ?>> responses = new LinkedHashMap<>();
        map(operation, "responses").forEach((status, response) -> responses.put(status.toString(), resolve(response)));
        return responses;
    }

    /** The examples of a body. */
    List<Object> examples(Map<?, ?> body) {
        List<Object> examples = new ArrayList<>();
        map(resolve(body), "content")
                .values()
                .forEach(media -> map((Map<?, ?>) media, "examples")
                        .values()
                        .forEach(example -> examples.add(resolve(example).get("value"))));
        return examples;
    }

    /** Every example of a problem. */
    List<Map<?, ?>> problemExamples() {
        List<Map<?, ?>> problems = new ArrayList<>();
        map(map(document, "components"), "examples").values().forEach(example -> {
            if (((Map<?, ?>) example).get("value") instanceof Map<?, ?> value && value.containsKey("type")) {
                problems.add(value);
            }
        });
        return problems;
    }

    /** What is wrong with the examples of a body. */
    List<String> check(Map<?, ?> body) {
        List<String> objections = new ArrayList<>();
        map(resolve(body), "content").values().forEach(media -> {
            Object schema = ((Map<?, ?>) media).get("schema");
            if (schema != null) {
                examples(Map.of("content", Map.of("x", media)))
                        .forEach(example -> check(resolve(schema), example, "", true, objections));
            }
        });
        return objections;
    }

    /** What is wrong with a value, held against the schema of that name. */
    List<String> check(String schema, Object value) {
        List<String> objections = new ArrayList<>();
        check(map(map(map(document, "components"), "schemas"), schema), value, "", true, objections);
        return objections;
    }

    private void check(Map<?, ?> schema, @Nullable Object value, String path, boolean closed, List<String> objections) {
        if (schema.get("oneOf") instanceof List<?> choices) {
            boolean fits = choices.stream().anyMatch(choice -> {
                List<String> inner = new ArrayList<>();
                check(resolve(choice), value, path, closed, inner);
                return inner.isEmpty();
            });
            if (!fits) {
                objections.add(path + ": none of " + choices);
            }
            return;
        }
        if (schema.get("allOf") instanceof List<?> parts) {
            parts.forEach(part -> check(resolve(part), value, path, false, objections));
            return;
        }
        if (!hasType(schema.get("type"), value)) {
            objections.add(path + ": " + value + " is not " + schema.get("type"));
        }
        if (schema.get("enum") instanceof List<?> allowed && !allowed.contains(value)) {
            objections.add(path + ": " + value + " is not one of " + allowed);
        }
        if (value instanceof List<?> elements) {
            elements.forEach(element -> check(resolve(schema.get("items")), element, path + "[]", true, objections));
        }
        if (value instanceof Map<?, ?> fields) {
            checkFields(schema, fields, path, closed, objections);
        }
    }

    private void checkFields(Map<?, ?> schema, Map<?, ?> fields, String path, boolean closed, List<String> objections) {
        if (schema.get("required") instanceof List<?> required) {
            required.stream()
                    .filter(name -> !fields.containsKey(name))
                    .forEach(name -> objections.add(path + "." + name + " is missing"));
        }
        Map<?, ?> properties = map(schema, "properties");
        fields.forEach((name, value) -> {
            Object property = properties.get(name);
            if (property != null) {
                check(resolve(property), value, path + "." + name, true, objections);
            } else if (closed && !schema.containsKey("additionalProperties")) {
                objections.add(path + "." + name + " is not described");
            }
        });
    }

    private static boolean hasType(@Nullable Object type, @Nullable Object value) {
        if (type == null) {
            return true;
        }
        if (type instanceof List<?> types) {
            return types.stream().anyMatch(one -> hasType(one, value));
        }
        return switch (type.toString()) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            // The parser of these tests takes an unquoted time for a date.
            case "string" -> value instanceof String || value instanceof Date;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            case "null" -> value == null;
            default -> false;
        };
    }

    private Map<?, ?> resolve(@Nullable Object part) {
        Map<?, ?> found = (Map<?, ?>) Objects.requireNonNull(part);
        while (found.get("$ref") instanceof String reference) {
            Map<?, ?> target = document;
            for (String step : List.of(reference.substring(2).split("/", -1))) {
                target = map(target, step);
            }
            if (target.isEmpty()) {
                throw new AssertionError("nothing at " + reference);
            }
            found = target;
        }
        return found;
    }

    private static Map<?, ?> map(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> child ? child : Map.of();
    }
}
