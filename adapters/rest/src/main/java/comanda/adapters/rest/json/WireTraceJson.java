package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.application.trace.TracedExchange;
import comanda.application.trace.WireTrace;
import comanda.http.json.JsonTree;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went over the wire to the point of sale, without secrets.
 *
 * @param exchanges one for each message that was really sent
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WireTraceJson(List<ExchangeJson> exchanges) {
    private static final int NANOS_OF_A_MILLI = 6;
    private static final int SHOWN_DIGITS = 3;

    /**
     * One message and its answer.
     *
     * @param durationMs milliseconds until the answer
     * @param response null when none came
     * @param payloads what is packed inside of fields, unpacked
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ExchangeJson(
            String at,
            BigDecimal durationMs,
            String connector,
            WireMessageJson request,

            @Nullable WireMessageJson response,

            Map<String, JsonNode> payloads) {}

    /**
     * The bytes of one direction.
     *
     * @param ascii as text, what is not printable written visibly
     * @param hex the same bytes in hexadecimal
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record WireMessageJson(String ascii, String hex, Map<String, String> fields) {}

    public static WireTraceJson of(WireTrace trace) {
        return new WireTraceJson(
                trace.exchanges().stream().map(WireTraceJson::of).toList());
    }

    private static ExchangeJson of(TracedExchange exchange) {
        Map<String, JsonNode> payloads = new LinkedHashMap<>();
        exchange.payloads().forEach((name, text) -> payloads.put(name, JsonTree.parseOrQuote(text)));
        TracedExchange.Message response = exchange.response();
        return new ExchangeJson(
                exchange.at().toString(),
                millis(exchange.duration()),
                exchange.connector(),
                of(exchange.request()),
                response == null ? null : of(response),
                payloads);
    }

    private static WireMessageJson of(TracedExchange.Message message) {
        return new WireMessageJson(message.ascii(), message.hex(), message.fields());
    }

    private static BigDecimal millis(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), NANOS_OF_A_MILLI).setScale(SHOWN_DIGITS, RoundingMode.HALF_UP);
    }
}
