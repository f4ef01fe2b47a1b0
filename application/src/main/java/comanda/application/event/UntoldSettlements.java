package comanda.application.event;

import comanda.application.event.AgentEvent.SettlementChanged;
import comanda.application.port.out.EventLog;
import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import comanda.domain.settlement.SettlementState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a process did not come to tell: it ended after a settlement was written down and before its event was. */
public final class UntoldSettlements {
    /** More than are under way in a restaurant at the moment in which its agent dies. */
    private static final int NEWEST = 500;

    private UntoldSettlements() {}

    /** The events that are missing from the log, those of the settlements that were accepted first before the others. Nothing where the log tells of no time before. */
    public static List<AgentEvent> of(EventLog log, SettlementJournal journal) throws StorageUnavailable {
        List<NumberedEvent> told = log.after(0, Integer.MAX_VALUE);
        if (told.isEmpty()) {
            return List.of();
        }
        Instant since = told.getFirst().at();
        Map<SettlementId, SettlementChanged.State> last = new HashMap<>();
        for (NumberedEvent event : told) {
            if (event.event() instanceof SettlementChanged changed) {
                last.put(changed.settlement(), changed.state());
            }
        }
        List<AgentEvent> untold = new ArrayList<>();
        for (Settlement settlement : journal.newest(NEWEST).reversed()) {
            SettlementChanged now = SettlementChanged.of(settlement);
            if (changedAt(settlement).isAfter(since) && now.state() != last.get(settlement.id())) {
                untold.add(now);
            }
        }
        return untold;
    }

    private static Instant changedAt(Settlement settlement) {
        return switch (settlement.state()) {
            case SettlementState.Pending _ -> settlement.acceptedAt();
            case SettlementState.Closed(Instant at) -> at;
            case SettlementState.Conflict conflict -> conflict.at();
        };
    }
}
