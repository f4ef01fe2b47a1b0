package comanda.connectors.handheld.capture.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.capture.Payload;
import comanda.connectors.handheld.capture.proposal.Evidence.Exchange;
import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.handheld.wire.Opcode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out what the fields of requests hold. Not thread-safe. */
final class RequestForms {
    private static final Pattern TYPE = Pattern.compile("([A-Za-z_][\\w.]*)\\.(MobileBoardStatus|MobileItem)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._:/-]{1,40}");
    private static final Pattern CALLED_A_KEY = Pattern.compile("TOKEN|KEY|SESSION|AUTH");
    private static final Pattern CALLED_A_USER = Pattern.compile("USER|WHO|OPERATOR|EMPLOYEE|WAITER|STAFF|CLERK");
    private static final Pattern CALLED_A_TABLE = Pattern.compile("BOARD|TABLE|CARD|TAB|MESA");
    private static final Pattern CALLED_A_PART = Pattern.compile("PART|PAGE|OFFSET");
    private static final Pattern CALLED_A_LIMIT = Pattern.compile("LIMIT|SIZE|COUNT|MAX");
    private static final String MESSAGE_ID = "{message-id}";
    private static final String TOKEN = "{token}";
    private static final String USER = "{user}";
    private static final String TABLE = "{table}";
    private static final String NAMESPACE = "{namespace}";
    private static final int LEAST_LIMIT = 100;
    private static final int SHORTEST_TOKEN = 6;
    private static final int LONG_TOKEN = 16;

    private final Evidence evidence;
    private final Finding<String> namespace;
    private final Finding<String> token;
    private final Finding<String> table;
    private final @Nullable String user;

    RequestForms(Evidence evidence) {
        this.evidence = evidence;
        this.namespace = findNamespace();
        this.token = findToken();
        this.user = keys(evidence.exchanges()).keySet().stream()
                .filter(key -> CALLED_A_USER.matcher(key).find())
                .filter(key -> values(evidence.exchanges(), key).stream()
                        .allMatch(value -> NUMBER.matcher(value).matches()))
                .findFirst()
                .orElse(null);
        this.table = findTable();
    }

    Finding<String> namespace() {
        return namespace;
    }

    /** The field that holds a table's number. */
    Finding<String> table() {
        return table;
    }

    /** The fields of each opcode's request, in their order. */
    Map<Opcode, Map<String, Finding<String>>> all() {
        Map<Opcode, Map<String, Finding<String>>> all = new EnumMap<>(Opcode.class);
        for (Opcode opcode : Opcode.values()) {
            List<Exchange> exchanges = evidence.of(opcode.name());
            all.put(opcode, exchanges.isEmpty() ? guessed(opcode) : seen(opcode, exchanges));
        }
        return all;
    }

    private Map<String, Finding<String>> seen(Opcode opcode, List<Exchange> exchanges) {
        Map<String, Finding<String>> fields = new LinkedHashMap<>();
        keys(exchanges).forEach((key, times) -> {
            Finding<String> found = template(opcode, key, exchanges);
            fields.put(
                    key,
                    times == exchanges.size() || found.doubt() != null
                            ? found
                            : Finding.doubtful(
                                    found.value(), "in " + times + " of " + exchanges.size() + " requests only"));
        });
        addMissing(opcode, fields, "is needed and was in no " + opcode);
        return fields;
    }

    private Finding<String> template(Opcode opcode, String key, List<Exchange> exchanges) {
        Set<String> values = values(exchanges, key);
        if (key.equals(evidence.requestId().value())) {
            return new Finding<>(MESSAGE_ID, evidence.requestId().doubt());
        }
        if (key.equals(token.value())) {
            return new Finding<>(TOKEN, token.doubt());
        }
        if (key.equals(user)) {
            return Finding.doubtful(USER, "by its name; its values are " + values);
        }
        Finding<String> known = switch (opcode) {
            case GETDATALIST -> ofList(key, values);
            case GETBOARDCONTENT -> key.equals(table.value()) ? new Finding<>(TABLE, table.doubt()) : null;
            case POSTQUEUE -> isQueue(exchanges, key) ? Finding.certain("{queue}") : null;
            case CLOSEBOARD -> ofClose(key, values);
        };
        return known == null ? literal(key, values, exchanges.size()) : known;
    }

    private @Nullable Finding<String> ofClose(String key, Set<String> values) {
        if (key.equals(table.value())) {
            return new Finding<>(TABLE, table.doubt());
        }
        return values.stream().allMatch(value -> UUID.matcher(value).matches()) ? Finding.certain("{guid}") : null;
    }

    private @Nullable Finding<String> ofList(String key, Set<String> values) {
        if (values.stream().allMatch(value -> value.matches("MobileBoardStatus|MobileItem"))) {
            return Finding.certain("{object}");
        }
        if (values.stream().allMatch(value -> TYPE.matcher(value).matches())) {
            return Finding.certain(NAMESPACE + ".{object}");
        }
        if (!values.stream().allMatch(value -> NUMBER.matcher(value).matches())) {
            return null;
        }
        if (CALLED_A_LIMIT.matcher(key).find()) {
            return Finding.certain("{limit}");
        }
        if (CALLED_A_PART.matcher(key).find()) {
            return Finding.certain("{part}");
        }
        return values.stream().anyMatch(value -> Integer.parseInt(value) >= LEAST_LIMIT)
                ? Finding.doubtful("{limit}", "by its values " + values + ", and not by its name")
                : null;
    }

    private Finding<String> literal(String key, Set<String> values, int requests) {
        String before = namespace.value() + ".";
        String first = values.iterator().next();
        if (values.size() == 1 && first.startsWith(before)) {
            return Finding.certain(NAMESPACE + first.substring(namespace.value().length()));
        }
        boolean canBeShown = LITERAL.matcher(first).matches()
                && (first.length() < LONG_TOKEN || !CALLED_A_KEY.matcher(key).find());
        if (!canBeShown) {
            return Finding.doubtful("UNKNOWN", "its value is not shown: it may be secret, or cannot be sent as it is");
        }
        if (values.size() > 1) {
            return Finding.doubtful(first, "it differs: " + values.size() + " values in " + requests + " requests");
        }
        return requests > 1 ? Finding.certain(first) : Finding.doubtful(first, "seen in one request only");
    }

    private static boolean isQueue(Collection<Exchange> exchanges, String key) {
        return exchanges.stream().allMatch(exchange -> {
            Payload payload = Payload.of(exchange.request(), key);
            return payload != null && payload.json().has("Action");
        });
    }

    /** A request that was not recorded, after those that were. */
    private Map<String, Finding<String>> guessed(Opcode opcode) {
        String doubt = "no " + opcode + " was recorded; guessed after the others";
        Map<String, Finding<String>> fields = new LinkedHashMap<>();
        addMissing(opcode, fields, doubt);
        if (opcode == Opcode.CLOSEBOARD) {
            fields.put("GUID", Finding.doubtful("{guid}", doubt));
        }
        for (Opcode other : Opcode.values()) {
            List<Exchange> exchanges = evidence.of(other.name());
            keys(exchanges).keySet().forEach(key -> {
                String value = template(other, key, exchanges).value();
                boolean isType = value.startsWith(NAMESPACE + ".") && !value.contains("{object}");
                if (value.equals(USER)) {
                    fields.putIfAbsent(key, Finding.doubtful(value, doubt));
                } else if (isType) {
                    fields.putIfAbsent(key, Finding.doubtful(NAMESPACE + "." + typeOf(opcode), doubt));
                }
            });
        }
        return fields;
    }

    private static String typeOf(Opcode opcode) {
        return switch (opcode) {
            case GETDATALIST -> "GetDataListMessage";
            case GETBOARDCONTENT -> "GetBoardInfoMessage";
            case POSTQUEUE -> "PostActionMessage";
            case CLOSEBOARD -> "CloseBoardMessage";
        };
    }

    private void addMissing(Opcode opcode, Map<String, Finding<String>> fields, String doubt) {
        Map<String, String> needed = new LinkedHashMap<>();
        switch (opcode) {
            case GETDATALIST -> needed.put("OBJECTTYPE", NAMESPACE + ".{object}");
            case GETBOARDCONTENT, CLOSEBOARD -> needed.put(table.value(), TABLE);
            case POSTQUEUE -> needed.put("QUEUE", "{queue}");
        }
        needed.put(evidence.requestId().value(), MESSAGE_ID);
        needed.put(token.value(), TOKEN);
        needed.forEach((key, value) -> {
            String placeholder = value.substring(value.lastIndexOf('{'));
            if (fields.values().stream().noneMatch(field -> field.value().contains(placeholder))) {
                fields.put(key, Finding.doubtful(value, doubt));
            }
        });
    }

    private Finding<String> findNamespace() {
        Set<String> found = new TreeSet<>();
        for (Exchange exchange : evidence.exchanges()) {
            for (String key : exchange.request().keys()) {
                Matcher type = TYPE.matcher(String.valueOf(exchange.request().get(key)));
                if (type.matches()) {
                    found.add(type.group(1));
                }
            }
        }
        return found.size() == 1
                ? Finding.certain(found.iterator().next())
                : Finding.doubtful(
                        found.stream().findFirst().orElse("Vendor.Entities"),
                        found.isEmpty() ? "no type of a list was recorded" : "there are several: " + found);
    }

    private Finding<String> findToken() {
        Map<String, Integer> points = new TreeMap<>();
        keys(evidence.exchanges()).forEach((key, times) -> {
            Set<String> values = values(evidence.exchanges(), key);
            boolean isOpaque = values.stream()
                    .allMatch(value -> value.length() >= SHORTEST_TOKEN && !value.startsWith(namespace.value() + "."));
            if (isOpaque && !key.equals(evidence.requestId().value()) && !isQueue(having(key), key)) {
                points.put(
                        key,
                        (CALLED_A_KEY.matcher(key).find() ? 2 : 0)
                                + (times == evidence.exchanges().size() ? 2 : 0)
                                + (values.size() * 4 <= times ? 1 : 0)
                                + (values.stream().allMatch(value -> value.length() >= LONG_TOKEN) ? 1 : 0));
            }
        });
        List<Map.Entry<String, Integer>> best = points.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .toList();
        if (best.isEmpty()) {
            return Finding.doubtful("TOKEN", "no field holds what could be a session key");
        }
        String key = best.getFirst().getKey();
        boolean isClear =
                best.size() == 1 || best.get(1).getValue() < best.getFirst().getValue() - 1;
        return isClear && best.getFirst().getValue() >= 3
                ? Finding.certain(key)
                : Finding.doubtful(
                        key,
                        best.size() == 1
                                ? "neither its name nor its value says that it is the session key"
                                : "it could be " + best.get(1).getKey() + " as well");
    }

    private List<Exchange> having(String key) {
        return evidence.exchanges().stream()
                .filter(exchange -> exchange.request().get(key) != null)
                .toList();
    }

    private Finding<String> findTable() {
        List<Exchange> exchanges = evidence.of(Opcode.GETBOARDCONTENT.name());
        List<String> candidates = keys(exchanges).keySet().stream()
                .filter(key -> !key.equals(user))
                .filter(key -> values(exchanges, key).stream()
                        .allMatch(value -> NUMBER.matcher(value).matches()))
                .sorted(Comparator.comparingInt(
                                (String key) -> (CALLED_A_TABLE.matcher(key).find() ? 1 : 0)
                                        + answered(exchanges, key)
                                        + 2 * values(exchanges, key).size())
                        .reversed())
                .toList();
        if (candidates.isEmpty()) {
            return Finding.doubtful("BOARD", "no field holds a table's number");
        }
        String best = candidates.getFirst();
        boolean isClear = values(exchanges, best).size() > 1 || answered(exchanges, best) > 0;
        return isClear
                ? Finding.certain(best)
                : Finding.doubtful(best, "one table was asked for only, and no bill says its number");
    }

    /** In how many answers the bill says the same number. */
    private static int answered(List<Exchange> exchanges, String key) {
        return (int) exchanges.stream()
                .filter(exchange -> {
                    String number = exchange.request().get(key);
                    JsonNode bill = bill(exchange.answer());
                    return bill != null
                            && bill.properties().stream()
                                    .anyMatch(member -> member.getValue().isNumber()
                                            && member.getValue().asText().equals(number));
                })
                .count();
    }

    static @Nullable JsonNode bill(Fields answer) {
        return answer.keys().stream()
                .map(key -> Payload.of(answer, key))
                .filter(Objects::nonNull)
                .map(Payload::json)
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(null);
    }

    /** The keys of requests in their order, and in how many requests they are. */
    private Map<String, Integer> keys(List<Exchange> exchanges) {
        Map<String, Integer> keys = new LinkedHashMap<>();
        for (Exchange exchange : exchanges) {
            for (String key : exchange.request().keys()) {
                if (!key.replace(evidence.delimiting().delimiters().field(), "").equals(evidence.startKey())
                        && key.matches("[A-Z][A-Z0-9_]{0,39}")) {
                    keys.merge(key, 1, Integer::sum);
                }
            }
        }
        return keys;
    }

    private static Set<String> values(List<Exchange> exchanges, String key) {
        Set<String> values = new TreeSet<>();
        for (Exchange exchange : exchanges) {
            String value = exchange.request().get(key);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** The exchanges in which that action was queued. */
    List<Exchange> having(Opcode opcode, int action) {
        List<Exchange> found = new ArrayList<>();
        for (Exchange exchange : evidence.of(opcode.name())) {
            for (String key : exchange.request().keys()) {
                Payload payload = Payload.of(exchange.request(), key);
                if (payload != null && payload.json().path("Action").asInt() == action) {
                    found.add(exchange);
                }
            }
        }
        return found;
    }
}
