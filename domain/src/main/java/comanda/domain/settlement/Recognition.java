package comanda.domain.settlement;

import comanda.domain.bill.Bill;
import comanda.domain.bill.BillLine;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableStatus;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;

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
    /** It may be either. */
    UNCERTAIN;

    /**
     * Compares what is shown now with what was paid. Ids that the point of sale gives to lines decide; where it gives none, only a bill
     * of which no item was on the paid one is taken for other guests'.
     */
    public static Recognition of(Bill paid, BilledTable shown) {
        if (shown.table().status() == TableStatus.FREE) {
            return FREE;
        }
        if (paid.version().equals(shown.bill().version())) {
            return SAME_BILL;
        }
        if (shown.bill().isEmpty()) {
            return OTHER_GUESTS;
        }
        return paid.idsGivenByPos().isEmpty() || shown.bill().idsGivenByPos().isEmpty()
                ? byContent(paid, shown.bill())
                : byIds(paid.idsGivenByPos(), shown.bill().idsGivenByPos());
    }

    private static Recognition byIds(Set<String> paid, Set<String> shown) {
        return Collections.disjoint(paid, shown) ? OTHER_GUESTS : SAME_GUESTS_CHANGED;
    }

    /** By what was ordered and not by how much: a point of sale may write one more beer as "2" on the line of the first. */
    private static Recognition byContent(Bill paid, Bill shown) {
        Set<String> paidSkus = skus(paid);
        Set<String> shownSkus = skus(shown);
        boolean tellsNothing = paidSkus.isEmpty() || shownSkus.isEmpty();
        return tellsNothing || !Collections.disjoint(paidSkus, shownSkus) ? UNCERTAIN : OTHER_GUESTS;
    }

    private static Set<String> skus(Bill bill) {
        return bill.items().stream().map(BillLine.Item::sku).collect(Collectors.toUnmodifiableSet());
    }
}
