package comanda.connectors.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
     * @param spans where the message's parts stand in the bytes that {@code hex} shows, in their order and without overlapping; a part that is cut off ends with these bytes. Empty where the connector does
     *     not say
     */
    public record Message(String ascii, String hex, Map<String, String> fields, List<Span> spans) {
        public Message {
            spans = List.copyOf(spans);
        }

        /** A message whose parts are not told. */
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
        /** What comes before the first field: an opcode, a kind of answer. */
        START,
        FIELD_NAME,
        KEY_VALUE_DELIMITER,
        VALUE,
        FIELD_DELIMITER,
        END_DELIMITER
    }
}
