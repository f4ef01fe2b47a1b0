package comanda.connectors.tck.broken;

import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.bill.LineId;
import comanda.domain.bill.Quantity;
import comanda.domain.money.Money;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Rules 421 to 439. */
final class BrokenBills {
    private static final int MOST_LINES = 100;

    private BrokenBills() {}

    static List<BrokenConnector> all() {
        return List.of(
                new BrokenConnector(
                        421,
                        "shows a line's total as its price",
                        Spoiled.item(item -> new BillLine.Item(
                                item.id(),
                                item.sku(),
                                item.name(),
                                item.quantity(),
                                item.total().plus(item.discount()),
                                item.discount(),
                                item.total()))),
                new BrokenConnector(
                        422,
                        "takes the names of items for ASCII",
                        Spoiled.item(item -> new BillLine.Item(
                                item.id(),
                                item.sku(),
                                new String(item.name().getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII),
                                item.quantity(),
                                item.unitPrice(),
                                item.discount(),
                                item.total()))),
                new BrokenConnector(
                        423,
                        "rounds quantities as it rounds money",
                        Spoiled.item(item -> new BillLine.Item(
                                item.id(),
                                item.sku(),
                                item.name(),
                                new Quantity(item.quantity().value().setScale(2, RoundingMode.HALF_UP)),
                                item.unitPrice(),
                                item.discount(),
                                item.total()))),
                new BrokenConnector(
                        424,
                        "leaves out lines that take something back",
                        Spoiled.items(items -> items.stream()
                                .filter(item -> !item.quantity().isNegative())
                                .toList())),
                new BrokenConnector(
                        425,
                        "takes a bill that comes to nothing for an empty one",
                        bill(right -> right.total().isZero()
                                ? Bill.empty(right.total().currency())
                                : right)),
                new BrokenConnector(
                        426,
                        "overlooks the discount of a line",
                        Spoiled.item(item -> new BillLine.Item(
                                item.id(),
                                item.sku(),
                                item.name(),
                                item.quantity(),
                                item.unitPrice(),
                                Money.zero(item.total().currency()),
                                item.total()))),
                new BrokenConnector(
                        427,
                        "overlooks the discount on the whole bill",
                        bill(right -> Bill.asShown(
                                right.items(), Money.zero(right.total().currency()), right.total()))),
                new BrokenConnector(
                        428,
                        "adds the lines up itself",
                        bill(right -> Bill.asShown(
                                right.items(),
                                right.discount(),
                                right.items().stream()
                                        .map(BillLine::total)
                                        .reduce(Money.zero(right.total().currency()), Money::plus)
                                        .minus(right.discount())))),
                new BrokenConnector(
                        429, "takes two lines with the same item, quantity and price for one", Spoiled.items(items -> {
                            Map<List<Object>, BillLine.Item> different = new LinkedHashMap<>();
                            items.forEach(item -> different.putIfAbsent(
                                    List.of(item.sku(), item.quantity(), item.unitPrice()), item));
                            return List.copyOf(different.values());
                        })),
                new BrokenConnector(
                        430,
                        "shows the first 100 lines",
                        Spoiled.items(items -> items.stream().limit(MOST_LINES).toList())),
                new BrokenConnector(
                        431,
                        "counts the cents of a total in an int",
                        bill(right -> Bill.asShown(
                                right.items(),
                                right.discount(),
                                new Money(
                                        (int) right.total().minorUnits(),
                                        right.total().currency())))),
                new BrokenConnector(
                        432,
                        "takes the item's code for the line's id",
                        Spoiled.item(item -> new BillLine.Item(
                                new LineId.GivenByPos(item.sku()),
                                item.sku(),
                                item.name(),
                                item.quantity(),
                                item.unitPrice(),
                                item.discount(),
                                item.total()))));
    }

    private static Spoiled bill(UnaryOperator<Bill> change) {
        return Spoiled.bills(read -> new BilledTable(read.table(), change.apply(read.bill())));
    }
}
