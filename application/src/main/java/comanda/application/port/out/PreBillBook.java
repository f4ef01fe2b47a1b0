package comanda.application.port.out;

import comanda.domain.settlement.PreBill;
import comanda.domain.table.TableId;
import java.util.Optional;

/** Where the last pre-bill of each table is written down, with the lease on it. What a method has returned for outlives the process. Safe for any thread. */
public interface PreBillBook {
    /** Replaces what is written of that table. */
    void keep(PreBill preBill) throws StorageUnavailable;

    Optional<PreBill> of(TableId table) throws StorageUnavailable;

    /** Does nothing where nothing is written. */
    void forget(TableId table) throws StorageUnavailable;
}
