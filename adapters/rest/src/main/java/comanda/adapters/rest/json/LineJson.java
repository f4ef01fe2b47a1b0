package comanda.adapters.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import comanda.domain.bill.BillLine;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of a bill.
 *
 * @param id tells the line from the others of its bill
 * @param kind {@code item}, or {@code difference} for what the point of sale's total has over its lines
 * @param sku the point of sale's code of the item; null for a difference
 * @param name what the guest reads
 * @param quantity a decimal figure: 2 pieces, 0.35 kg
 * @param discount taken off this line
 * @param total what the line adds to the bill
 */
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LineJson(
        String id,

        String kind,

        @Nullable String sku,
        String name,
        String quantity,
        MoneyJson unitPrice,
        MoneyJson discount,
        MoneyJson total) {

    /** Lines with the names that have to be written in a language. */
    public static List<LineJson> of(List<BillLine> lines, Locale locale) {
        return lines.stream().map(line -> of(line, locale)).toList();
    }

    private static LineJson of(BillLine line, Locale locale) {
        return switch (line) {
            case BillLine.Item item ->
                new LineJson(
                        item.id().text(),
                        "item",
                        item.sku(),
                        item.name(),
                        item.quantity().toString(),
                        MoneyJson.of(item.unitPrice()),
                        MoneyJson.of(item.discount()),
                        MoneyJson.of(item.total()));
            case BillLine.Difference(var total) ->
                new LineJson(
                        "difference",
                        "difference",
                        null,
                        differenceIn(locale),
                        "1",
                        MoneyJson.of(total),
                        new MoneyJson(0, total.currency().getCurrencyCode()),
                        MoneyJson.of(total));
        };
    }

    private static String differenceIn(Locale locale) {
        return switch (locale.getLanguage()) {
            case "pt" -> "Outros valores";
            case "es" -> "Otros importes";
            default -> "Other amounts";
        };
    }
}
