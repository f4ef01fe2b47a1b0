package comanda.connectors.handheld.pdv;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes random UUIDs (version 4) from the connector's own source of randomness, which a test controls. */
final class Uuids {
    private static final long VERSION_MASK = 0xffff_ffff_ffff_0fffL;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0x3fff_ffff_ffff_ffffL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Uuids() {}

    static UUID next(RandomGenerator random) {
        return new UUID((random.nextLong() & VERSION_MASK) | VERSION_4, (random.nextLong() & VARIANT_MASK) | VARIANT);
    }
}
