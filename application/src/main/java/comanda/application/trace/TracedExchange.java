package comanda.application.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
     * @param spans where the message's parts stand in the bytes that {@code hex} shows, in their order and without overlapping; empty where that is not known
     */
    public record Message(String ascii, String hex, Map<String, String> fields, List<Span> spans) {
        public Message {
            spans = List.copyOf(spans);
        }

        /** A message of whose parts nothing is known. */
        public Message(String ascii, String hex, Map<String, String> fields) {
            this(ascii, hex, fields, List.of());
        }
    }

    /**
     * A part of a message.
     *
     * @param from its first byte, counted from 0
     * @param to the byte after its last one
     * @param field the field that it belongs to, as {@link Message#fields} names it; null where it belongs to none
     */
    public record Span(
            Part part, int from, int to, @Nullable String field) {}

    /** What a part of a message is. */
    public enum Part {
        /** What comes before the first field. */
        START,
        FIELD_NAME,
        KEY_VALUE_DELIMITER,
        VALUE,
        FIELD_DELIMITER,
        END_DELIMITER
    }
}
