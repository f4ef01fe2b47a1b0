package comanda.adapters.storage;

import static comanda.adapters.storage.PrintJobJournalContract.NOW;
import static comanda.adapters.storage.PrintJobJournalContract.TICKET;
import static comanda.adapters.storage.PrintJobJournalContract.clock;
import static comanda.adapters.storage.PrintJobJournalContract.job;
import static comanda.adapters.storage.PrintJobJournalContract.printed;
import static comanda.adapters.storage.PrintJobJournalContract.ticketOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.adapters.storage.SqlitePrintJobJournal.Bounds;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Print jobs on a disk that is really full, and on one that is really read-only. */
class PrintJobsDiskTroubleTest {
    @TempDir
    private Path parent = Path.of("");

    private final OpenJournals opened = new OpenJournals();
    private SmallDisk disk = new SmallDisk(parent);

    @BeforeEach
    void mount() throws Exception {
        disk = new SmallDisk(parent);
        disk.mount("1m");
    }

    @AfterEach
    void unmount() throws Exception {
        opened.close();
        disk.unmount();
    }

    private SqlitePrintJobJournal open() {
        return opened.printJobs(disk.folder(), clock(NOW), Bounds.USUAL);
    }

    private static List<PrintJob> acceptUntilFull(SqlitePrintJobJournal journal) {
        List<PrintJob> accepted = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            try {
                journal.accept(job("k" + i), ticketOf(5_000));
                accepted.add(job("k" + i));
            } catch (StorageUnavailable full) {
                assertThat(full).hasMessageContainingAll("Print jobs", "the disk is full", "Make room");
                return accepted;
            }
        }
        throw new AssertionError("the disk did not get full");
    }

    @Test
    void onAFullDiskNothingIsLostAndWithRoomItGoesOnAndTheHubHearsOfTheEndsInTheirOrder() throws Exception {
        SqlitePrintJobJournal journal = open();
        for (String id : List.of("a", "b", "c")) {
            journal.accept(job(id), TICKET);
        }
        Path filler = disk.fill();
        List<PrintJob> accepted = acceptUntilFull(journal);

        assertThat(journal.trouble())
                .hasValueSatisfying(said -> assertThat(said).contains("the disk is full"));
        for (String id : List.of("c", "a")) {
            journal.learn(printed(job(id)));
        }
        journal.told(new PrintJobId("a"));
        assertThat(journal.accept(job("c"), TICKET)).isFalse();
        journal.learn(printed(job("b")));
        assertThat(journal.find(new PrintJobId("c"))).contains(printed(job("c")));
        assertThat(journal.ticket(new PrintJobId("c"))).isEmpty();
        assertThat(journal.unfinished()).containsExactlyElementsOf(accepted);
        assertThat(journal.find(new PrintJobId("k" + accepted.size()))).isEmpty();
        assertThat(journal.untold(10)).containsExactly(printed(job("c")), printed(job("b")));

        Files.delete(filler);
        assertThat(journal.accept(job("c"), TICKET)).isFalse();
        assertThat(journal.accept(job("next"), TICKET)).isTrue();
        assertThat(journal.trouble()).isEmpty();
        opened.close();
        SqlitePrintJobJournal again = open();
        assertThat(again.untold(10)).containsExactly(printed(job("c")), printed(job("b")));
        assertThat(again.unfinished()).hasSize(accepted.size() + 1).containsAll(accepted);
        for (PrintJob one : accepted) {
            assertThat(again.ticket(one.id())).contains(ticketOf(5_000));
        }
    }

    @Test
    void aTicketThatDoesNotFitOnTheDiskLeavesRoomForOneThatDoes() throws Exception {
        SqlitePrintJobJournal journal = open();

        assertThatThrownBy(() -> journal.accept(job("large"), ticketOf(2_000_000)))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("the disk is full");

        assertThat(journal.accept(job("small"), TICKET)).isTrue();
        assertThat(journal.find(new PrintJobId("large"))).isEmpty();
        assertThat(journal.accept(job("large"), TICKET)).isTrue();
    }

    @Test
    void aDiskThatBecomesReadOnlyIsSaidAndReadingGoesOn() throws Exception {
        SqlitePrintJobJournal journal = open();
        journal.accept(job("a"), TICKET);
        disk.makeReadOnly();

        assertThatThrownBy(() -> journal.accept(job("b"), TICKET)).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> journal.update(job("a").begun(NOW))).isInstanceOf(StorageUnavailable.class);
        assertThat(journal.unfinished()).containsExactly(job("a"));
        assertThat(journal.ticket(new PrintJobId("a"))).contains(TICKET);

        disk.makeWritable();
        assertThat(journal.accept(job("b"), TICKET)).isTrue();
        assertThat(journal.trouble()).isEmpty();
    }

    @Test
    void whatTheHubWasToldWhileItCannotBeWrittenDownDoesNotHideTheNextOnes() throws Exception {
        SqlitePrintJobJournal journal = open();
        for (String id : List.of("a", "b")) {
            journal.accept(job(id), TICKET);
            journal.update(printed(job(id)));
        }
        disk.makeReadOnly();

        journal.told(new PrintJobId("a"));

        assertThat(journal.untold(1)).containsExactly(printed(job("b")));
    }

    @Test
    void aFolderThatIsReadOnlyFromTheStartAndEmptyIsNoEmptyJournal() throws Exception {
        disk.makeReadOnly();

        SqlitePrintJobJournal journal = open();

        assertThatThrownBy(() -> journal.accept(job("a"), TICKET))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("read-only");
        assertThatThrownBy(() -> journal.find(new PrintJobId("a"))).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> journal.ticket(new PrintJobId("a"))).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> journal.untold(1)).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(journal::unfinished).isInstanceOf(StorageUnavailable.class);
        disk.makeWritable();
        assertThat(journal.accept(job("a"), TICKET)).isTrue();
    }

    @Test
    void whatWasLearntIsWrittenInTheBackgroundOnceTheDiskIsWell() throws Exception {
        SqlitePrintJobJournal journal = opened.printJobs(
                disk.folder(),
                clock(NOW),
                Bounds.USUAL,
                Duration.ofMillis(20),
                SqlitePrintJobJournal.thread(disk.folder()));
        journal.accept(job("a"), TICKET);
        disk.makeReadOnly();
        journal.learn(printed(job("a")));
        assertThat(journal.trouble()).isPresent();
        disk.makeWritable();

        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (journal.trouble().isPresent() && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        assertThat(journal.trouble()).isEmpty();
        opened.close();
        assertThat(open().find(new PrintJobId("a"))).contains(printed(job("a")));
    }
}
