package comanda.connectors.handheld.capture.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.capture.Payload;
import comanda.connectors.handheld.capture.proposal.Evidence.Exchange;
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.handheld.wire.Opcode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out what the members of packed JSON are called: by what holds together (quantity times price is the total), else by their names. */
final class JsonForms {
    private static final Pattern ID = Pattern.compile("(?i)id|number|code|key|card|board|table");
    private static final Pattern NAME = Pattern.compile("(?i)(item)?(name|label|description|title)");
    private static final Pattern STATUS = Pattern.compile("(?i)status|state|situation");
    private static final Pattern LOCATION = Pattern.compile("(?i).*(location|room|area|zone|sector)");
    private static final Pattern LOCK = Pattern.compile("(?i).*lock.*");
    private static final Pattern TOTAL = Pattern.compile("(?i)total|due|sum|amount|value");
    private static final Pattern DISCOUNT = Pattern.compile("(?i).*(discount|rebate)");
    private static final Pattern QUANTITY = Pattern.compile("(?i)qty|quantity|n|count|units");
    private static final Pattern PRICE = Pattern.compile("(?i).*price|each|unit");
    private static final Pattern LINE_ID = Pattern.compile("(?i)guid|uuid|uid|row|line|id");
    private static final Pattern SKU = Pattern.compile("(?i)sku|itemid|item|code|product(id)?|plu");
    private static final int ENOUGH_FOR_ALWAYS = 10;

    private final List<JsonNode> tables = new ArrayList<>();
    private final List<JsonNode> items = new ArrayList<>();
    private final List<JsonNode> bills = new ArrayList<>();
    private final List<JsonNode> lines = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();
    private final String linesName;
    private final Evidence evidence;

    JsonForms(Evidence evidence, ResponseForms responses, Finding<String> table) {
        this.evidence = evidence;
        for (Exchange exchange : evidence.of(Opcode.GETDATALIST.name())) {
            Payload payload = Payload.of(exchange.answer(), responses.list().value());
            if (payload != null && payload.json().isArray()) {
                List<JsonNode> rows = says(exchange.request(), "MobileItem") ? items : tables;
                payload.json().forEach(row -> {
                    if (row.isObject()) {
                        rows.add(row);
                    }
                });
            }
        }
        for (Exchange exchange : evidence.of(Opcode.GETBOARDCONTENT.name())) {
            asked.add(String.valueOf(exchange.request().get(table.value())));
            Payload payload = Payload.of(exchange.answer(), responses.bill().value());
            if (payload != null && payload.json().isObject()) {
                bills.add(payload.json());
            }
        }
        this.linesName = findLines();
        for (JsonNode bill : bills) {
            bill.path(linesName).forEach(line -> {
                if (line.isObject()) {
                    lines.add(line);
                }
            });
        }
    }

    private static boolean says(Fields request, String type) {
        return request.keys().stream()
                .anyMatch(key -> String.valueOf(request.get(key)).endsWith(type));
    }

    private String findLines() {
        Map<String, Integer> rows = new TreeMap<>();
        for (JsonNode bill : bills) {
            bill.properties().forEach(member -> {
                if (member.getValue().isArray()) {
                    rows.merge(member.getKey(), member.getValue().size(), Integer::sum);
                }
            });
        }
        return rows.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    Map<String, Finding<List<String>>> table() {
        Map<String, Finding<List<String>>> names = new LinkedHashMap<>();
        names.put(
                "id",
                needed(
                        found(tables, ID, name -> all(tables, name, JsonNode::isIntegralNumber)),
                        "id",
                        "row of the table list"));
        names.put("name", wanted(found(tables, NAME, name -> true)));
        names.put("status", needed(found(tables, STATUS, name -> true), "status", "row of the table list"));
        names.put("location", wanted(found(tables, LOCATION, name -> true)));
        names.put("lock", wanted(found(tables, LOCK, name -> true)));
        return names;
    }

    Map<String, Finding<List<String>>> item() {
        Map<String, Finding<List<String>>> names = new LinkedHashMap<>();
        names.put("id", needed(found(items, ID, name -> true), "id", "row of the menu"));
        names.put("name", needed(found(items, NAME, name -> true), "name", "row of the menu"));
        return names;
    }

    Map<String, Finding<List<String>>> bill() {
        Map<String, Finding<List<String>>> names = new LinkedHashMap<>();
        names.put("table", wanted(found(bills, ID, name -> asked.containsAll(texts(bills, name)))));
        names.put("name", wanted(found(bills, NAME, name -> true)));
        names.put("status", wanted(found(bills, STATUS, name -> true)));
        names.put("location", wanted(found(bills, LOCATION, name -> true)));
        names.put("lines", needed(linesName.isEmpty() ? null : linesName, "items", "bill"));
        names.put(
                "total", needed(found(bills, TOTAL, name -> all(bills, name, JsonForms::isDecimal)), "total", "bill"));
        names.put("discount", wanted(found(bills, DISCOUNT, name -> all(bills, name, JsonForms::isDecimal))));
        return names;
    }

    Map<String, Finding<List<String>>> line() {
        Map<String, Finding<List<String>>> names = new LinkedHashMap<>();
        Predicate<String> isDecimal = name -> all(lines, name, JsonForms::isDecimal);
        String total = found(lines, TOTAL, isDecimal);
        String quantity = found(lines, QUANTITY, isDecimal);
        String price = found(lines, PRICE, isDecimal);
        names.put("id", wanted(found(lines, LINE_ID, name -> true)));
        names.put("sku", needed(found(lines, SKU, this::isInTheMenu), "sku", "line"));
        names.put("name", wanted(found(lines, NAME, name -> true)));
        names.put("quantity", checked(needed(quantity, "quantity", "line"), quantity, price, total));
        names.put("price", checked(needed(price, "price", "line"), quantity, price, total));
        names.put("discount", wanted(found(lines, DISCOUNT, isDecimal)));
        names.put("total", wanted(total));
        return names;
    }

    private boolean isInTheMenu(String name) {
        String id = found(items, ID, one -> true);
        return id == null
                || texts(lines, name).stream().anyMatch(texts(items, id)::contains)
                || texts(items, id).isEmpty();
    }

    /** Whether quantity times price is the total in most lines; discounts are seldom. */
    private Finding<List<String>> checked(
            Finding<List<String>> found, @Nullable String quantity, @Nullable String price, @Nullable String total) {
        if (found.doubt() != null || quantity == null || price == null || total == null) {
            return found;
        }
        long right = lines.stream()
                .filter(line -> decimal(line, quantity)
                                .multiply(decimal(line, price))
                                .subtract(decimal(line, total))
                                .abs()
                                .compareTo(new BigDecimal("0.02"))
                        <= 0)
                .count();
        return right * 2 > lines.size()
                ? found
                : Finding.doubtful(
                        found.value(),
                        "by its name; " + quantity + " times " + price + " is " + total + " in " + right + " of "
                                + lines.size() + " lines only");
    }

    private static BigDecimal decimal(JsonNode line, String name) {
        return isDecimal(line.path(name)) ? new BigDecimal(line.path(name).asText()) : BigDecimal.ZERO;
    }

    private static boolean isDecimal(JsonNode value) {
        return value.isNumber() || value.asText().matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
    }

    /** What the values of the tables' status mean. */
    Finding<Map<String, String>> statuses() {
        String status = found(tables, STATUS, name -> true);
        Set<String> values = new TreeSet<>();
        String ofBill = found(bills, STATUS, name -> true);
        if (status != null) {
            values.addAll(texts(tables, status));
        }
        if (ofBill != null) {
            values.addAll(texts(bills, ofBill));
        }
        if (Set.of("0", "1", "2").containsAll(values)) {
            Map<String, String> usual = new LinkedHashMap<>();
            usual.put("0", "free");
            usual.put("1", "open");
            usual.put("2", "pre-bill");
            return values.size() == usual.size()
                    ? Finding.certain(usual)
                    : Finding.doubtful(usual, "only " + values + " were recorded; as in the other builds");
        }
        return words(values);
    }

    private static Finding<Map<String, String>> words(Set<String> values) {
        Map<String, String> meanings = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String value : values) {
            String lower = value.toLowerCase(Locale.ROOT);
            if (lower.matches(".*(free|empty|livre|vaz|closed).*")) {
                meanings.put(value, "free");
            } else if (lower.matches(".*(bill|conta|paying|check).*")) {
                meanings.put(value, "pre-bill");
            } else if (lower.matches(".*(busy|open|occupied|ocupad|abert|seated).*")) {
                meanings.put(value, "open");
            } else {
                unknown.add(value);
            }
        }
        for (String meaning : List.of("free", "open", "pre-bill")) {
            if (!meanings.containsValue(meaning)) {
                meanings.put(unknown.isEmpty() ? "unknown-" + meaning : unknown.removeFirst(), meaning);
            }
        }
        return Finding.doubtful(
                meanings,
                "by the sound of the words " + values + (unknown.isEmpty() ? "" : "; not placed: " + unknown));
    }

    /** The members of a place and their types; with a mark for those that are never missing, where enough was seen. */
    Map<String, String> known(String place) {
        List<JsonNode> objects = switch (place) {
            case "table" -> tables;
            case "item" -> items;
            case "bill" -> bills;
            default -> lines;
        };
        Map<String, String> known = new LinkedHashMap<>();
        for (JsonNode object : objects) {
            object.properties()
                    .forEach(member -> known.merge(
                            member.getKey(),
                            type(member.getValue()),
                            (one, other) ->
                                    one.isEmpty() ? other : other.isEmpty() || one.equals(other) ? one : "any"));
        }
        known.replaceAll((name, type) -> (type.isEmpty() ? "any" : type)
                + (objects.size() >= ENOUGH_FOR_ALWAYS && objects.stream().allMatch(object -> object.has(name))
                        ? "!"
                        : ""));
        return known;
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> "number";
            case STRING -> "text";
            case BOOLEAN -> "flag";
            case ARRAY -> "list";
            case OBJECT -> "object";
            case NULL, MISSING, BINARY, POJO -> "";
        };
    }

    /** How much was seen, for people. */
    String extent() {
        return tables.size() + " rows of tables, " + items.size() + " of the menu, " + bills.size() + " bills with "
                + lines.size() + " lines, in " + evidence.exchanges().size() + " exchanges";
    }

    private static @Nullable String found(List<JsonNode> objects, Pattern called, Predicate<String> fits) {
        Set<String> names = new LinkedHashSet<>();
        objects.forEach(object -> object.fieldNames().forEachRemaining(names::add));
        return names.stream()
                .filter(name -> called.matcher(name).matches())
                .filter(fits)
                .min(Comparator.comparingInt(name -> rank(called, name)))
                .orElse(null);
    }

    /** The alternatives of a pattern stand in the order of their likelihood. */
    private static int rank(Pattern called, String name) {
        List<String> alternatives = Pattern.compile("\\|")
                .splitAsStream(called.pattern().replace("(?i)", "").toLowerCase(Locale.ROOT))
                .toList();
        int at = alternatives.indexOf(name.toLowerCase(Locale.ROOT));
        return at < 0 ? alternatives.size() : at;
    }

    private static boolean all(List<JsonNode> objects, String name, Predicate<JsonNode> is) {
        return objects.stream()
                .map(object -> object.path(name))
                .allMatch(value -> value.isMissingNode() || value.isNull() || is.test(value));
    }

    private static Set<String> texts(List<JsonNode> objects, String name) {
        Set<String> texts = new TreeSet<>();
        for (JsonNode object : objects) {
            JsonNode value = object.path(name);
            if (value.isValueNode() && !value.isNull()) {
                texts.add(value.asText());
            }
        }
        return texts;
    }

    private static Finding<List<String>> wanted(@Nullable String name) {
        return Finding.certain(name == null ? List.of() : List.of(name));
    }

    private static Finding<List<String>> needed(@Nullable String name, String otherwise, String where) {
        return name == null
                ? Finding.doubtful(List.of(otherwise), "no " + where + " that was recorded has one; guessed")
                : Finding.certain(List.of(name));
    }
}
