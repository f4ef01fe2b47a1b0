package comanda.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.adapters.storage.SqlitePrintJobJournal.Bounds;
import comanda.application.port.out.PrintJobJournal;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.print.PrintJobId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlitePrintJobJournalTest extends PrintJobJournalContract {
    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    private Path folder = Path.of("");

    @RegisterExtension
    private final OpenJournals opened = new OpenJournals();

    @Override
    PrintJobJournal journal(int capacity, long tickets, Clock clock) {
        return opened.printJobs(folder, clock, new Bounds(capacity, 0, tickets));
    }

    @Override
    PrintJobJournal restarted(PrintJobJournal journal, Clock clock) {
        opened.close();
        return journal(100, 100_000, clock);
    }

    private SqlitePrintJobJournal usual() {
        return opened.printJobs(folder, clock(NOW), Bounds.USUAL);
    }

    private Path file() {
        return folder.resolve("print-jobs.db");
    }

    @Test
    void jobsAreForgottenInSmallSteps() throws Exception {
        PrintJobJournal journal = journal(100, 100_000, clock(NOW));
        for (int i = 0; i < 25; i++) {
            journal.accept(job("k" + i), TICKET);
            journal.update(job("k" + i).expired(NOW));
        }

        PrintJobJournal later = restarted(journal, clock(NOW.plus(Duration.ofDays(31))));
        later.accept(job("new"), TICKET);

        assertThat(later.untold(100)).hasSize(5);
        later.accept(job("newer"), TICKET);
        assertThat(later.untold(100)).isEmpty();
    }

    @Test
    void theNewestJobsAreKeptWhenTheClockJumpsByMonths() throws Exception {
        Bounds bounds = new Bounds(10, 2, 100_000);
        PrintJobJournal journal = opened.printJobs(folder, clock(NOW), bounds);
        for (String id : List.of("a", "b", "c")) {
            journal.accept(job(id), TICKET);
            journal.update(printed(job(id)));
        }
        opened.close();

        PrintJobJournal later = opened.printJobs(folder, clock(NOW.plus(Duration.ofDays(90))), bounds);

        assertThat(later.accept(job("d"), TICKET)).isTrue();
        assertThat(later.accept(job("c"), TICKET)).isFalse();
        assertThat(later.accept(job("b"), TICKET)).isFalse();
        assertThat(later.accept(job("a"), TICKET)).isTrue();
    }

    @Test
    void theOrderOfEndsGoesOnAfterTheLastOneWasForgotten() throws Exception {
        PrintJobJournal journal = journal(10, 100_000, clock(NOW));
        for (String id : List.of("a", "b", "c")) {
            journal.accept(job(id), TICKET);
        }
        journal.update(job("a").expired(NOW));
        journal.update(job("b").expired(NOW.minus(Duration.ofDays(31))));
        journal.accept(job("d"), TICKET);
        assertThat(journal.find(new PrintJobId("b"))).isEmpty();

        journal.update(job("c").expired(NOW));

        assertThat(journal.untold(10)).containsExactly(job("a").expired(NOW), job("c").expired(NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM print_job WHERE ended_at IS NULL ORDER BY sequence",
                "SELECT id FROM print_job WHERE source = 'HUB' AND told = 0 AND end_sequence IS NOT NULL ORDER BY end_sequence LIMIT 9",
                "SELECT coalesce(sum(size), 0) FROM ticket",
                "SELECT coalesce(max(end_sequence), 0) + 1 FROM print_job",
                "SELECT sequence FROM print_job WHERE ended_at <= 7 ORDER BY ended_at, sequence LIMIT 20"
            })
    void whatIsAskedForAllTheTimeIsFoundByAnIndex(String question) throws Exception {
        usual().accept(job("a"), TICKET);
        opened.close();

        try (Connection connection = Sqlite.openToRead(file());
                Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN QUERY PLAN " + question)) {
            assertThat(plan.next()).isTrue();
            assertThat(plan.getString("detail")).contains("INDEX");
            assertThat(plan.next()).isFalse();
        }
    }

    @Test
    void theLargestTicketComesBackAsItWasAndItsRoomIsUsedAgain() throws Exception {
        SqlitePrintJobJournal journal = usual();
        journal.accept(job("a"), ticketOf(8 * MEGABYTE));
        assertThat(journal.ticket(new PrintJobId("a"))).contains(ticketOf(8 * MEGABYTE));
        journal.update(printed(job("a")));
        long size = Files.size(file());

        for (int i = 0; i < 5; i++) {
            journal.accept(job("b" + i), ticketOf(8 * MEGABYTE));
            journal.update(printed(job("b" + i)));
        }

        assertThat(Files.size(file())).isLessThan(size + MEGABYTE);
    }

    @Test
    void theFileShrinksAgainAfterManyTicketsHaveWaited() throws Exception {
        SqlitePrintJobJournal journal = usual();
        for (int i = 0; i < 64; i++) {
            journal.accept(job("k" + i), ticketOf(MEGABYTE / 2));
        }
        long most = Files.size(file());
        for (int i = 0; i < 64; i++) {
            journal.update(printed(job("k" + i)));
        }

        assertThat(most).isGreaterThan(32L * MEGABYTE);
        assertThat(Files.size(file())).isLessThan(18L * MEGABYTE);
        assertThat(journal.accept(job("next"), TICKET)).isTrue();
        opened.close();
        assertThat(usual().ticket(new PrintJobId("next"))).contains(TICKET);
    }

    @Test
    void theFilesAreTheOwnersAlone() throws Exception {
        folder = folder.resolve("made");
        usual().accept(job("a"), TICKET);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .contains(file())
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aClosedJournalSaysSo() throws Exception {
        SqlitePrintJobJournal journal = usual();
        opened.close();

        assertThatThrownBy(() -> journal.accept(job("a"), TICKET)).isInstanceOf(StorageUnavailable.class);
        journal.told(new PrintJobId("a"));
    }
}
