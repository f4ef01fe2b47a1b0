package comanda.adapters.rest.events;

import comanda.application.port.in.FollowEvents.Message;
import comanda.http.events.Frame;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes messages as frames of the stream of events. */
@Singleton
class EventFrames {
    private final JsonMapper json;

    EventFrames(JsonMapper json) {
        this.json = json;
    }

    Frame of(Message message) {
        return switch (message) {
            case Message.Begin(long id) -> Frame.id(id);
            case Message.Event(var event) -> frame(event.id(), EventJson.typeOf(event.event()), EventJson.of(event));
            case Message.Resync resync -> frame(resync.id(), "resync", EventJson.of(resync));
            case Message.Dropped dropped ->
                frame(null, "dropped", EventJson.of(dropped)).last();
            case Message.Ended() -> Frame.comment("the agent ends").last();
        };
    }

    private Frame frame(@Nullable Long id, String type, Object data) {
        try {
            return Frame.event(id, type, json.writeValueAsString(data));
        } catch (IOException impossible) {
            throw new UncheckedIOException("an event of type " + type + " cannot be written", impossible);
        }
    }
}
