package comanda.domain.hub;

import java.time.Instant;

/** How a shop's agent proves that it is the shop's. */
public sealed interface ShopAccess {
    /** It cannot: no agent was enrolled. Only a hub that takes legacy agents lets one in. */
    record NeverEnrolled() implements ShopAccess {}

    /** With a token. */
    record Enrolled(Digest token, Instant since) implements ShopAccess {}

    /** It cannot any more: its token was taken away, and no other one was given. Legacy agents are refused as well. */
    record Revoked(Instant since) implements ShopAccess {}
}
