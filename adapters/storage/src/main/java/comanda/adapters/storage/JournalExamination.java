package comanda.adapters.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Looks at a journal's file.
 *
 * @param <T> an entry
 */
final class JournalExamination<T> {
    private static final long LITTLE_ROOM = 1_000_000;
    private static final int NAMED = 20;

    private final Subject<T> subject;
    private final Path folder;
    private final Path file;

    JournalExamination(Subject<T> subject, Path folder) {
        this.subject = subject;
        this.folder = folder;
        file = subject.kind.in(folder);
    }

    /**
     * What is examined, and the words for it.
     *
     * @param holds says what is in the file
     * @param legible those that have not ended and can still be read from a damaged file
     * @param name tells people which one an entry is
     * @param noun what people call one
     * @param then what is to be done after a damaged file was put away
     * @param illegible what is said where none can be read
     */
    record Subject<T>(
            JournalFile.Kind kind,
            Sqlite.Work<String> holds,
            Function<Connection, List<T>> legible,
            Function<T, String> name,
            String noun,
            String then,
            String illegible) {}

    Examination result() {
        Optional<DataFolderLock.Holder> agent = DataFolderLock.holderOf(folder);
        String running =
                agent.map(holder -> "The agent is running, " + holder + ". ").orElse("");
        Examination found = found(agent.isPresent());
        return new Examination(found.isWell(), running + found.sentence());
    }

    private Examination found(boolean isInUse) {
        try {
            FileMark mark = FileMark.of(file);
            if (mark.isMissing()) {
                return missing();
            }
            if (mark.size() == 0) {
                return damaged("it is empty", List.of());
            }
            return isInUse ? besideAgent() : opened();
        } catch (SQLException | IOException | RuntimeException | LinkageError failed) {
            return unreadable(failed, List.of());
        }
    }

    private Examination missing() {
        Path journal = JournalFile.rollbackJournalOf(file);
        return Files.exists(journal)
                ? damaged("the file is missing, and " + journal.getFileName() + " tells that it was there", List.of())
                : new Examination(true, file + " is not there so far; the agent makes it when it starts.");
    }

    /** A statement that reads for long would keep the agent from writing, so it is only counted, in one short statement after the other. */
    private Examination besideAgent() throws SQLException, IOException {
        try (Connection connection = Sqlite.openToRead(file)) {
            int version = JournalSchema.versionOf(connection);
            return version > subject.kind.schema().version()
                    ? newer(version)
                    : whereThereIsRoom(
                            holds(connection)
                                    + " It was not checked here: the agent does that itself, and says so when it finds something.");
        } catch (SQLException failed) {
            if (StorageFailure.isOfUse(failed)) {
                return new Examination(
                        true, "It is writing to " + file + ", so that was not looked at; ask again in a moment.");
            }
            throw failed;
        }
    }

    private Examination newer(int version) {
        return new Examination(false, subject.kind.schema().newer(file, version).sentence());
    }

    private String holds(Connection connection) throws SQLException {
        return file + " holds " + subject.holds.with(connection) + ".";
    }

    private Examination opened() throws SQLException, IOException {
        try (Connection connection = Sqlite.openToRead(file)) {
            try {
                int version = JournalSchema.versionOf(connection);
                if (version > subject.kind.schema().version()) {
                    return newer(version);
                }
                Sqlite.checkIntegrity(connection);
                subject.kind.rows().of(connection);
                return whereThereIsRoom(holds(connection) + " All of it is sound.");
            } catch (SQLException failed) {
                return unreadable(failed, subject.legible.apply(connection));
            }
        }
    }

    private Examination whereThereIsRoom(String holds) throws IOException {
        if (!Files.isWritable(file) || !Files.isWritable(folder)) {
            return new Examination(
                    false,
                    holds + " But "
                            + StorageFailure.readOnly(subject.kind.what(), file).sentence());
        }
        long room = Files.getFileStore(file).getUsableSpace();
        return room < LITTLE_ROOM
                ? new Examination(
                        false,
                        holds + " But "
                                + StorageFailure.full(subject.kind.what(), file).sentence())
                : new Examination(true, holds);
    }

    private Examination unreadable(Throwable failure, List<T> legible) {
        if (failure instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_READONLY_ROLLBACK) {
            return new Examination(
                    true,
                    "The agent was cut off while it wrote to " + file
                            + "; its next start undoes what was half written.");
        }
        StorageTrouble trouble = StorageFailure.inWords(subject.kind.what(), file, failure);
        return trouble.kind() == StorageTrouble.Kind.PASSING
                ? new Examination(false, trouble.sentence())
                : damaged(StorageFailure.shortened(failure), legible);
    }

    private Examination damaged(String reason, List<T> legible) {
        return new Examination(
                false,
                file + " is damaged (" + reason
                        + "), so no " + subject.noun
                        + " is accepted. Stop the agent and copy the file away: it is evidence. "
                        + "If there is a copy of it from a moment ago, put that in its place; otherwise move it and "
                        + JournalFile.rollbackJournalOf(file).getFileName()
                        + " to another folder, and the agent begins a new one at its next start. "
                        + subject.then + " " + named(legible));
    }

    private String named(List<T> legible) {
        return legible.isEmpty()
                ? subject.illegible
                : "These can still be read, and there may be others: "
                        + legible.stream().limit(NAMED).map(subject.name).collect(Collectors.joining(", "))
                        + (legible.size() > NAMED ? " and " + (legible.size() - NAMED) + " more." : ".");
    }
}
