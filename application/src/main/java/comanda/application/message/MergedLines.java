package comanda.application.message;

import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts equal items of a bill together: the same code, name, unit price and discount, each with its like of sign. */
public final class MergedLines {
    private MergedLines() {}

    /** In the order of each one's first appearance and with its id; a difference line stays last. Their totals add up to the same. */
    public static List<BillLine> of(Bill bill) {
        Map<Object, BillLine> merged = new LinkedHashMap<>();
        for (BillLine line : bill.lines()) {
            switch (line) {
                case BillLine.Item item -> add(merged, item);
                case BillLine.Difference difference -> merged.put(difference, difference);
            }
        }
        return new ArrayList<>(merged.values());
    }

    private static void add(Map<Object, BillLine> merged, BillLine.Item item) {
        Like like = new Like(
                item.sku(),
                item.name(),
                item.unitPrice(),
                item.discount(),
                item.quantity().isNegative());
        if (merged.get(like) instanceof BillLine.Item first) {
            try {
                merged.put(like, sum(first, item));
            } catch (ArithmeticException tooMuchForOneLine) {
                merged.put(new Object(), item);
            }
        } else {
            merged.put(like, item);
        }
    }

    private static BillLine.Item sum(BillLine.Item first, BillLine.Item other) {
        return new BillLine.Item(
                first.id(),
                first.sku(),
                first.name(),
                first.quantity().plus(other.quantity()),
                first.unitPrice(),
                first.discount().plus(other.discount()),
                first.total().plus(other.total()));
    }

    private record Like(String sku, String name, Money unitPrice, Money discount, boolean negative) {}
}
