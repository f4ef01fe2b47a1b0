package comanda.connectors.toolkit.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened on a connection. The times are the recording machine's, and null where the source has none. */
public sealed interface StreamEvent {
    Side side();

    @Nullable Instant at();

    /**
     * One side said something: bytes in the order in which it sent them.
     *
     * @param at when they could be read: behind a lost packet, when that was sent again
     */
    // Never compared, and passed on without a copy: a capture's bytes are held once.
    @SuppressWarnings("ArrayRecordComponent")
    record Data(Side side, @Nullable Instant at, byte[] bytes) implements StreamEvent {}

    /**
     * One side said something that was not recorded.
     *
     * @param bytes how much is missing
     */
    record Gap(Side side, @Nullable Instant at, long bytes) implements StreamEvent {}

    /** One side has said all that it has to say (FIN). */
    record Finished(Side side, @Nullable Instant at) implements StreamEvent {}

    /** One side broke the connection off (RST). */
    record Reset(Side side, @Nullable Instant at) implements StreamEvent {}
}
