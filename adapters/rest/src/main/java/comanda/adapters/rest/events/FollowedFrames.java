package comanda.adapters.rest.events;

import comanda.application.port.in.FollowEvents.Following;
import comanda.application.port.in.FollowEvents.Message;
import comanda.http.events.Frame;
import comanda.http.events.FrameSource;
import org.jspecify.annotations.Nullable;

/** What one reader hears, as frames. */
record FollowedFrames(Following messages, EventFrames frames) implements FrameSource {
    @Override
    public @Nullable Frame next() {
        Message message = messages.next();
        return message == null ? null : frames.of(message);
    }

    @Override
    public boolean isEnding() {
        return messages.isEnding();
    }

    @Override
    public void close() {
        messages.close();
    }
}
