package comanda.adapters.storage;

import static comanda.adapters.storage.SettlementJournalContract.NOW;
import static comanda.adapters.storage.SettlementJournalContract.settlement;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.adapters.storage.DamagedSettlementsTest.Damage;
import comanda.domain.settlement.Settlement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettlementsExaminationTest {
    @TempDir
    private Path folder = Path.of("");

    private DataFolderLock lock = new DataFolderLock(folder, NOW);

    @BeforeEach
    void lock() {
        lock = new DataFolderLock(folder, NOW);
    }

    private SqliteSettlementJournal open() {
        return SqliteSettlementJournal.open(folder, Clock.fixed(NOW, ZoneOffset.UTC), lock);
    }

    private void settle() throws Exception {
        try (SqliteSettlementJournal journal = open()) {
            for (int i = 0; i < 20; i++) {
                Settlement settlement = settlement("k" + i, "t" + i);
                journal.accept(settlement);
                if (i > 1) {
                    journal.update(settlement.closed(NOW));
                }
            }
        } finally {
            lock.close();
        }
    }

    /** Every file by its name, with its size and when it was changed. */
    private Map<String, FileMark> content() throws Exception {
        Map<String, FileMark> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                content.put(file.getFileName().toString(), FileMark.of(file));
            }
        }
        return content;
    }

    @Test
    void aJournalThatWasNeverMadeIsWell() throws Exception {
        Examination found = SettlementsExamination.of(folder);

        assertThat(found.isWell()).isTrue();
        assertThat(found.sentence()).contains("is not there so far");
        assertThat(content()).isEmpty();
    }

    @Test
    void aSoundJournalIsCountedAndLeftAsItIs() throws Exception {
        settle();
        Map<String, FileMark> before = content();

        Examination found = SettlementsExamination.of(folder);

        assertThat(found.isWell()).isTrue();
        assertThat(found.sentence())
                .contains("20 settlements, 2 of them pending", "sound")
                .doesNotContain("running");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void theProcessOfARunningAgentIsNamedAndGoesOn() throws Exception {
        try (SqliteSettlementJournal journal = open()) {
            journal.accept(settlement("a", "12"));

            Examination found = SettlementsExamination.of(folder);

            assertThat(found.isWell()).isTrue();
            assertThat(found.sentence())
                    .contains("process " + ProcessHandle.current().pid(), "1 settlements, 1 of them pending");
            assertThat(journal.accept(settlement("b", "13"))).isTrue();
        } finally {
            lock.close();
        }
    }

    @Test
    void besideARunningAgentTheFileIsOnlyCounted() throws Exception {
        settle();
        Damage.ANOTHER_DIGIT_IN_A_ROW.to(folder.resolve("settlements.db"));
        lock();
        try {
            lock.take();

            Examination found = SettlementsExamination.of(folder);

            assertThat(found.isWell()).isTrue();
            assertThat(found.sentence())
                    .contains("20 settlements, 2 of them pending", "the agent does that itself")
                    .doesNotContain("sound");
        } finally {
            lock.close();
        }
    }

    @Test
    void aFileThatARunningAgentIsWritingToIsSaidToBeSo() throws Exception {
        settle();
        lock();
        try (Connection agents = Sqlite.openToWrite(folder.resolve("settlements.db"), List.of())) {
            lock.take();
            Sqlite.execute(agents, "BEGIN EXCLUSIVE");

            Examination found = SettlementsExamination.of(folder);

            assertThat(found.isWell()).isTrue();
            assertThat(found.sentence())
                    .contains("process " + ProcessHandle.current().pid(), "It is writing to", "in a moment")
                    .doesNotContain("another program");
        } finally {
            lock.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void damageIsExplainedWithWhatCanBeDoneAndLeftAsItIs(Damage damage) throws Exception {
        settle();
        damage.to(folder.resolve("settlements.db"));
        Map<String, FileMark> before = content();

        Examination found = SettlementsExamination.of(folder);

        assertThat(found.isWell()).isFalse();
        assertThat(found.sentence()).contains("is damaged", "Stop the agent", "look by hand");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void whatCanStillBeReadOfPendingSettlementsIsNamed() throws Exception {
        settle();
        Damage.ANOTHER_DIGIT_IN_A_ROW.to(folder.resolve("settlements.db"));

        assertThat(SettlementsExamination.of(folder).sentence())
                .contains("table t0 (")
                .doesNotContain("table t1 (");
    }
}
