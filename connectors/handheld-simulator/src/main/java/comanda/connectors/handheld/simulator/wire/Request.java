package comanda.connectors.handheld.simulator.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as the PDV reads it: the opcode and the fields, whose order means nothing. Of a key that came twice the last
 * value stands here.
 */
public record Request(String opcode, Map<String, String> fields) {

    public static final String MESSAGE_ID = "MESSAGEID";
    public static final String TOKEN = "TOKEN";

    public Request {
        fields = Map.copyOf(fields);
    }

    /** The field's value, or null where it was not sent. */
    public @Nullable String field(String key) {
        return fields.get(key);
    }

    /** The field's value, or the other one where it was not sent. */
    public String field(String key, String otherwise) {
        return fields.getOrDefault(key, otherwise);
    }

    /** The opcode and the keys, never a value: a value may be a session key. */
    @Override
    public String toString() {
        return "Request[" + opcode + " " + fields.keySet() + "]";
    }
}
