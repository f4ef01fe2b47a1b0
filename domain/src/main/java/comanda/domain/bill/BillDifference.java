package comanda.domain.bill;

import comanda.domain.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What has become of a bill since it was shown.
 *
 * @param items those of which there are more or fewer now, or whose price is another, in the order in which they stand on the bills
 * @param other what else makes the total another one: a discount, or what the point of sale adds to its lines; may be zero
 */
public record BillDifference(List<Item> items, Money other) {
    public BillDifference {
        items = List.copyOf(items);
    }

    /**
     * An item of which there is more or less.
     *
     * @param name as it is called now, or was
     * @param quantity how many more, negative for fewer; zero where only the price is another
     * @param amount how much more is owed for it, negative for less
     */
    public record Item(String sku, String name, BigDecimal quantity, Money amount) {}

    public static BillDifference between(Bill before, Bill now) {
        Map<String, Item> items = new LinkedHashMap<>();
        now.items().forEach(line -> count(items, line, 1));
        before.items().forEach(line -> count(items, line, -1));
        List<Item> changed = new ArrayList<>();
        Money counted = Money.zero(now.total().currency());
        for (Item item : items.values()) {
            if (item.quantity.signum() != 0 || !item.amount.isZero()) {
                changed.add(item);
                counted = counted.plus(item.amount);
            }
        }
        return new BillDifference(changed, now.total().minus(before.total()).minus(counted));
    }

    private static void count(Map<String, Item> items, BillLine.Item line, int sign) {
        BigDecimal quantity = line.quantity().value().multiply(BigDecimal.valueOf(sign));
        Money amount =
                sign > 0 ? line.total() : Money.zero(line.total().currency()).minus(line.total());
        items.merge(
                line.sku(),
                new Item(line.sku(), line.name(), quantity, amount),
                (known, more) -> new Item(
                        known.sku, known.name, known.quantity.add(more.quantity), known.amount.plus(more.amount)));
    }
}
