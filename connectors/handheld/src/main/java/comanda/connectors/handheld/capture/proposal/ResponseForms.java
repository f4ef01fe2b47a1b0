package comanda.connectors.handheld.capture.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import comanda.connectors.handheld.capture.Payload;
import comanda.connectors.handheld.capture.proposal.Evidence.Exchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out how answers say yes, no and why. Answers with a packed list or bill were a yes; what says so in all of them, and otherwise in others, is the success marker. */
final class ResponseForms {
    private static final int LONGEST_MARKER = 16;
    private static final int MOST_STARTS = 6;
    private static final int LONGEST_START = 64;
    private static final Pattern FIELD = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final Pattern MARKER = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern ERROR = Pattern.compile("[0-9]{2,5}");
    private static final Pattern CALLED_SUCCESS = Pattern.compile("OK|STATUS|DONE|SUCCESS|STATE");
    private static final Map<String, String> OPPOSITES =
            Map.of("true", "false", "TRUE", "FALSE", "yes", "no", "YES", "NO", "1", "0", "OK", "ERROR", "ok", "error");

    private final Evidence evidence;
    private final Finding<String> list;
    private final Finding<String> bill;
    private final Finding<String> successField;
    private final String successValue;
    private final List<Exchange> refused;
    private final Finding<String> errorId;

    ResponseForms(Evidence evidence) throws CannotPropose {
        this.evidence = evidence;
        this.list = payloadField("GETDATALIST", JsonNode::isArray, "OBJECT");
        this.bill = payloadField("GETBOARDCONTENT", JsonNode::isObject, "BOARDINFO");
        List<Exchange> yes = evidence.exchanges().stream()
                .filter(exchange -> exchange.answer().keys().contains(list.value())
                        || exchange.answer().keys().contains(bill.value()))
                .toList();
        if (yes.isEmpty()) {
            throw new CannotPropose("of " + evidence.exchanges().size()
                    + " answers none holds a list or a bill as Base64 of JSON, so that nothing tells a yes from a no");
        }
        Map.Entry<String, String> success = success(yes);
        this.successValue = success.getValue();
        this.refused = evidence.exchanges().stream()
                .filter(exchange -> !successValue.equals(exchange.answer().get(success.getKey())))
                .toList();
        this.successField = refused.isEmpty()
                ? Finding.doubtful(
                        success.getKey(),
                        "no refusal was recorded: in all " + yes.size() + " lists and bills it is this")
                : Finding.certain(success.getKey());
        this.errorId = findErrorId();
    }

    private Finding<String> payloadField(String opcode, Predicate<JsonNode> isWanted, String otherwise) {
        Map<String, Integer> times = new HashMap<>();
        for (Exchange exchange : evidence.of(opcode)) {
            for (String key : exchange.answer().keys()) {
                Payload payload = Payload.of(exchange.answer(), key);
                if (FIELD.matcher(key).matches() && payload != null && isWanted.test(payload.json())) {
                    times.merge(key, 1, Integer::sum);
                }
            }
        }
        List<String> found = times.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
        if (found.isEmpty()) {
            return Finding.doubtful(otherwise, "no answer to " + opcode + " holds Base64 of JSON");
        }
        return found.size() == 1
                ? Finding.certain(found.getFirst())
                : Finding.doubtful(found.getFirst(), "there are several: " + found);
    }

    private Map.Entry<String, String> success(List<Exchange> yes) throws CannotPropose {
        Map<String, String> candidates = new LinkedHashMap<>();
        for (String key : yes.getFirst().answer().keys()) {
            String value = yes.getFirst().answer().get(key);
            if (value != null
                    && canSayYes(key, value)
                    && yes.stream()
                            .allMatch(exchange -> value.equals(exchange.answer().get(key)))) {
                candidates.put(key, value);
            }
        }
        return candidates.entrySet().stream()
                .max(Comparator.comparingInt(candidate -> points(candidate.getKey(), candidate.getValue())))
                .orElseThrow(() -> new CannotPropose("no field says the same in all " + yes.size()
                        + " answers with a list or a bill, so that nothing tells a yes from a no"));
    }

    private boolean canSayYes(String key, String value) {
        return FIELD.matcher(key).matches()
                && value.length() <= LONGEST_MARKER
                && MARKER.matcher(value).matches()
                && !key.equals(evidence.startKey())
                && !key.equals(list.value())
                && !key.equals(bill.value())
                && !key.equals(evidence.answerId().value());
    }

    private int points(String key, String value) {
        Set<String> others = new TreeSet<>();
        int missing = 0;
        for (Exchange exchange : evidence.exchanges()) {
            String said = exchange.answer().get(key);
            if (said == null) {
                missing++;
            } else if (!said.equals(value)) {
                others.add(said);
            }
        }
        boolean isSaidOtherwise = others.size() == 1 || others.size() == 2;
        return (isSaidOtherwise ? 4 : 0)
                + (missing == 0 ? 2 : 0)
                + (CALLED_SUCCESS.matcher(key).find() ? 3 : 0);
    }

    Finding<String> list() {
        return list;
    }

    Finding<String> bill() {
        return bill;
    }

    Finding<String> successField() {
        return successField;
    }

    String successValue() {
        return successValue;
    }

    /** How answers begin, with {@code {opcode}} for the request's, the most frequent first. */
    Finding<List<String>> starts() {
        Map<String, Integer> times = new TreeMap<>();
        for (Exchange exchange : evidence.exchanges()) {
            String start = exchange.answer().start();
            if (start.length() <= LONGEST_START) {
                times.merge(start.replace(exchange.opcode(), "{opcode}"), 1, Integer::sum);
            }
        }
        List<String> starts = times.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .limit(MOST_STARTS)
                .toList();
        if (starts.isEmpty()) {
            return Finding.doubtful(
                    List.of("{opcode}RESULT"),
                    "answers begin with more than " + LONGEST_START + " characters before the first field");
        }
        boolean isClear = times.size() <= 3 && starts.getFirst().contains("{opcode}") && !refused.isEmpty();
        return isClear
                ? Finding.certain(starts)
                : Finding.doubtful(
                        starts,
                        refused.isEmpty()
                                ? "no refusal was recorded; it may begin otherwise"
                                : times.size() + " ways to begin were recorded");
    }

    /** The values with which the success field says no. */
    Finding<List<String>> failureValues() {
        Set<String> values = new TreeSet<>();
        for (Exchange exchange : refused) {
            String said = exchange.answer().get(successField.value());
            if (said != null && MARKER.matcher(said).matches()) {
                values.add(said);
            }
        }
        return values.isEmpty()
                ? Finding.doubtful(
                        List.of(OPPOSITES.getOrDefault(successValue, "ERROR")),
                        "no refusal with this field was recorded")
                : Finding.certain(List.copyOf(values));
    }

    /** First segments that name no opcode and with which nothing was ever granted. */
    List<String> failureStarts() {
        Set<String> starts = new TreeSet<>();
        for (Exchange exchange : refused) {
            String start = exchange.answer().start();
            if (!start.contains(exchange.opcode()) && start.length() <= LONGEST_START) {
                starts.add(start);
            }
        }
        return List.copyOf(starts);
    }

    private Finding<String> findErrorId() {
        Map<String, Integer> times = new TreeMap<>();
        for (Exchange exchange : refused) {
            for (String key : exchange.answer().keys()) {
                if (FIELD.matcher(key).matches()
                        && !key.equals(evidence.answerId().value())
                        && ERROR.matcher(String.valueOf(exchange.answer().get(key)))
                                .matches()) {
                    times.merge(key, 1, Integer::sum);
                }
            }
        }
        return times.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(best -> best.getValue() == refused.size()
                        ? Finding.certain(best.getKey())
                        : Finding.doubtful(
                                best.getKey(), "in " + best.getValue() + " of " + refused.size() + " refusals"))
                .orElse(Finding.doubtful("ERRORID", "no refusal with a number was recorded"));
    }

    Finding<String> errorId() {
        return errorId;
    }

    Finding<String> errorText() {
        Map<String, Integer> lengths = new TreeMap<>();
        for (Exchange exchange : refused) {
            for (String key : exchange.answer().keys()) {
                boolean isOfRefusals = evidence.exchanges().stream()
                        .allMatch(other ->
                                refused.contains(other) || other.answer().get(key) == null);
                if (FIELD.matcher(key).matches() && isOfRefusals && !key.equals(errorId.value())) {
                    lengths.merge(key, exchange.answer().length(key), Integer::sum);
                }
            }
        }
        return lengths.entrySet().stream()
                .filter(text -> text.getValue() > LONGEST_MARKER / 4 * refused.size())
                .max(Map.Entry.comparingByValue())
                .map(text -> Finding.certain(text.getKey()))
                .orElse(Finding.doubtful("ERRORDESCRIPTION", "no refusal with words was recorded"));
    }

    /** Fields that say that the key is not accepted, with their values: those that come with the number 401 alone, and that number. */
    Finding<Map<String, String>> unauthorized() {
        Map<String, String> markers = new LinkedHashMap<>();
        List<Exchange> unauthorized =
                refused.stream().filter(exchange -> isError(exchange, "401")).toList();
        for (Exchange exchange : unauthorized) {
            for (String key : exchange.answer().keys()) {
                String value = exchange.answer().get(key);
                boolean isOfThese = evidence.exchanges().stream()
                        .allMatch(other ->
                                unauthorized.contains(other) || other.answer().get(key) == null);
                if (value != null
                        && isOfThese
                        && OPPOSITES.containsKey(value)
                        && FIELD.matcher(key).matches()) {
                    markers.put(key, value);
                }
            }
        }
        markers.put(errorId.value(), "401");
        return unauthorized.isEmpty()
                ? Finding.doubtful(markers, "no refused session key was recorded")
                : Finding.certain(markers);
    }

    private boolean isError(Exchange exchange, String number) {
        return number.equals(exchange.answer().get(errorId.value()));
    }

    @Nullable String doubtOfNotFound() {
        return refused.stream().anyMatch(exchange -> isError(exchange, "404"))
                ? null
                : "no refusal of a table that is not there was recorded";
    }

    boolean isDone(Exchange exchange) {
        return successValue.equals(exchange.answer().get(successField.value()));
    }

    /** The fields of answers besides those that mean something. */
    List<String> others(Set<String> known) {
        List<String> others = new ArrayList<>();
        for (Exchange exchange : evidence.exchanges()) {
            for (String key : exchange.answer().keys()) {
                if (!known.contains(key)
                        && !others.contains(key)
                        && FIELD.matcher(key).matches()
                        && !key.equals(evidence.startKey())) {
                    others.add(key);
                }
            }
        }
        return others;
    }
}
