package comanda.application.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message to the point of sale and its answer, without secrets.
 *
 * @param connector the connector that sent it
 * @param response null when none came
 * @param payloads what is packed inside of fields, unpacked: {@code request.QUEUE} to JSON text
 */
public record TracedExchange(
        Instant at,
        Duration duration,
        String connector,
        Message request,
        @Nullable Message response,
        Map<String, String> payloads) {
    /**
     * @param ascii the bytes as text, what is not printable written visibly
     * @param hex the same bytes in hexadecimal
     */
    public record Message(String ascii, String hex, Map<String, String> fields) {}
}
