package comanda.adapters.storage;

import comanda.application.port.out.SettlementJournal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteSettlementJournalTest extends SettlementJournalContract {
    @TempDir
    private Path folder = Path.of("");

    private final List<SqliteSettlementJournal> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(SqliteSettlementJournal::close);
    }

    @Override
    SettlementJournal journal(int capacity, Clock clock) {
        SqliteSettlementJournal journal =
                new SqliteSettlementJournal(folder, clock, capacity, Duration.ZERO, Duration.ofHours(1));
        opened.add(journal);
        return journal;
    }
}
