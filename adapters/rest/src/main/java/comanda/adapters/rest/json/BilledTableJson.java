package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.bill.BilledTable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table and its bill, read together.
 *
 * @param id what the point of sale calls it
 * @param name what people call it
 * @param location the room or area, where the point of sale says it
 * @param lock why another terminal has it locked, in the point of sale's words
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BilledTableJson(
        String id,
        String name,

        String status,

        @Nullable String location,
        @Nullable String lock,
        BillJson bill) {
    public static BilledTableJson of(BilledTable billed, Locale locale) {
        TableJson table = TableJson.of(billed.table());
        return new BilledTableJson(
                table.id(),
                table.name(),
                table.status(),
                table.location(),
                table.lock(),
                BillJson.of(billed.bill(), locale));
    }
}
