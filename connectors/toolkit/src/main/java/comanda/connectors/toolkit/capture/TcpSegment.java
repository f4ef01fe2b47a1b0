package comanda.connectors.toolkit.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A TCP packet.
 *
 * @param sequence of its first byte, or of its SYN
 * @param acknowledged the next byte that it expects of the other side; means something where {@code isAck}
 * @param bytes what was kept of its data
 * @param length how much data it had on the wire
 */
// Never compared, and made and taken apart by this package alone.
@SuppressWarnings("ArrayRecordComponent")
record TcpSegment(
        Endpoint from,
        Endpoint to,
        @Nullable Instant at,
        int sequence,
        int acknowledged,
        boolean isSyn,
        boolean isAck,
        boolean isFin,
        boolean isRst,
        byte[] bytes,
        int length) {}
