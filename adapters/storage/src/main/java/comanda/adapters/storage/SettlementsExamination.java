package comanda.adapters.storage;

import comanda.domain.settlement.Settlement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What the settlements' file is like, for people. It is opened to be read, and nothing in the folder is changed; an agent may be running on it.
 *
 * @param isWell whether settlements can be relied on and new ones be accepted
 * @param sentence what was found and, where it is not well, what can be done
 */
public record SettlementsExamination(boolean isWell, String sentence) {
    private static final String WHAT = "Settlements";
    private static final long LITTLE_ROOM = 1_000_000;
    private static final int NAMED = 20;

    public static SettlementsExamination of(Path dataFolder) {
        Path file = dataFolder.toAbsolutePath().normalize().resolve(SettlementsFile.NAME);
        Optional<DataFolderLock.Holder> agent = DataFolderLock.holderOf(dataFolder);
        String running =
                agent.map(holder -> "The agent is running, " + holder + ". ").orElse("");
        SettlementsExamination found = of(file, dataFolder, agent.isPresent());
        return new SettlementsExamination(found.isWell, running + found.sentence);
    }

    private static SettlementsExamination of(Path file, Path dataFolder, boolean isInUse) {
        try {
            FileMark mark = FileMark.of(file);
            if (mark.isMissing()) {
                return missing(file);
            }
            if (mark.size() == 0) {
                return damaged(file, "it is empty", List.of());
            }
            return isInUse ? besideAgent(file, dataFolder) : opened(file, dataFolder);
        } catch (SQLException | IOException | RuntimeException | LinkageError failed) {
            return unreadable(file, failed, List.of());
        }
    }

    private static SettlementsExamination missing(Path file) {
        Path journal = SettlementsFile.rollbackJournalOf(file);
        return Files.exists(journal)
                ? damaged(
                        file,
                        "the file is missing, and " + journal.getFileName() + " tells that it was there",
                        List.of())
                : new SettlementsExamination(true, file + " is not there so far; the agent makes it when it starts.");
    }

    /** A statement that reads for long would keep the agent from writing down a settlement, so it is only counted, in one short statement after the other. */
    private static SettlementsExamination besideAgent(Path file, Path dataFolder) throws SQLException, IOException {
        try (Connection connection = Sqlite.openToRead(file)) {
            SettlementRows rows = new SettlementRows(connection);
            int version = SettlementsSchema.versionOf(connection);
            return version > SettlementsSchema.VERSION
                    ? newer(file, version)
                    : whereThereIsRoom(
                            file,
                            dataFolder,
                            holds(file, rows.count(), rows.countPending())
                                    + " It was not checked here: the agent does that itself, and says so when it finds something.");
        } catch (SQLException failed) {
            if (StorageFailure.isOfUse(failed)) {
                return new SettlementsExamination(
                        true, "It is writing to " + file + ", so that was not looked at; ask again in a moment.");
            }
            throw failed;
        }
    }

    private static SettlementsExamination newer(Path file, int version) {
        return new SettlementsExamination(
                false, SettlementsSchema.newer(file, version).sentence());
    }

    private static String holds(Path file, long settlements, long pending) {
        return file + " holds " + settlements + " settlements, " + pending + " of them pending.";
    }

    private static SettlementsExamination opened(Path file, Path dataFolder) throws SQLException, IOException {
        try (Connection connection = Sqlite.openToRead(file)) {
            SettlementRows rows = new SettlementRows(connection);
            try {
                int version = SettlementsSchema.versionOf(connection);
                if (version > SettlementsSchema.VERSION) {
                    return newer(file, version);
                }
                Sqlite.checkIntegrity(connection);
                rows.check();
                new PreBillRows(connection).check();
                return whereThereIsRoom(
                        file, dataFolder, holds(file, rows.count(), rows.countPending()) + " All of it is sound.");
            } catch (SQLException failed) {
                return unreadable(file, failed, rows.legiblePending());
            }
        }
    }

    private static SettlementsExamination whereThereIsRoom(Path file, Path dataFolder, String holds)
            throws IOException {
        if (!Files.isWritable(file) || !Files.isWritable(dataFolder)) {
            return new SettlementsExamination(
                    false, holds + " But " + StorageFailure.readOnly(WHAT, file).sentence());
        }
        long room = Files.getFileStore(file).getUsableSpace();
        return room < LITTLE_ROOM
                ? new SettlementsExamination(
                        false, holds + " But " + StorageFailure.full(WHAT, file).sentence())
                : new SettlementsExamination(true, holds);
    }

    private static SettlementsExamination unreadable(Path file, Throwable failure, List<Settlement> legible) {
        if (failure instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_READONLY_ROLLBACK) {
            return new SettlementsExamination(
                    true,
                    "The agent was cut off while it wrote to " + file
                            + "; its next start undoes what was half written.");
        }
        StorageTrouble trouble = StorageFailure.inWords(WHAT, file, failure);
        return trouble.kind() == StorageTrouble.Kind.PASSING
                ? new SettlementsExamination(false, trouble.sentence())
                : damaged(file, StorageFailure.shortened(failure), legible);
    }

    private static SettlementsExamination damaged(Path file, String reason, List<Settlement> legible) {
        return new SettlementsExamination(
                false,
                file + " is damaged (" + reason
                        + "), so no settlement is accepted. Stop the agent and copy the file away: it is evidence. "
                        + "If there is a copy of it from a moment ago, put that in its place; otherwise move it and "
                        + SettlementsFile.rollbackJournalOf(file).getFileName()
                        + " to another folder, and the agent begins a new one at its next start. "
                        + "Then look by hand at the tables whose payments were not settled yet. " + named(legible));
    }

    private static String named(List<Settlement> legible) {
        return legible.isEmpty()
                ? "The file does not tell any more which ones: compare the payments of today with the point of sale."
                : "These can still be read, and there may be others: "
                        + legible.stream()
                                .limit(NAMED)
                                .map(settlement -> "table " + settlement.table() + " ("
                                        + settlement.payment().amount() + ", payment "
                                        + settlement.payment().id() + ", settlement " + settlement.id() + ")")
                                .collect(Collectors.joining(", "))
                        + (legible.size() > NAMED ? " and " + (legible.size() - NAMED) + " more." : ".");
    }
}
