package comanda.application.dispatch;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Draws tasks' ids: UUIDs that begin with the time (version 7 of RFC 9562), so that a database finds new ones beside one another. Safe for any thread. */
final class TaskIds {
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final SecureRandom random = new SecureRandom();

    String next(Instant now) {
        byte[] drawn = new byte[10];
        random.nextBytes(drawn);
        long low = 0;
        for (int i = 2; i < drawn.length; i++) {
            low = (low << 8) | (drawn[i] & 0xff);
        }
        long twelveBits = ((drawn[0] & 0x0fL) << 8) | (drawn[1] & 0xffL);
        return new UUID((now.toEpochMilli() << 16) | VERSION | twelveBits, VARIANT | (low >>> 2)).toString();
    }
}
