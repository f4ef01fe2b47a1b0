package comanda.domain.hub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did at the hub.
 *
 * @param actor who: an administrator's name, or {@code token} and a token's name; never a secret
 * @param action what, as a code such as {@code enrollment-code-created}
 * @param shop which shop it was about; null when none
 * @param detail more of it for people; no secret in it
 * @param address where the request came from
 */
public record AuditEntry(
        Instant at, String actor, String action, @Nullable ShopId shop, String detail, String address) {}
