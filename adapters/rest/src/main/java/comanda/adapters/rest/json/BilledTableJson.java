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
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BilledTableJson(
        String id, String name, String status, @Nullable String location, BillJson bill) {

    public static BilledTableJson of(BilledTable billed, Locale locale) {
        TableJson table = TableJson.of(billed.table());
        return new BilledTableJson(
                table.id(), table.name(), table.status(), table.location(), BillJson.of(billed.bill(), locale));
    }
}
