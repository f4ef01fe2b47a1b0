package comanda.domain.hub;

import java.time.Instant;

/** A shop that the hub knows. */
public record Shop(ShopId id, Instant createdAt, ShopAccess access) {}
