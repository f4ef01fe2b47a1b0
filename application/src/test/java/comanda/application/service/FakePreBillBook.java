package comanda.application.service;

import comanda.application.port.out.PreBillBook;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.settlement.PreBill;
import comanda.domain.table.TableId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Pre-bills in memory, which can be broken. */
public final class FakePreBillBook implements PreBillBook {
    private final Map<TableId, PreBill> preBills = new HashMap<>();
    private boolean broken;

    /** From now on, or no more, nothing can be written. */
    synchronized void breaks(boolean now) {
        broken = now;
    }

    @Override
    public synchronized void keep(PreBill preBill) throws StorageUnavailable {
        write();
        preBills.put(preBill.table(), preBill);
    }

    @Override
    public synchronized Optional<PreBill> of(TableId table) {
        return Optional.ofNullable(preBills.get(table));
    }

    @Override
    public synchronized void forget(TableId table) throws StorageUnavailable {
        write();
        preBills.remove(table);
    }

    private void write() throws StorageUnavailable {
        if (broken) {
            throw new StorageUnavailable("The disk is gone.");
        }
    }
}
