package comanda.adapters.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.application.port.out.EvidenceStore;
import comanda.application.port.out.EvidenceStore.Change;
import comanda.application.port.out.EvidenceStore.Remembered;
import comanda.application.port.out.EvidenceStore.SeenTable;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.evidence.Baseline;
import comanda.domain.evidence.Baseline.Figures;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.settlement.SettlementId;
import comanda.domain.table.TableId;
import comanda.domain.table.TableStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEvidenceStoreTest extends EvidenceStoreContract {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final Baseline BASELINE =
            new Baseline(Baseline.Source.ENTERED, new Figures(Duration.ofMinutes(7), null, null), DAY, DAY, "", NOON);

    @TempDir
    private Path folder = Path.of("");

    private final List<SqliteEvidenceStore> opened = new ArrayList<>();
    private final List<DataFolderLock> locks = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(SqliteEvidenceStore::close);
        locks.forEach(DataFolderLock::close);
    }

    @Override
    EvidenceStore store() {
        DataFolderLock lock = new DataFolderLock(folder, CLOCK.instant());
        SqliteEvidenceStore store = new SqliteEvidenceStore(folder, CLOCK, lock, Duration.ZERO);
        opened.add(store);
        locks.add(lock);
        return store;
    }

    private EvidenceStore restarted() {
        close();
        return store();
    }

    private Path file() {
        return folder.resolve("evidence.db");
    }

    /** Everything that can be kept. */
    private static void fill(EvidenceStore store) throws StorageUnavailable {
        store.keep(paid("a", DAY));
        store.keep(Change.of(new EvidenceDay(DAY, all())));
        store.keep(Change.of(incident(0)));
        store.keep(Change.of(new SeenTable(new TableId("12"), TableStatus.PRE_BILL, NOON)));
        store.keep(Change.ofNothing().aliveAt(NOON));
        store.enter(BASELINE);
    }

    @Test
    void everythingOutlivesTheProcess() throws Exception {
        fill(store());

        EvidenceStore again = restarted();

        assertThat(again.days(DAY, DAY)).containsExactly(new EvidenceDay(DAY, all().plus(payment(60))));
        assertThat(again.incidents(NOON, NOON.plusSeconds(1))).containsExactly(incident(0));
        assertThat(again.remembered())
                .isEqualTo(new Remembered(
                        List.of(incident(0)),
                        List.of(new SeenTable(new TableId("12"), TableStatus.PRE_BILL, NOON)),
                        NOON));
        assertThat(again.baseline()).contains(BASELINE);
        again.keep(paid("a", DAY));
        assertThat(again.days(DAY, DAY)).containsExactly(new EvidenceDay(DAY, all().plus(payment(60))));
    }

    @Test
    void theFileIsItsOwnersAlone() throws Exception {
        fill(store());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void withoutAFolderItIsKeptInMemoryAndSaidSo() throws Exception {
        Path parent = folder;
        folder = Files.createFile(parent.resolve("a file"));
        EvidenceStore store = store();
        store.keep(paid("a", DAY));
        store.keep(paid("a", DAY));
        store.keep(paid("b", DAY));
        store.keep(Change.of(incident(0)));

        assertThat(store.days(DAY, DAY))
                .containsExactly(new EvidenceDay(DAY, payment(60).plus(payment(60))));
        assertThat(store.incidents(NOON, NOON.plusSeconds(1))).containsExactly(incident(0));
        assertThat(store.trouble()).hasValueSatisfying(said -> assertThat(said).contains("a file"));
        assertThat(store.baseline()).isEmpty();
        assertThatThrownBy(store::remembered).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> store.notCounted(Map.of(new SettlementId("c"), NOON)))
                .isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> store.enter(BASELINE)).isInstanceOf(StorageUnavailable.class);

        Files.delete(folder);

        assertThat(store.days(DAY, DAY))
                .containsExactly(new EvidenceDay(DAY, payment(60).plus(payment(60))));
        assertThat(store.trouble()).isEmpty();
        store.enter(BASELINE);
        EvidenceStore again = restarted();
        assertThat(again.days(DAY, DAY))
                .containsExactly(new EvidenceDay(DAY, payment(60).plus(payment(60))));
        assertThat(again.remembered().open()).containsExactly(incident(0));
    }

    @Test
    void whatWaitsForADiskHasABound() throws Exception {
        folder = Files.createFile(folder.resolve("a file"));
        EvidenceStore store = store();
        for (int i = 0; i < SqliteEvidenceStore.MOST_UNWRITTEN + 100; i++) {
            store.keep(paid("s" + i, DAY));
        }

        assertThat(store.days(DAY, DAY).getFirst().counts().tablesClosedByAgent())
                .isEqualTo(SqliteEvidenceStore.MOST_UNWRITTEN);
    }

    @Test
    void aFileThatIsNoDatabaseIsPutAsideAndAnotherOneIsBegun() throws Exception {
        fill(store());
        close();
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[100]), 0);
        }

        EvidenceStore again = store();
        again.keep(paid("a", DAY));

        assertThat(again.days(DAY, DAY)).containsExactly(new EvidenceDay(DAY, payment(60)));
        assertThat(again.trouble()).isEmpty();
        assertThat(folder.resolve("evidence.db.damaged")).exists();
        assertThat(restarted().days(DAY, DAY)).hasSize(1);
    }

    private void write(String sql) throws Exception {
        try (Connection connection = Sqlite.openToWrite(file(), List.of())) {
            Sqlite.execute(connection, sql);
        }
    }

    @Test
    void whatCanBeReadOfADamagedFileIsTakenOverAndItsPaymentsAreNotCountedAgain() throws Exception {
        EvidenceStore store = store();
        fill(store);
        store.keep(Change.of(new EvidenceDay(DAY.plusDays(1), all())));
        store.days(DAY, DAY);
        close();
        write("UPDATE day SET content = replace(content, '40380', '40381') WHERE day = '2026-03-15'");

        EvidenceStore again = store();

        assertThat(again.days(DAY, DAY.plusDays(9))).containsExactly(new EvidenceDay(DAY, all().plus(payment(60))));
        assertThat(again.incidents(NOON, NOON.plusSeconds(1))).containsExactly(incident(0));
        assertThat(again.baseline()).contains(BASELINE);
        assertThat(again.notCounted(Map.of(
                        new SettlementId("a"), NOON.minusSeconds(1), new SettlementId("b"), NOON.plusSeconds(1))))
                .containsExactly(new SettlementId("b"));
        assertThat(again.trouble()).isEmpty();
    }

    @Test
    void damageThatIsFoundWhileTheAgentRunsIsNoOnesTrouble() throws Exception {
        EvidenceStore store = store();
        fill(store);
        store.days(DAY, DAY);
        write("UPDATE incident SET content = 'x'");

        assertThat(store.incidents(NOON, NOON.plusSeconds(1))).isEmpty();

        assertThat(store.days(DAY, DAY)).hasSize(1);
        assertThat(folder.resolve("evidence.db.damaged")).exists();
    }

    @Test
    void aFileOfALaterVersionIsLeftAloneAndSaidSo() throws Exception {
        fill(store());
        close();
        write("UPDATE flyway_schema_history SET version = '99' WHERE version = '1'");
        FileMark before = FileMark.of(file());

        EvidenceStore again = store();
        again.keep(paid("z", DAY));

        assertThat(again.days(DAY, DAY)).containsExactly(new EvidenceDay(DAY, payment(60)));
        assertThat(again.trouble()).hasValueSatisfying(said -> assertThat(said).contains("newer version", "99"));
        close();
        assertThat(FileMark.of(file()).size()).isEqualTo(before.size());
        assertThat(folder.resolve("evidence.db.damaged")).doesNotExist();
    }

    @Test
    void whileAnotherAgentHasTheFolderItsFileIsNotTouched() throws Exception {
        fill(store());
        close();
        FileMark before = FileMark.of(file());
        EvidenceStore store;
        try (DataFolderLock others = new DataFolderLock(folder, CLOCK.instant())) {
            others.take();
            store = store();
            store.keep(paid("b", DAY));

            assertThat(store.days(DAY, DAY)).containsExactly(new EvidenceDay(DAY, payment(60)));
            assertThat(FileMark.of(file())).isEqualTo(before);
        }

        assertThat(store.days(DAY, DAY))
                .containsExactly(new EvidenceDay(DAY, all().plus(payment(60)).plus(payment(60))));
    }

    @Test
    void aStoreThatIsClosedAnswersNothingAndThrowsNothingAtThoseWhoTell() throws IOException {
        EvidenceStore store = store();
        close();

        store.keep(paid("a", DAY));

        assertThatThrownBy(() -> store.days(DAY, DAY)).isInstanceOf(StorageUnavailable.class);
    }
}
