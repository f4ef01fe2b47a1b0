package comanda.application.port.in;

import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import java.util.List;

/** Tells what has become of settlements. */
public interface FindSettlements {
    Settlement settlement(SettlementId id) throws Rejection;

    /** The newest first, ended ones and pending ones. */
    List<Settlement> newestSettlements(int limit) throws Rejection;

    /** All that have not ended, oldest first. */
    List<Settlement> pendingSettlements() throws Rejection;
}
