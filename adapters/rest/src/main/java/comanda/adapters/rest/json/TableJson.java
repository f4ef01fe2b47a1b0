package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.table.Table;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A table as the point of sale shows it.
 *
 * @param id what the point of sale calls it
 * @param name what people call it
 * @param location the room or area, where the point of sale says it
 * @param lock why another terminal has it locked, in the point of sale's words
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TableJson(
        String id,
        String name,

        String status,

        @Nullable String location,
        @Nullable String lock) {
    public static TableJson of(Table table) {
        return new TableJson(
                table.id().value(), table.name(), TableStatusText.of(table.status()), table.location(), table.lock());
    }
}
