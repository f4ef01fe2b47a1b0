package comanda.domain.settlement;

import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.bill.Quantity;
import comanda.domain.table.TableStatus;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a table shows, seen from a bill that was paid there. */
public enum Recognition {
    /** Nobody's bill: the table is free. */
    FREE,
    /** The bill that was paid, unchanged. */
    SAME_BILL,
    /** The same guests' bill, but not as it was paid. */
    SAME_GUESTS_CHANGED,
    /** A bill of other guests. */
    OTHER_GUESTS,
    /** Something that was paid is missing, so it looks like other guests', but the point of sale gives no ids to be sure. */
    PERHAPS_OTHER_GUESTS,
    /** It may be either. */
    UNCERTAIN;

    /**
     * Compares what is shown now with what was paid. Ids that the point of sale gives to lines decide; where it gives none, only a bill
     * of which no item was on the paid one is taken for other guests' without doubt.
     */
    public static Recognition of(BilledTable paidTable, BilledTable shown) {
        Bill paid = paidTable.bill();
        if (shown.table().status() == TableStatus.FREE) {
            return FREE;
        }
        if (paid.version().equals(shown.bill().version())) {
            return paid.idsGivenByPos().isEmpty() && wentBack(paidTable, shown) ? UNCERTAIN : SAME_BILL;
        }
        if (shown.bill().isEmpty()) {
            return OTHER_GUESTS;
        }
        return paid.idsGivenByPos().isEmpty() || shown.bill().idsGivenByPos().isEmpty()
                ? byContent(paid, shown.bill())
                : byIds(paid.idsGivenByPos(), shown.bill().idsGivenByPos());
    }

    /** A table that was in pre-bill and is not any more may have been closed in between, and the next guests may have ordered the same. */
    private static boolean wentBack(BilledTable paid, BilledTable shown) {
        return paid.table().status() == TableStatus.PRE_BILL && shown.table().status() == TableStatus.OPEN;
    }

    private static Recognition byIds(Set<String> paid, Set<String> shown) {
        return Collections.disjoint(paid, shown) ? OTHER_GUESTS : SAME_GUESTS_CHANGED;
    }

    /** By what was ordered and not by how much: a point of sale may write one more beer as "2" on the line of the first. */
    private static Recognition byContent(Bill paid, Bill shown) {
        Map<String, Quantity> ordered;
        Map<String, Quantity> now;
        try {
            ordered = quantities(paid);
            now = quantities(shown);
        } catch (ArithmeticException absurd) {
            return UNCERTAIN;
        }
        if (ordered.isEmpty() || now.isEmpty()) {
            return UNCERTAIN;
        }
        if (Collections.disjoint(ordered.keySet(), now.keySet())) {
            return OTHER_GUESTS;
        }
        boolean allStillThere =
                ordered.entrySet().stream().allMatch(item -> isAtLeast(now.get(item.getKey()), item.getValue()));
        return allStillThere ? UNCERTAIN : PERHAPS_OTHER_GUESTS;
    }

    private static boolean isAtLeast(@Nullable Quantity shown, Quantity paid) {
        return shown != null && shown.value().compareTo(paid.value()) >= 0;
    }

    private static Map<String, Quantity> quantities(Bill bill) {
        return bill.items().stream()
                .collect(Collectors.toMap(BillLine.Item::sku, BillLine.Item::quantity, Quantity::plus));
    }
}
