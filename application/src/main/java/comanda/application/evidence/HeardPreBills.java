package comanda.application.evidence;

import comanda.application.port.out.PreBillBook;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.settlement.PreBill;
import comanda.domain.table.TableId;
import java.util.Optional;

/** The pre-bills that are written down, with the book of evidence listening: the watch sees a pre-bill later, and not at all where nothing is watched. */
public final class HeardPreBills implements PreBillBook {
    private final PreBillBook preBills;
    private final EvidenceBook evidence;

    public HeardPreBills(PreBillBook preBills, EvidenceBook evidence) {
        this.preBills = preBills;
        this.evidence = evidence;
    }

    @Override
    public void keep(PreBill preBill) throws StorageUnavailable {
        preBills.keep(preBill);
        evidence.preBilled(preBill);
    }

    @Override
    public Optional<PreBill> of(TableId table) throws StorageUnavailable {
        return preBills.of(table);
    }

    @Override
    public void forget(TableId table) throws StorageUnavailable {
        preBills.forget(table);
    }
}
