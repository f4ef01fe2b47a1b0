package comanda.adapters.storage;

import static comanda.adapters.storage.PrintJobJournalContract.NOW;
import static comanda.adapters.storage.PrintJobJournalContract.TICKET;
import static comanda.adapters.storage.PrintJobJournalContract.clock;
import static comanda.adapters.storage.PrintJobJournalContract.job;
import static comanda.adapters.storage.PrintJobJournalContract.printed;
import static comanda.adapters.storage.PrintJobJournalContract.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.adapters.storage.DamagedSettlementsTest.Damage;
import comanda.adapters.storage.SqlitePrintJobJournal.Bounds;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJobId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files of print jobs, damaged as disks and people do it. */
class DamagedPrintJobsTest {
    private static final PrintJobId LAST = new PrintJobId("last");

    @TempDir
    private Path folder = Path.of("");

    @RegisterExtension
    private final OpenJournals opened = new OpenJournals();

    private SqlitePrintJobJournal open() {
        return opened.printJobs(folder, clock(NOW), Bounds.USUAL);
    }

    private Path file() {
        return folder.resolve("print-jobs.db");
    }

    private static void twentyAccepted(SqlitePrintJobJournal journal) throws StorageUnavailable {
        for (int i = 1; i < 20; i++) {
            journal.accept(job("k" + i), TICKET);
        }
        journal.accept(job("last"), stream("the last one"));
    }

    @ParameterizedTest
    @EnumSource
    void damageDoneWhileTheAgentIsAwayIsFoundAndNothingIsAcceptedOrSaidToBeMissing(Damage damage) throws Exception {
        twentyAccepted(open());
        opened.close();
        damage.to(file());
        byte[] damaged = Files.exists(file()) ? Files.readAllBytes(file()) : new byte[0];

        SqlitePrintJobJournal journal = open();

        assertThatThrownBy(() -> journal.accept(job("new"), TICKET))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContainingAll(file().toString(), "damaged", "comanda doctor");
        assertThatThrownBy(() -> journal.find(new PrintJobId("never"))).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> journal.ticket(new PrintJobId("never"))).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(journal::unfinished).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> journal.untold(1)).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> journal.update(job("last").begun(NOW))).isInstanceOf(StorageUnavailable.class);
        assertThat(journal.trouble()).isPresent();
        journal.told(LAST);
        assertThat(Files.exists(file()) ? Files.readAllBytes(file()) : new byte[0])
                .isEqualTo(damaged);
    }

    @ParameterizedTest
    @EnumSource
    void damageDoneUnderTheAgentIsFoundBeforeAnythingIsBegunAndAnEndIsNotForgotten(Damage damage) throws Exception {
        SqlitePrintJobJournal journal = open();
        twentyAccepted(journal);
        journal.update(job("last").begun(NOW));
        Path copy = Files.copy(file(), folder.resolve("copy"));
        damage.to(file());

        assertThatThrownBy(() -> journal.update(job("k7").begun(NOW))).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> journal.accept(job("new"), TICKET)).isInstanceOf(StorageUnavailable.class);
        journal.learn(job("last").begun(NOW).printed(NOW, 7, null));
        assertThat(journal.find(LAST)).contains(job("last").begun(NOW).printed(NOW, 7, null));
        assertThat(journal.unfinished()).hasSize(19);
        assertThat(journal.accept(job("last"), TICKET)).isFalse();

        Files.move(copy, file(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(journal.accept(job("last"), TICKET)).isFalse();
        assertThat(journal.accept(job("new"), TICKET)).isTrue();
        assertThat(journal.trouble()).isEmpty();
        opened.close();
        SqlitePrintJobJournal again = open();
        assertThat(again.untold(10)).containsExactly(job("last").begun(NOW).printed(NOW, 7, null));
        assertThat(again.unfinished()).hasSize(20);
        assertThat(again.ticket(new PrintJobId("k7"))).contains(TICKET);
    }

    @Test
    void aRepetitionThatFailsDoesNotForgetTheJobOfBefore() throws Exception {
        SqlitePrintJobJournal journal = open();
        twentyAccepted(journal);
        journal.update(printed(job("last")));
        try (Connection other = Sqlite.openToWrite(file(), List.of())) {
            Sqlite.execute(other, "BEGIN EXCLUSIVE");
            assertThatThrownBy(() -> journal.accept(job("last"), TICKET))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("another program holds the file");
            Sqlite.execute(other, "ROLLBACK");
        }

        assertThat(journal.accept(job("last"), TICKET)).isFalse();
        assertThat(journal.find(LAST)).contains(printed(job("last")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ticket SET content = CAST('the lost one' AS BLOB) WHERE job = 'last'",
                "UPDATE ticket SET kind = 'stream' WHERE job = 'last'",
                "UPDATE ticket SET job = 'other' WHERE job = 'last'",
                "UPDATE print_job SET told = 1 WHERE id = 'last'",
                "UPDATE print_job SET end_sequence = 7 WHERE id = 'last'",
                "UPDATE print_job SET ended_at = 7 WHERE id = 'last'",
                "UPDATE print_job SET state = 'printed' WHERE id = 'last'",
                "UPDATE print_job SET source = 'API' WHERE id = 'last'",
                "UPDATE print_job SET id = 'other' WHERE id = 'last'",
                "UPDATE print_job SET content = replace(content, 'Cozinha', 'Balcaoo') WHERE id = 'last'",
                "DROP TABLE ticket"
            })
    void whatIsNotAsItWasWrittenIsDamage(String statement) throws Exception {
        twentyAccepted(open());
        opened.close();
        try (Connection other = Sqlite.openToWrite(file(), List.of())) {
            Sqlite.execute(other, statement);
        }

        SqlitePrintJobJournal journal = open();

        assertThatThrownBy(journal::unfinished)
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void anOlderCopyThatIsPutInPlaceUnderTheAgentPrintsNothingAgain() throws Exception {
        SqlitePrintJobJournal journal = open();
        journal.accept(job("last"), TICKET);
        Path copy = Files.copy(file(), folder.resolve("copy"));
        journal.update(printed(job("last")));
        Files.move(copy, file(), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> journal.accept(job("new"), TICKET))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContainingAll("older copy", "print job last");

        assertThat(journal.unfinished()).isEmpty();
    }

    @Test
    void aJobThatAnOlderCopyDoesNotHaveIsKnownAndItsTicketIsLost() throws Exception {
        SqlitePrintJobJournal journal = open();
        journal.accept(job("k1"), TICKET);
        Path copy = Files.copy(file(), folder.resolve("copy"));
        journal.accept(job("last"), TICKET);
        Files.move(copy, file(), StandardCopyOption.REPLACE_EXISTING);

        assertThat(journal.accept(job("new"), TICKET)).isTrue();

        assertThat(journal.unfinished()).containsExactly(job("k1"), job("last"), job("new"));
        assertThat(journal.ticket(LAST)).isEmpty();
        assertThat(journal.ticket(new PrintJobId("k1"))).contains(TICKET);
        assertThat(journal.accept(job("last"), TICKET)).isFalse();
    }

    @Test
    void aFileOfANewerVersionIsNeitherReadNorWritten() throws Exception {
        twentyAccepted(open());
        opened.close();
        try (Connection newer = Sqlite.openToWrite(file(), List.of())) {
            Sqlite.execute(newer, "UPDATE flyway_schema_history SET version = '2'");
        }
        byte[] before = Files.readAllBytes(file());

        SqlitePrintJobJournal journal = open();

        assertThatThrownBy(() -> journal.find(LAST))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContainingAll("newer version", "no print job can be read or accepted");
        assertThatThrownBy(() -> journal.accept(job("new"), TICKET)).hasMessageContaining("newer version");
        opened.close();
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void withoutTheFoldersLockNothingIsAcceptedUntilItIsFree() throws Exception {
        twentyAccepted(open());
        opened.close();
        SqlitePrintJobJournal journal;
        try (DataFolderLock others = new DataFolderLock(folder, NOW)) {
            others.take();
            journal = open();
            assertThatThrownBy(() -> journal.accept(job("new"), TICKET))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("Another agent is running");
            assertThat(journal.unfinished()).hasSize(20);
        }
        assertThat(journal.accept(job("new"), TICKET)).isTrue();
    }
}
