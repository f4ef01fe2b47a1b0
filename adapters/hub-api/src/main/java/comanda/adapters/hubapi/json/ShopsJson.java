package comanda.adapters.hubapi.json;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of shops. */
@Serdeable.Serializable
public record ShopsJson(List<ShopJson> shops, @Nullable String nextCursor) {}
