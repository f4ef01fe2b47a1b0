package comanda.adapters.hubapi.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * How this node of the hub stands.
 *
 * @param status {@code UP}, or {@code DOWN} where it cannot do its work
 * @param nodes null where there are no other nodes
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record HubHealthJson(
        String status,
        String version,
        String node,
        int connections,
        boolean draining,
        Part database,
        @Nullable Part nodes) {
    /**
     * Something that the hub needs.
     *
     * @param detail what is wrong and what to do; null while all is well
     */
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Part(String status, @Nullable String detail) {}
}
