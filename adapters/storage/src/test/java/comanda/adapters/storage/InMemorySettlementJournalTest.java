package comanda.adapters.storage;

import comanda.application.port.out.SettlementJournal;
import java.time.Clock;

class InMemorySettlementJournalTest extends SettlementJournalContract {
    @Override
    SettlementJournal journal(int capacity, Clock clock) {
        return new InMemorySettlementJournal(capacity, clock);
    }
}
