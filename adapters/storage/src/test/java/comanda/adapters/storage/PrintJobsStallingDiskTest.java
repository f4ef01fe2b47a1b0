package comanda.adapters.storage;

import static comanda.adapters.storage.PrintJobJournalContract.NOW;
import static comanda.adapters.storage.PrintJobJournalContract.TICKET;
import static comanda.adapters.storage.PrintJobJournalContract.clock;
import static comanda.adapters.storage.PrintJobJournalContract.job;
import static comanda.adapters.storage.PrintJobJournalContract.printed;
import static comanda.adapters.storage.PrintJobJournalContract.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.adapters.storage.SqlitePrintJobJournal.Bounds;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJobId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Print jobs on a disk that stands still for longer than anybody waits. */
class PrintJobsStallingDiskTest {
    private static final PrintJobId A = new PrintJobId("a");

    @TempDir
    private Path folder = Path.of("");

    private final OpenJournals opened = new OpenJournals();
    private final StallingThread thread = new StallingThread();

    @BeforeEach
    void patient() {
        thread.goOn();
    }

    @AfterEach
    void close() {
        thread.goOn();
        opened.close();
        thread.close();
    }

    private SqlitePrintJobJournal open() {
        return opened.printJobs(folder, clock(NOW), Bounds.USUAL, Duration.ofHours(1), thread);
    }

    private SqlitePrintJobJournal reopened() {
        opened.close();
        return opened.printJobs(folder, clock(NOW), Bounds.USUAL);
    }

    private void isTooLate(ThrowingCallable asked) {
        thread.stallNext();
        assertThatThrownBy(asked).isInstanceOf(StorageUnavailable.class).hasMessage(StallingThread.LATE.sentence());
    }

    @Test
    void anAcceptanceThatIsWrittenTooLateIsTakenBackWithItsTicketAndItsIdIsFree() throws Exception {
        SqlitePrintJobJournal journal = open();
        isTooLate(() -> journal.accept(job("a"), TICKET));
        thread.goOn();

        assertThat(journal.unfinished()).isEmpty();
        assertThat(journal.find(A)).isEmpty();
        assertThat(journal.ticket(A)).isEmpty();
        assertThat(journal.trouble()).isEmpty();
        assertThat(journal.accept(job("a"), stream("another one"))).isTrue();
        assertThat(journal.ticket(A)).contains(stream("another one"));
        assertThat(reopened().unfinished()).containsExactly(job("a"));
    }

    @Test
    void afterARestartNothingOfAnAcceptanceThatWasTakenBackIsThere() throws Exception {
        SqlitePrintJobJournal journal = open();
        isTooLate(() -> journal.accept(job("a"), TICKET));
        thread.goOn();

        SqlitePrintJobJournal again = reopened();

        assertThat(again.unfinished()).isEmpty();
        assertThat(again.find(A)).isEmpty();
    }

    @Test
    void aJobWhoseProcessEndsBeforeItIsTakenBackIsThereOnceAndItsIdIsKnown() throws Exception {
        SqlitePrintJobJournal journal = open();
        isTooLate(() -> journal.accept(job("a"), TICKET));
        // The files as they are at the end of the process.
        Path after = Files.createDirectory(folder.resolve("after"));
        Files.copy(folder.resolve("print-jobs.db"), after.resolve("print-jobs.db"));
        thread.goOn();

        SqlitePrintJobJournal next = opened.printJobs(after, clock(NOW), Bounds.USUAL);

        assertThat(next.unfinished()).containsExactly(job("a"));
        assertThat(next.ticket(A)).contains(TICKET);
        assertThat(next.accept(job("a"), TICKET)).isFalse();
    }

    @Test
    void aRepetitionThatIsAnsweredTooLateTakesNothingBack() throws Exception {
        SqlitePrintJobJournal journal = open();
        journal.accept(job("a"), TICKET);
        journal.update(printed(job("a")));
        isTooLate(() -> journal.accept(job("a"), TICKET));
        thread.goOn();

        assertThat(journal.accept(job("a"), TICKET)).isFalse();
        assertThat(journal.find(A)).contains(printed(job("a")));
        assertThat(reopened().find(A)).contains(printed(job("a")));
    }

    @Test
    void anUpdateThatIsWrittenTooLateIsLeftAndWhatIsLearntThenComesAfterIt() throws Exception {
        SqlitePrintJobJournal journal = open();
        journal.accept(job("a"), TICKET);
        isTooLate(() -> journal.update(job("a").begun(NOW)));

        journal.learn(job("a").notBegun(NOW, "It cannot be written down."));
        thread.goOn();

        assertThat(journal.find(A)).contains(job("a").notBegun(NOW, "It cannot be written down."));
        assertThat(journal.ticket(A)).contains(TICKET);
        isTooLate(() -> journal.update(job("a").begun(NOW)));
        thread.goOn();
        assertThat(reopened().unfinished()).containsExactly(job("a").begun(NOW));
    }

    @Test
    void whatIsLearntAndToldWhileTheDiskStandsStillIsNotLostAlsoWhenNobodyAsksAgain() throws Exception {
        SqlitePrintJobJournal journal = open();
        journal.accept(job("a"), TICKET);
        journal.accept(job("b"), TICKET);
        isTooLate(journal::unfinished);
        journal.learn(printed(job("b")));
        journal.learn(printed(job("a")));
        journal.told(new PrintJobId("b"));

        assertThat(journal.trouble()).contains(StallingThread.LATE.sentence());
        thread.goOn();

        SqlitePrintJobJournal again = reopened();
        assertThat(again.untold(10)).containsExactly(printed(job("a")));
        assertThat(again.find(new PrintJobId("b"))).contains(printed(job("b")));
    }
}
