package comanda.application.port.in;

import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import java.util.List;
import java.util.Optional;

/** Tells what has become of settlements. */
public interface FindSettlements {
    Settlement settlement(SettlementId id) throws Rejection;

    /** The newest first, ended ones and pending ones. */
    List<Settlement> newestSettlements(int limit) throws Rejection;

    /** Why no new one is accepted, for people, and what to do; empty while all is well. Asks no disk. */
    Optional<String> troubleWithNewOnes();

    /** All that have not ended, oldest first. */
    List<Settlement> pendingSettlements() throws Rejection;
}
