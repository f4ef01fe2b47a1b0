package comanda.domain.hub;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a task says besides its type: a JSON object in UTF-8, as it came. Immutable: whoever has its bytes leaves them as they are. */
public final class TaskPayload {
    public static final TaskPayload EMPTY = of("{}");

    private final byte[] json;

    private TaskPayload(byte[] json) {
        this.json = json;
    }

    /** @param json belongs to the payload from now on */
    public static TaskPayload of(byte[] json) {
        return new TaskPayload(json);
    }

    public static TaskPayload of(String json) {
        return new TaskPayload(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Not a copy, because it may be large: not to be changed. */
    public byte[] json() {
        return json;
    }

    /** In bytes. */
    public int size() {
        return json.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TaskPayload payload && Arrays.equals(json, payload.json);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(json);
    }

    /** Tickets are nobody's business but the printer's. */
    @Override
    public String toString() {
        return json.length + " bytes";
    }
}
