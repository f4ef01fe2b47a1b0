package comanda.connectors.toolkit.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own trace: the {@code wire_trace} of the REST API, whether the whole answer, that object, or its list of exchanges. Its keys were taken out by the agent. It does not say over which
 * connection an exchange went: all of them are read as one.
 */
final class AgentTrace {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CUT = Pattern.compile("… \\((\\d{1,18}) bytes in all\\)$");
    private static final int NANOS_OF_A_MILLI = 6;

    private final List<StreamEvent> events = new ArrayList<>();

    private AgentTrace() {}

    static Capture read(String text) throws CaptureException {
        JsonNode exchanges = exchanges(parsed(text));
        if (!exchanges.isArray()) {
            throw new CaptureException("the JSON has no list wire_trace.exchanges, so it is no trace of the agent's");
        }
        AgentTrace trace = new AgentTrace();
        for (int at = 0; at < exchanges.size(); at++) {
            trace.add(exchanges.get(at), "exchanges[" + at + "]");
        }
        CapturedConnection connection =
                new CapturedConnection(new Endpoint("agent", 0), new Endpoint("point of sale", 0), true, trace.events);
        return new Capture("the agent's trace", List.of(connection), List.of());
    }

    private static JsonNode parsed(String text) throws CaptureException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException wrong) {
            int line = wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr();
            throw CaptureException.inLine(line, "the file begins like JSON and is none: " + wrong.getOriginalMessage());
        }
    }

    private static JsonNode exchanges(JsonNode root) {
        if (root.isArray()) {
            return root;
        }
        return root.has("exchanges")
                ? root.path("exchanges")
                : root.path("wire_trace").path("exchanges");
    }

    private void add(JsonNode exchange, String place) throws CaptureException {
        Instant at = time(exchange, place);
        addMessage(Side.CLIENT, at, exchange.path("request"), place + ".request");
        JsonNode response = exchange.path("response");
        if (!response.isMissingNode() && !response.isNull()) {
            JsonNode took = exchange.path("durationMs");
            long nanos = took.isNumber()
                    ? took.decimalValue().movePointRight(NANOS_OF_A_MILLI).longValue()
                    : 0;
            addMessage(
                    Side.SERVER,
                    at == null ? null : at.plus(Duration.ofNanos(Math.max(0, nanos))),
                    response,
                    place + ".response");
        }
    }

    private static @Nullable Instant time(JsonNode exchange, String place) throws CaptureException {
        if (!exchange.path("at").isTextual()) {
            return null;
        }
        try {
            return Instant.parse(exchange.path("at").textValue());
        } catch (DateTimeException wrong) {
            throw new CaptureException(place + ".at is no time: " + wrong.getMessage());
        }
    }

    private void addMessage(Side side, @Nullable Instant at, JsonNode message, String place) throws CaptureException {
        JsonNode hex = message.path("hex");
        if (!hex.isTextual()) {
            throw new CaptureException(place + ".hex is missing: that is no trace of the agent's");
        }
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(hex.textValue());
        } catch (IllegalArgumentException wrong) {
            throw new CaptureException(place + ".hex is no hexadecimal: " + wrong.getMessage());
        }
        events.add(new StreamEvent.Data(side, at, bytes));
        // Of long messages a trace holds the beginning.
        Matcher cut = CUT.matcher(message.path("ascii").asText());
        if (cut.find()) {
            events.add(new StreamEvent.Gap(side, at, Math.max(1, Long.parseLong(cut.group(1)) - bytes.length)));
        }
    }
}
