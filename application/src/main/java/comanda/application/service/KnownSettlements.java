package comanda.application.service;

import comanda.application.port.in.FindSettlements;
import comanda.application.port.in.Rejection;
import comanda.application.port.in.Rejection.JournalUnavailable;
import comanda.application.port.in.Rejection.SettlementNotFound;
import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import java.util.List;
import java.util.Optional;

/** Tells what the journal knows of settlements. */
public final class KnownSettlements implements FindSettlements {
    private final SettlementJournal journal;

    public KnownSettlements(SettlementJournal journal) {
        this.journal = journal;
    }

    @Override
    public Settlement settlement(SettlementId id) throws Rejection {
        return read(() -> journal.find(id)).orElseThrow(() -> new SettlementNotFound(id));
    }

    @Override
    public Optional<String> troubleWithNewOnes() {
        return journal.trouble();
    }

    @Override
    public List<Settlement> newestSettlements(int limit) throws Rejection {
        return read(() -> journal.newest(limit));
    }

    @Override
    public List<Settlement> pendingSettlements() throws Rejection {
        return read(journal::pending);
    }

    private interface Reading<T> {
        T run() throws StorageUnavailable;
    }

    private static <T> T read(Reading<T> reading) throws JournalUnavailable {
        try {
            return reading.run();
        } catch (StorageUnavailable unavailable) {
            throw new JournalUnavailable(String.valueOf(unavailable.getMessage()));
        }
    }
}
