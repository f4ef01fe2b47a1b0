package comanda.adapters.storage;

import comanda.application.port.out.PreBillBook;
import comanda.domain.settlement.PreBill;
import comanda.domain.table.TableId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Pre-bills as long as the process lasts. */
public final class InMemoryPreBillBook implements PreBillBook {
    private final Map<TableId, PreBill> preBills = new ConcurrentHashMap<>();

    @Override
    public void keep(PreBill preBill) {
        preBills.put(preBill.table(), preBill);
    }

    @Override
    public Optional<PreBill> of(TableId table) {
        return Optional.ofNullable(preBills.get(table));
    }

    @Override
    public void forget(TableId table) {
        preBills.remove(table);
    }
}
