package comanda.connectors.handheld.capture;

import comanda.connectors.handheld.wire.Fields;
import comanda.connectors.toolkit.capture.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something in a recorded conversation. */
sealed interface Said {
    Side side();

    @Nullable Instant at();

    /**
     * A whole message.
     *
     * @param frame without the delimiter that ends it
     * @param at when its last byte could be read
     */
    // Never compared; fields are places in the frame.
    @SuppressWarnings("ArrayRecordComponent")
    record Message(Side side, @Nullable Instant at, byte[] frame, Fields fields) implements Said {}

    /**
     * A part of a message, the rest of which was not recorded.
     *
     * @param hasBeginning whether it is the end that is missing, and not the beginning
     */
    record Part(Side side, @Nullable Instant at, int bytes, boolean hasBeginning, Fields fields) implements Said {}

    /** So many bytes were not recorded. */
    record Missing(Side side, @Nullable Instant at, long bytes) implements Said {}

    /** That side ended the connection. */
    record Ended(Side side, @Nullable Instant at, boolean isReset) implements Said {}
}
