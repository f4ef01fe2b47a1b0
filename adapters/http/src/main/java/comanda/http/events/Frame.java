package comanda.http.events;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A part of a stream of server-sent events that is written at once. By hand: the framework's own codec writes a {@code data} line into whatever it writes, and a comment or an id alone has none.
 *
 * @param text as it goes out, its empty line included
 * @param isLast whether the stream ends with it
 */
public record Frame(String text, boolean isLast) {
    static final Frame HEARTBEAT = comment("heartbeat");
    /** What every stream begins with, so that a client sees at once that it is open. */
    static final Frame OPENING = new Frame("retry: 2000\n" + HEARTBEAT.text(), false);

    /**
     * An event.
     *
     * @param id null for one that a reader cannot go on from
     * @param data one line, as JSON is
     */
    public static Frame event(@Nullable Long id, String type, String data) {
        return new Frame((id == null ? "" : "id: " + id + "\n") + "event: " + type + "\ndata: " + data + "\n\n", false);
    }

    /** What a reader who comes again names as the last event that it knows. */
    public static Frame id(long id) {
        return new Frame("id: " + id + "\n\n", false);
    }

    /** What nobody but a person reads. */
    public static Frame comment(String line) {
        return new Frame(": " + line + "\n\n", false);
    }

    /** The same, and the stream ends with it. */
    public Frame last() {
        return new Frame(text, true);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
