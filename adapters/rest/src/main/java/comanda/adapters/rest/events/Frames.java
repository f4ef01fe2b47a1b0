package comanda.adapters.rest.events;

import comanda.application.port.in.FollowEvents.Message;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the bytes of a stream of server-sent events. By hand: the framework's own codec writes a {@code data} line into whatever it writes, and a comment or an id alone has none. An event's data
 * is one line, because JSON has no line break in it.
 */
@Singleton
class Frames {
    private static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OPENING = "retry: 2000\n: heartbeat\n\n".getBytes(StandardCharsets.UTF_8);

    private final JsonMapper json;

    Frames(JsonMapper json) {
        this.json = json;
    }

    /** What every stream begins with, so that a client sees at once that it is open. */
    byte[] opening() {
        return Arrays.copyOf(OPENING, OPENING.length);
    }

    byte[] heartbeat() {
        return Arrays.copyOf(HEARTBEAT, HEARTBEAT.length);
    }

    byte[] of(Message message) {
        String frame = switch (message) {
            case Message.Begin(long id) -> "id: " + id + "\n\n";
            case Message.Event(var event) ->
                frame("id: " + event.id() + "\n", EventJson.typeOf(event.event()), EventJson.of(event));
            case Message.Resync resync -> frame("id: " + resync.id() + "\n", "resync", EventJson.of(resync));
            case Message.Dropped dropped -> frame("", "dropped", EventJson.of(dropped));
            case Message.Ended() -> ": the agent ends\n\n";
        };
        return frame.getBytes(StandardCharsets.UTF_8);
    }

    private String frame(String id, String type, Object data) {
        try {
            return id + "event: " + type + "\ndata: " + json.writeValueAsString(data) + "\n\n";
        } catch (IOException impossible) {
            throw new UncheckedIOException("an event of type " + type + " cannot be written", impossible);
        }
    }
}
