package comanda.application.service;

import comanda.domain.bill.Bill;
import comanda.domain.bill.BillVersion;
import comanda.domain.bill.BilledTable;
import comanda.domain.table.TableId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The bills that were shown last, so that it can be told what has changed on them since. Nothing is decided from them, and no caller is shown one in place of the point of sale's. Has a bound.
 * Safe for any thread.
 */
public final class ShownBills {
    /** More than a large restaurant's tables, each in a few versions. */
    private static final int MOST = 500;

    private final Map<Key, Bill> bills = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Bill> eldest) {
            return size() > MOST;
        }
    };

    synchronized void shown(BilledTable table) {
        bills.put(new Key(table.table().id(), table.bill().version()), table.bill());
    }

    synchronized Optional<Bill> find(TableId table, BillVersion version) {
        return Optional.ofNullable(bills.get(new Key(table, version)));
    }

    private record Key(TableId table, BillVersion version) {}
}
