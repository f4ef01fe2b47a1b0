package comanda.connectors.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message to a point of sale and its answer, without secrets.
 *
 * @param at when the first byte was about to be sent
 * @param response null when none came
 * @param payloads what is packed inside of fields, unpacked: {@code request.QUEUE} or {@code response.BOARDINFO} to JSON text
 */
public record WireExchange(
        Instant at,
        Duration duration,
        Message request,
        @Nullable Message response,
        Map<String, String> payloads) {
    public WireExchange {
        payloads = Collections.unmodifiableMap(new LinkedHashMap<>(payloads));
    }

    /**
     * @param ascii the bytes as text, what is not printable written visibly
     * @param hex the same bytes in hexadecimal
     * @param fields the message's fields by name, in the message's order
     */
    public record Message(String ascii, String hex, Map<String, String> fields) {}
}
