package comanda.connectors.handheld.simulator.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer before it is written in a profile's way: success or failure stands apart from the fields, because each profile
 * marks it otherwise.
 *
 * @param opcode the request's
 * @param ok whether the PDV did as it was told
 * @param fields in the order in which they are written
 */
public record Answer(String opcode, boolean ok, Map<String, String> fields) {

    public static final String ERROR_ID = "ERRORID";
    public static final String ERROR_DESCRIPTION = "ERRORDESCRIPTION";
    public static final String NOT_AUTHORIZED = "NOTAUTHORIZED";
    public static final String BOARD_INFO = "BOARDINFO";
    public static final String OBJECT = "OBJECT";
    public static final String RESULT = "RESULT";

    public Answer {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public static Answer success(String opcode, String key, String value) {
        return new Answer(opcode, true, Map.of(key, value));
    }

    /** A refusal with the PDV's number and text. */
    public static Answer error(String opcode, int code, String description) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(ERROR_ID, Integer.toString(code));
        fields.put(ERROR_DESCRIPTION, description);
        return new Answer(opcode, false, fields);
    }

    /** What an unknown session key gets from a build that answers it at all. */
    public static Answer notAuthorized(String opcode) {
        return error(opcode, 401, "session key not accepted").with(NOT_AUTHORIZED, "true");
    }

    /** The same answer with the field set; a new field comes first. */
    public Answer with(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>();
        changed.put(key, value);
        changed.putAll(fields);
        changed.put(key, value);
        return new Answer(opcode, ok, changed);
    }
}
