package comanda.adapters.storage;

import static comanda.adapters.storage.PrintJobJournalContract.NOW;
import static comanda.adapters.storage.PrintJobJournalContract.TICKET;
import static comanda.adapters.storage.PrintJobJournalContract.clock;
import static comanda.adapters.storage.PrintJobJournalContract.job;
import static comanda.adapters.storage.PrintJobJournalContract.printed;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.adapters.storage.DamagedSettlementsTest.Damage;
import comanda.adapters.storage.SqlitePrintJobJournal.Bounds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrintJobsExaminationTest {
    @TempDir
    private Path folder = Path.of("");

    @RegisterExtension
    private final OpenJournals opened = new OpenJournals();

    private Path file() {
        return folder.resolve("print-jobs.db");
    }

    private void print() throws Exception {
        SqlitePrintJobJournal journal = opened.printJobs(folder, clock(NOW), Bounds.USUAL);
        for (int i = 0; i < 20; i++) {
            journal.accept(job("k" + i), TICKET);
            if (i > 2) {
                journal.update(printed(job("k" + i)));
            }
        }
    }

    @Test
    void aJournalThatWasNeverMadeIsWell() throws Exception {
        Examination found = PrintJobsExamination.of(folder);

        assertThat(found.isWell()).isTrue();
        assertThat(found.sentence()).contains(file() + " is not there so far");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSoundJournalIsCountedAndLeftAsItIs() throws Exception {
        print();
        assertThat(PrintJobsExamination.of(folder).sentence())
                .contains(
                        "process " + ProcessHandle.current().pid(),
                        "20 print jobs, 3 of them not ended",
                        "the agent does that itself");
        opened.close();
        FileMark before = FileMark.of(file());

        Examination found = PrintJobsExamination.of(folder);

        assertThat(found.isWell()).isTrue();
        assertThat(found.sentence()).contains("20 print jobs, 3 of them not ended. All of it is sound.");
        assertThat(FileMark.of(file())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void damageIsExplainedWithWhatCanBeDoneAndLeftAsItIs(Damage damage) throws Exception {
        print();
        opened.close();
        damage.to(file());
        byte[] before = Files.exists(file()) ? Files.readAllBytes(file()) : new byte[0];

        Examination found = PrintJobsExamination.of(folder);

        assertThat(found.isWell()).isFalse();
        assertThat(found.sentence())
                .contains("is damaged", "no print job is accepted", "Stop the agent", "has then to be asked for again");
        assertThat(Files.exists(file()) ? Files.readAllBytes(file()) : new byte[0])
                .isEqualTo(before);
    }

    @Test
    void whatCanStillBeReadOfJobsThatHaveNotEndedIsNamed() throws Exception {
        print();
        opened.close();
        Damage.ANOTHER_DIGIT_IN_A_ROW.to(file());

        assertThat(PrintJobsExamination.of(folder).sentence())
                .contains("k0 for Cozinha (new order — çã), k2 for Cozinha")
                .doesNotContain("k1 for", "k3 for");
    }

    @Test
    void aDamagedTicketIsFound() throws Exception {
        print();
        opened.close();
        try (Connection other = Sqlite.openToWrite(file(), List.of())) {
            Sqlite.execute(other, "UPDATE ticket SET content = CAST('x' AS BLOB)");
        }

        assertThat(PrintJobsExamination.of(folder).sentence()).contains("a ticket is not as it was written", "k1 for");
    }
}
