package comanda.adapters.storage;

import static comanda.adapters.storage.PrintJobJournalContract.NOW;
import static comanda.adapters.storage.PrintJobJournalContract.clock;
import static comanda.adapters.storage.PrintJobJournalContract.job;
import static comanda.adapters.storage.PrintJobJournalContract.printed;
import static comanda.adapters.storage.PrintJobJournalContract.ticketOf;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.adapters.storage.SqlitePrintJobJournal.Bounds;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A process that prints and is killed in the middle of that, and the one after it. */
class KilledPrintJobsTest {
    private static final int TICKET = 60_000;

    @TempDir
    private Path folder = Path.of("");

    @RegisterExtension
    private final OpenJournals opened = new OpenJournals();

    /** Another process that says what it has written down, as soon as it has: accepted, begun, and most of them printed. */
    static final class Printing {
        private Printing() {}

        public static void main(String[] arguments) throws Exception {
            try (DataFolderLock lock = new DataFolderLock(Path.of(arguments[0]), NOW);
                    SqlitePrintJobJournal journal =
                            SqlitePrintJobJournal.open(Path.of(arguments[0]), clock(NOW), lock)) {
                for (int i = 0; ; i++) {
                    String id = arguments[1] + "-" + i;
                    journal.accept(job(id), ticketOf(TICKET + i));
                    System.out.println("accepted " + id);
                    journal.update(job(id).begun(NOW));
                    System.out.println("begun " + id);
                    if (i % 3 > 0) {
                        journal.update(printed(job(id)));
                        System.out.println("printed " + id);
                    }
                }
            }
        }
    }

    private List<String> saidUntilKilled(String name, int lines) throws Exception {
        Process process = DataFolderLockTest.started(Printing.class, folder.toString(), name);
        List<String> said = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            while (said.size() < lines) {
                said.add(output.readLine());
            }
            // Unlike the process's own method, this leaves what was said on the way.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            output.lines().forEach(said::add);
        } finally {
            DataFolderLockTest.kill(process);
        }
        return said;
    }

    @RepeatedTest(3)
    void whatWasSaidToBeWrittenDownIsThereAfterTheProcessIsKilled(RepetitionInfo repetition) throws Exception {
        List<String> said = saidUntilKilled("first", 10 + 7 * repetition.getCurrentRepetition());
        said.addAll(saidUntilKilled("second", 8));

        SqlitePrintJobJournal journal = opened.printJobs(folder, clock(NOW), Bounds.USUAL);

        assertThat(journal.unfinished()).isNotEmpty();
        for (String line : said) {
            String id = line.substring(line.indexOf(' ') + 1);
            PrintJob found = journal.find(new PrintJobId(id)).orElseThrow();
            assertThat(found.hasEnded() || journal.ticket(found.id()).isPresent())
                    .isTrue();
            if (line.startsWith("begun ")) {
                assertThat(found.isQueued()).isFalse();
            }
            if (line.startsWith("printed ")) {
                assertThat(found).isEqualTo(printed(job(id)));
                assertThat(journal.ticket(found.id())).isEmpty();
            }
            assertThat(journal.accept(job(id), ticketOf(1))).isFalse();
        }
        assertThat(journal.trouble()).isEmpty();
    }

    @Test
    void aTransactionThatWasCutOffIsUndoneAndSaidToBeSo() throws Exception {
        saidUntilKilled("first", 12);

        assertThat(PrintJobsExamination.of(folder).isWell()).isTrue();
    }
}
