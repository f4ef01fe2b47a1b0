package comanda.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.event.NumberedEvent;
import comanda.application.port.out.EventLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventLogTest extends EventLogContract {
    private static final Clock CLOCK = Clock.fixed(SettlementJournalContract.NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder = Path.of("");

    private final List<SqliteEventLog> opened = new ArrayList<>();
    private final List<DataFolderLock> locks = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(SqliteEventLog::close);
        locks.forEach(DataFolderLock::close);
    }

    @Override
    EventLog log(int kept) {
        DataFolderLock lock = new DataFolderLock(folder, CLOCK.instant());
        SqliteEventLog log = new SqliteEventLog(folder, CLOCK, lock, kept, Duration.ZERO);
        opened.add(log);
        locks.add(lock);
        return log;
    }

    @Override
    EventLog restarted(EventLog log) {
        close();
        return log(10);
    }

    private void damage() throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve("events.db"), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[100]), 0);
        }
    }

    @Test
    void aDamagedFileIsPutAsideAndIdsGoOnFarAbove() throws Exception {
        EventLog log = log(10);
        long before = log.append(List.of(tableChanged("12"))).getFirst().id();
        close();
        damage();

        EventLog again = log(10);

        assertThat(again.newestId()).isGreaterThan(before);
        assertThat(again.reachesBackTo(before)).isFalse();
        assertThat(again.reachesBackTo(0)).isFalse();
        assertThat(again.reachesBackTo(again.newestId())).isTrue();
        NumberedEvent next = again.append(List.of(tableChanged("13"))).getFirst();
        assertThat(next.id()).isGreaterThan(CLOCK.millis());
        assertThat(folder.resolve("events.db.damaged")).exists();
        assertThat(restarted(again).after(0, 10)).containsExactly(next);
    }

    @Test
    void whileAnotherAgentHasTheFolderItsFileIsNotTouchedAlsoWhenItIsDamaged() throws Exception {
        log(10).append(List.of(tableChanged("12")));
        close();
        damage();
        FileMark before = FileMark.of(folder.resolve("events.db"));
        EventLog log;
        try (DataFolderLock others = new DataFolderLock(folder, CLOCK.instant())) {
            others.take();
            log = log(10);

            assertThat(log.append(List.of(tableChanged("13")))).hasSize(1);

            assertThat(log.after(0, 10)).hasSize(1);
            assertThat(FileMark.of(folder.resolve("events.db"))).isEqualTo(before);
            assertThat(folder.resolve("events.db.damaged")).doesNotExist();
        }

        log.append(List.of(tableChanged("14")));

        assertThat(folder.resolve("events.db.damaged")).exists();
        assertThat(restarted(log).after(0, 10)).hasSize(2);
    }

    @Test
    void withoutAFolderEventsAreKeptInMemoryWithABound() throws Exception {
        folder = Files.createFile(folder.resolve("a file"));
        EventLog log = log(10);
        List<NumberedEvent> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.addAll(log.append(List.of(tableChanged("t" + i))));
        }

        assertThat(log.after(0, 100)).isEqualTo(all.subList(20, 30));
        assertThat(log.reachesBackTo(all.get(19).id())).isTrue();
        assertThat(log.reachesBackTo(all.get(18).id())).isFalse();
        assertThat(log.tables()).hasSize(30);
    }
}
