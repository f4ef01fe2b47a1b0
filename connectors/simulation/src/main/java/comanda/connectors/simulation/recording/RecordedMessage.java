package comanda.connectors.simulation.recording;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that came or went. The session key is masked but for its last four characters, and a value of more than 1,024
 * characters stands as its beginning and its length. Of more than 32 fields the first ones are kept.
 *
 * @param sequence counts from 1
 * @param connection the number of the connection
 * @param ok whether an answer was one of success; true for requests
 * @param fault the fault under which an answer was sent, as text, or null
 */
public record RecordedMessage(
        long sequence,
        Instant at,
        int connection,
        Direction direction,
        String opcode,
        boolean ok,
        Map<String, String> fields,
        @Nullable String fault) {

    /** Which way it went. */
    public enum Direction {
        REQUEST,
        ANSWER
    }
}
