package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.bill.Bill;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;

/**
 * What a table owes.
 *
 * @param version a digest of what is owed; whatever changes what is owed changes it
 * @param lines in the point of sale's order; their totals less the discount are the total
 * @param discount on the whole bill
 * @param total what is to be paid; a tip is never part of it
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BillJson(String version, List<LineJson> lines, MoneyJson discount, MoneyJson total) {
    public static BillJson of(Bill bill, Locale locale) {
        return new BillJson(
                bill.version().value(),
                LineJson.of(bill.lines(), locale),
                MoneyJson.of(bill.discount()),
                MoneyJson.of(bill.total()));
    }
}
