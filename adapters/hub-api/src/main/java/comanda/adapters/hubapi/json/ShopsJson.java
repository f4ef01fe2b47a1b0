package comanda.adapters.hubapi.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of shops. */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ShopsJson(List<ShopJson> shops, @Nullable String nextCursor) {}
