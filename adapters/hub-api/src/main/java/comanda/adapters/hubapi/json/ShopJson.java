package comanda.adapters.hubapi.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.hub.Shop;
import comanda.domain.hub.ShopAccess;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A shop as the API shows it.
 *
 * @param access {@code never-enrolled}, {@code enrolled} or {@code revoked}
 * @param accessSince null where no agent was enrolled
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ShopJson(
        String shopId,
        String createdAt,
        String access,
        @Nullable String accessSince) {
    public static ShopJson of(Shop shop) {
        String created = shop.createdAt().toString();
        return switch (shop.access()) {
            case ShopAccess.NeverEnrolled _ -> new ShopJson(shop.id().value(), created, "never-enrolled", null);
            case ShopAccess.Enrolled enrolled ->
                new ShopJson(
                        shop.id().value(), created, "enrolled", enrolled.since().toString());
            case ShopAccess.Revoked revoked ->
                new ShopJson(
                        shop.id().value(), created, "revoked", revoked.since().toString());
        };
    }
}
