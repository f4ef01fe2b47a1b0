package comanda.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.adapters.storage.SqliteSettlementJournal.Bounds;
import comanda.application.port.out.SettlementJournal;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.settlement.Settlement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SqliteSettlementJournalTest extends SettlementJournalContract {
    @TempDir
    private Path folder = Path.of("");

    @RegisterExtension
    private final OpenJournals opened = new OpenJournals();

    @Override
    SettlementJournal journal(int capacity, Clock clock) {
        return opened.open(folder, clock, capacity);
    }

    @Override
    SettlementJournal restarted(SettlementJournal journal, Clock clock) {
        opened.close();
        return journal(100, clock);
    }

    @Test
    void thirtyDaysAfterItsEndASettlementIsForgottenInSmallSteps() throws Exception {
        SettlementJournal journal = journal(100, Clock.fixed(NOW, ZoneOffset.UTC));
        for (int i = 0; i < 25; i++) {
            Settlement settlement = settlement("k" + i, "12");
            journal.accept(settlement);
            journal.update(settlement.closed(NOW.plusMillis(i)));
        }

        SettlementJournal later = restarted(journal, Clock.fixed(NOW.plus(Duration.ofDays(31)), ZoneOffset.UTC));
        later.accept(settlement("new", "13"));
        assertThat(later.newest(100)).hasSize(6);
        later.accept(settlement("newer", "14"));
        assertThat(later.newest(100)).hasSize(2);
    }

    @Test
    void theNewestSettlementsAreKeptWhenTheClockJumpsByMonths() throws Exception {
        SqliteSettlementJournal journal = opened.open(folder, Clock.fixed(NOW, ZoneOffset.UTC), new Bounds(4, 2, 0));
        List<Settlement> settled = new ArrayList<>();
        for (String key : List.of("a", "b", "c")) {
            Settlement settlement = settlement(key, "12");
            journal.accept(settlement);
            journal.update(settlement.closed(NOW));
            settled.add(settlement.closed(NOW));
        }
        opened.close();
        Clock setRight = Clock.fixed(NOW.plus(Duration.ofDays(90)), ZoneOffset.UTC);

        SqliteSettlementJournal later = opened.open(folder, setRight, new Bounds(4, 2, 0));
        Settlement next = settlement("d", "12");
        assertThat(later.accept(next)).isTrue();

        assertThat(later.newest(10)).containsExactly(next, settled.get(2), settled.get(1));
        assertThat(later.accept(settlement("c", "12"))).isFalse();
        assertThat(later.accept(settlement("a", "12"))).isTrue();
    }

    @Test
    void aFullJournalDoesNotForgetTheNewestEither() throws Exception {
        SqliteSettlementJournal journal = opened.open(folder, Clock.fixed(NOW, ZoneOffset.UTC), new Bounds(2, 2, 0));
        for (String key : List.of("a", "b")) {
            Settlement settlement = settlement(key, "12");
            journal.accept(settlement);
            journal.update(settlement.closed(NOW.minus(Duration.ofDays(20))));
        }

        assertThatThrownBy(() -> journal.accept(settlement("c", "12"))).hasMessageContaining("journal is full");

        assertThat(journal.newest(10)).hasSize(2);
    }

    @Test
    void theSettlementOfABillIsFoundByAnIndexAlone() throws Exception {
        SettlementJournal journal = journal(100, Clock.fixed(NOW, ZoneOffset.UTC));
        journal.accept(settlement("a", "12"));
        opened.close();

        try (Connection connection = Sqlite.openToRead(folder.resolve("settlements.db"));
                Statement statement = connection.createStatement();
                ResultSet plan =
                        statement.executeQuery("EXPLAIN QUERY PLAN SELECT id FROM settlement WHERE table_id = '12'"
                                + " AND bill_version = 'v' AND state <> 'conflict' ORDER BY sequence DESC LIMIT 1")) {
            assertThat(plan.next()).isTrue();
            assertThat(plan.getString("detail")).contains("settlement_of_bill (table_id=? AND bill_version=?)");
            assertThat(plan.next()).isFalse();
        }
    }

    @Test
    void manyThreadsAcceptManySettlements() throws Exception {
        SettlementJournal journal = journal(1_000, Clock.fixed(NOW, ZoneOffset.UTC));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Settlement settlement = settlement("k" + i, "" + i);
                answers.add(threads.submit(() -> {
                    boolean accepted = journal.accept(settlement);
                    journal.update(settlement.aboutToSendClose(settlement.paid(), NOW));
                    return accepted;
                }));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
        assertThat(journal.pending())
                .hasSize(100)
                .allSatisfy(one -> assertThat(one.closesSent()).isOne());
    }

    @Test
    void theFilesAreTheOwnersAlone() throws Exception {
        folder = folder.resolve("made");
        SettlementJournal journal = journal(100, Clock.fixed(NOW, ZoneOffset.UTC));
        journal.accept(settlement("a", "12"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aClosedJournalSaysSo() throws Exception {
        SettlementJournal journal = journal(100, Clock.fixed(NOW, ZoneOffset.UTC));
        opened.close();
        assertThatThrownBy(() -> journal.accept(settlement("a", "12"))).isInstanceOf(StorageUnavailable.class);
    }
}
