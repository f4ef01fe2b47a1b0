package comanda.adapters.storage;

import static comanda.adapters.storage.SettlementJournalContract.NOW;
import static comanda.adapters.storage.SettlementJournalContract.settlement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.out.StorageUnavailable;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settlements and events on a disk that is really full, and on one that is really read-only. */
class DiskTroubleTest {
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path parent = Path.of("");

    private final OpenJournals opened = new OpenJournals();
    private final List<SqliteEventLog> logs = new ArrayList<>();
    private final List<DataFolderLock> locks = new ArrayList<>();
    private SmallDisk disk = new SmallDisk(parent);

    @BeforeEach
    void mount() throws Exception {
        disk = new SmallDisk(parent);
        disk.mount("512k");
    }

    @AfterEach
    void unmount() throws Exception {
        opened.close();
        logs.forEach(SqliteEventLog::close);
        locks.forEach(DataFolderLock::close);
        disk.unmount();
    }

    private Path folder() {
        return disk.folder();
    }

    private SqliteSettlementJournal open() {
        return opened.open(folder(), CLOCK, 1_000);
    }

    private SqliteEventLog events() {
        DataFolderLock lock = new DataFolderLock(folder(), NOW);
        SqliteEventLog log = new SqliteEventLog(folder(), CLOCK, lock, 100, Duration.ZERO);
        locks.add(lock);
        logs.add(log);
        return log;
    }

    private static List<Settlement> acceptUntilFull(SqliteSettlementJournal journal) {
        List<Settlement> accepted = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Settlement settlement = settlement("k" + i, "t" + i);
            try {
                journal.accept(settlement);
                accepted.add(settlement);
            } catch (StorageUnavailable full) {
                assertThat(full).hasMessageContainingAll("the disk is full", "Make room");
                return accepted;
            }
        }
        throw new AssertionError("the disk did not get full");
    }

    @Test
    void aFullDiskIsSaidReadingGoesOnNothingIsForgottenAndWithRoomItGoesOn() throws Exception {
        SqliteSettlementJournal journal = open();
        Settlement first = settlement("first", "12");
        journal.accept(first);
        Path filler = disk.fill();
        List<Settlement> accepted = acceptUntilFull(journal);

        assertThat(journal.trouble())
                .hasValueSatisfying(said -> assertThat(said).contains("the disk is full"));
        assertThat(journal.find(first.id())).contains(first);
        assertThat(journal.find(new SettlementId("never accepted"))).isEmpty();
        assertThat(journal.pending()).hasSize(accepted.size() + 1);
        Settlement closed = first.closed(NOW);
        journal.learn(closed);
        assertThat(journal.find(first.id())).contains(closed);

        Files.delete(filler);
        Settlement next = settlement("next", "13");
        assertThat(journal.accept(next)).isTrue();
        assertThat(journal.trouble()).isEmpty();
        opened.close();
        SqliteSettlementJournal again = open();
        assertThat(again.find(first.id())).contains(closed);
        assertThat(again.find(next.id())).contains(next);
        assertThat(again.pending()).hasSize(accepted.size() + 1).containsAll(accepted);
    }

    /** Counts how often all of the file was checked. */
    private static final class CountingKeeper implements JournalKeeper {
        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public void look(Connection connection) {
            looks.incrementAndGet();
        }

        @Override
        public void reconcile(Connection connection) {}

        @Override
        public void reconciled() {}
    }

    @Test
    void theFileIsNotCheckedAgainForWhatItsOwnTransactionDidBeforeTheDiskWasFull() throws Exception {
        CountingKeeper keeper = new CountingKeeper();
        try (DataFolderLock lock = new DataFolderLock(folder(), NOW);
                JournalFile file = new JournalFile(
                        SqliteSettlementJournal.FILE_KIND,
                        folder(),
                        lock,
                        Duration.ZERO,
                        Duration.ofHours(1),
                        keeper,
                        SqliteSettlementJournal.thread(folder()))) {
            file.open();
            Boolean isOpen = file.call(() -> file.write(_ -> true));
            assertThat(isOpen).isTrue();
            try (FileChannel filler = FileChannel.open(disk.fill(), StandardOpenOption.WRITE)) {
                // Enough to begin with.
                filler.truncate(filler.size() - 40_000);
            }
            FileMark before = FileMark.of(folder().resolve("settlements.db"));

            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> file.call(() -> file.write(open -> {
                            Sqlite.execute(open, "INSERT INTO trial (content) VALUES (zeroblob(200000))");
                            return true;
                        })))
                        .isInstanceOf(StorageUnavailable.class)
                        .hasMessageContaining("the disk is full");
            }

            assertThat(FileMark.of(folder().resolve("settlements.db"))).isNotEqualTo(before);
            assertThat(keeper.looks).hasValue(1);
        }
    }

    @Test
    void aDiskThatBecomesReadOnlyIsSaidAndReadingGoesOn() throws Exception {
        SqliteSettlementJournal journal = open();
        Settlement first = settlement("first", "12");
        journal.accept(first);
        disk.makeReadOnly();

        assertThatThrownBy(() -> journal.accept(settlement("second", "13")))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContainingAll("cannot be written down in " + folder().resolve("settlements.db"));
        assertThat(journal.find(first.id())).contains(first);
        assertThat(journal.newest(10)).containsExactly(first);

        disk.makeWritable();
        assertThat(journal.accept(settlement("second", "13"))).isTrue();
        assertThat(journal.trouble()).isEmpty();
    }

    @Test
    void aDiskThatIsReadOnlyFromTheStartIsSaidAndWhatIsThereIsRead() throws Exception {
        Settlement first = settlement("first", "12");
        SqliteSettlementJournal before = open();
        before.accept(first);
        opened.close();
        disk.makeReadOnly();

        SqliteSettlementJournal journal = open();

        assertThatThrownBy(() -> journal.accept(settlement("second", "13")))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("read-only");
        assertThat(journal.pending()).containsExactly(first);
        assertThat(journal.find(first.id())).contains(first);
        disk.makeWritable();
        assertThat(journal.accept(settlement("second", "13"))).isTrue();
    }

    @Test
    void aFolderThatIsReadOnlyFromTheStartAndEmptyIsNoEmptyJournal() throws Exception {
        disk.makeReadOnly();

        SqliteSettlementJournal journal = open();

        assertThatThrownBy(() -> journal.accept(settlement("first", "12")))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("read-only");
        assertThatThrownBy(() -> journal.find(new SettlementId("any"))).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(journal::pending).isInstanceOf(StorageUnavailable.class);
        disk.makeWritable();
        assertThat(journal.accept(settlement("first", "12"))).isTrue();
        assertThat(journal.pending()).hasSize(1);
    }

    @Test
    void anAgentThatMayOnlyReadTheFolderDoesNotStartBesideOneThatRuns() throws Exception {
        Process first = DataFolderLockTest.anotherAgent(folder());
        try {
            disk.makeReadOnly();

            assertThatThrownBy(() -> Storage.open(folder(), CLOCK))
                    .isInstanceOf(DataFolderLock.Taken.class)
                    .hasMessageContaining("process " + first.pid());
            DataFolderLockTest.kill(first);
            Storage.open(folder(), CLOCK).close();
        } finally {
            DataFolderLockTest.kill(first);
        }
    }

    @Test
    void whatWasLearntIsWrittenInTheBackgroundOnceThereIsRoom() throws Exception {
        SqliteSettlementJournal journal = opened.open(folder(), CLOCK, 1_000, Duration.ofMillis(20));
        Settlement first = settlement("first", "12");
        journal.accept(first);
        disk.makeReadOnly();
        journal.learn(first.closed(NOW));
        assertThat(journal.trouble()).isPresent();
        disk.makeWritable();

        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (journal.trouble().isPresent() && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        assertThat(journal.trouble()).isEmpty();
        opened.close();
        assertThat(open().find(first.id())).contains(first.closed(NOW));
    }

    @Test
    void onAFullDiskEventsAreKeptInMemoryAndWrittenOnceThereIsRoom() throws Exception {
        Path filler = disk.fill();
        SqliteEventLog log = events();
        long first = log.append(List.of(EventLogContract.tableChanged("12")))
                .getFirst()
                .id();
        assertThat(log.after(0, 10)).hasSize(1);

        Files.delete(filler);
        long second = log.append(List.of(EventLogContract.tableChanged("13")))
                .getFirst()
                .id();
        log.close();
        locks.forEach(DataFolderLock::close);

        SqliteEventLog again = events();
        assertThat(again.after(0, 10)).extracting("id").containsExactly(first, second);
        assertThat(again.tables()).hasSize(2);
    }
}
