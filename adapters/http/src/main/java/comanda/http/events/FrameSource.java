package comanda.http.events;

import org.jspecify.annotations.Nullable;

/** Where a stream's frames come from. It is bounded by itself: it drops a reader who is too slow, by a last frame. {@link #next} is called by one thread at a time, the rest by any. */
public interface FrameSource extends AutoCloseable {
    /** The next frame; null while there is none, and after the last one for ever. May take as long as a disk. */
    @Nullable Frame next();

    /** Whether the last frame comes next: it is over but for that. */
    boolean isEnding();

    /** Nobody listens any more. May be repeated. */
    @Override
    void close();
}
