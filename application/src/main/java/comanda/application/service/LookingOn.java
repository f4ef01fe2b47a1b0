package comanda.application.service;

import comanda.application.port.in.CloseTable;
import comanda.application.port.in.PreBillTable;
import comanda.application.port.in.Rejection;
import comanda.application.port.in.Rejection.IdempotencyKeyReused;
import comanda.application.port.in.Rejection.JournalUnavailable;
import comanda.application.port.in.Rejection.Observing;
import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.settlement.Holder;
import comanda.domain.settlement.PreBill;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.TableId;
import comanda.domain.time.Deadline;
import java.util.Optional;

/**
 * Refuses what would change something at the point of sale, which it does not know. A request to close that was accepted before, when the agent did not only look on, is answered with what is known
 * of it: that it was not done would be untrue.
 */
public final class LookingOn implements PreBillTable, CloseTable {
    private final SettlementJournal journal;

    public LookingOn(SettlementJournal journal) {
        this.journal = journal;
    }

    @Override
    public PreBill preBill(PreBillTable.Request request, Deadline deadline) throws Observing {
        throw new Observing();
    }

    @Override
    public void release(TableId table, Holder payer, Deadline deadline) throws Observing {
        throw new Observing();
    }

    /** @return the settlement of that very request, as it was accepted before; a pending one is not gone on with */
    @Override
    public Settlement close(CloseTable.Request request, Deadline deadline) throws Rejection {
        Optional<Settlement> known = known(request);
        if (known.isEmpty()) {
            throw new Observing();
        }
        if (!SettlementRules.isOf(request, known.get())) {
            throw new IdempotencyKeyReused();
        }
        return known.get();
    }

    private Optional<Settlement> known(CloseTable.Request request) throws JournalUnavailable {
        try {
            return journal.find(request.key());
        } catch (StorageUnavailable unread) {
            throw new JournalUnavailable(
                    "It is not known whether this request was accepted before: " + unread.getMessage(), true);
        }
    }
}
