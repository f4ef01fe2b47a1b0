package comanda.adapters.storage;

import comanda.adapters.storage.DataFolderLock.Taken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Everything that the agent keeps in its data folder and that changes while it runs. Opened in the background: what is asked meanwhile waits.
 *
 * @param lock keeps other agents from the folder
 */
public record Storage(
        DataFolderLock lock,
        SqliteSettlementJournal settlements,
        SqlitePreBillBook preBills,
        SqliteEventLog events,
        SqlitePrintJobJournal printJobs,
        SqliteEvidenceStore evidence,
        FileHubSettingsStore hubSettings)
        implements AutoCloseable {
    /**
     * Begins to open it. A folder that cannot be written to is no reason not to start: it is the journals' trouble, and neither a settlement nor a print job is accepted before the folder can be locked.
     *
     * @throws Taken when another agent has the folder
     */
    public static Storage open(Path dataFolder, Clock clock) throws Taken {
        DataFolderLock lock = new DataFolderLock(dataFolder, clock.instant());
        try {
            lock.take();
        } catch (IOException _) {
            // The journals try again, and say why.
        }
        SqliteSettlementJournal settlements = SqliteSettlementJournal.open(dataFolder, clock, lock);
        return new Storage(
                lock,
                settlements,
                settlements.preBills(),
                SqliteEventLog.open(dataFolder, clock, lock),
                SqlitePrintJobJournal.open(dataFolder, clock, lock),
                SqliteEvidenceStore.open(dataFolder, clock, lock),
                new FileHubSettingsStore(dataFolder));
    }

    @Override
    public void close() {
        settlements.close();
        printJobs.close();
        events.close();
        evidence.close();
        lock.close();
    }
}
