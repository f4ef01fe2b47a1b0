package comanda.adapters.storage;

import static comanda.adapters.storage.SettlementJournalContract.NOW;
import static comanda.adapters.storage.SettlementJournalContract.settlement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import comanda.application.port.out.StorageUnavailable;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Real files, damaged as disks and people do it: while the agent is away, and under it. */
class DamagedSettlementsTest {
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int PAGE = 4096;

    @TempDir
    private Path folder = Path.of("");

    @RegisterExtension
    private final OpenJournals opened = new OpenJournals();

    private SqliteSettlementJournal open() {
        return opened.open(folder, CLOCK, 1_000);
    }

    private Path file() {
        return folder.resolve("settlements.db");
    }

    /** What may happen to the file; the file stays what it was on its disk, but for a few that replace or remove it. */
    enum Damage {
        EMPTIED {
            @Override
            void to(Path file) throws IOException {
                cut(file, 0);
            }
        },
        CUT_TO_HALF {
            @Override
            void to(Path file) throws IOException {
                cut(file, Files.size(file) / 2 + 100);
            }
        },
        CUT_AT_A_PAGE {
            @Override
            void to(Path file) throws IOException {
                cut(file, Files.size(file) - PAGE);
            }
        },
        GARBAGE_IN_THE_MIDDLE {
            @Override
            void to(Path file) throws IOException {
                overwrite(file, Files.size(file) / PAGE / 2 * PAGE, garbage(PAGE));
            }
        },
        GARBAGE_AS_HEADER {
            @Override
            void to(Path file) throws IOException {
                overwrite(file, 0, garbage(100));
            }
        },
        NOTHING_BUT_ZEROS {
            @Override
            void to(Path file) throws IOException {
                overwrite(file, 0, new byte[(int) Files.size(file)]);
            }
        },
        ANOTHER_DIGIT_IN_A_ROW {
            @Override
            void to(Path file) throws IOException {
                // Also where SQLite has moved the row away from.
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String key : List.of("\"idempotencyKey\":\"k", "\"id\":\"k")) {
                    for (int at = content.indexOf(key + "1\""); at >= 0; at = content.indexOf(key + "1\"", at + 1)) {
                        overwrite(file, at + key.length(), new byte[] {'9'});
                    }
                }
            }
        },
        REPLACED_BY_A_TEXT {
            @Override
            void to(Path file) throws IOException {
                Path other = Files.writeString(
                        file.resolveSibling("other"), "No database at all, but long enough. ".repeat(50));
                Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        REPLACED_BY_AN_EMPTY_DATABASE {
            @Override
            void to(Path file) throws Exception {
                Path other = Files.createFile(file.resolveSibling("other"));
                try (Connection connection = Sqlite.openToWrite(other, List.of())) {
                    Sqlite.execute(connection, "CREATE TABLE something (other TEXT)");
                }
                Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        REMOVED {
            @Override
            void to(Path file) throws IOException {
                Files.delete(file);
            }
        };

        abstract void to(Path file) throws Exception;

        private static void cut(Path file, long size) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(size);
            }
        }

        private static void overwrite(Path file, long position, byte[] content) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(content), position);
            }
        }

        private static byte[] garbage(int length) {
            byte[] garbage = new byte[length];
            Arrays.fill(garbage, (byte) 0xA7);
            return garbage;
        }
    }

    private Settlement acceptedTwenty(SqliteSettlementJournal journal) throws StorageUnavailable {
        for (int i = 1; i < 20; i++) {
            journal.accept(settlement("k" + i, "t" + i));
        }
        Settlement last = settlement("last", "12");
        journal.accept(last);
        return last;
    }

    @ParameterizedTest
    @EnumSource
    void damageDoneWhileTheAgentIsAwayIsFoundAndNothingIsAcceptedOrSaidToBeMissing(Damage damage) throws Exception {
        SqliteSettlementJournal before = open();
        Settlement last = acceptedTwenty(before);
        opened.close();
        damage.to(file());
        byte[] damaged = Files.exists(file()) ? Files.readAllBytes(file()) : new byte[0];

        SqliteSettlementJournal journal = open();

        assertThatThrownBy(() -> journal.accept(settlement("new", "13")))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContainingAll(file().toString(), "comanda doctor");
        assertThat(journal.trouble())
                .hasValueSatisfying(said -> assertThat(said).contains("damaged"));
        assertThatThrownBy(() -> journal.find(new SettlementId("never accepted")))
                .isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(journal::pending).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> journal.newest(1)).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> journal.newestOf(last.table())).isInstanceOf(StorageUnavailable.class);
        assertThatThrownBy(() -> journal.update(last.aboutToSendClose(last.paid(), NOW)))
                .isInstanceOf(StorageUnavailable.class);
        assertThat(Files.exists(file()) ? Files.readAllBytes(file()) : new byte[0])
                .isEqualTo(damaged);
    }

    @ParameterizedTest
    @EnumSource
    void damageDoneUnderTheAgentIsFoundBeforeAnythingElseIsAcceptedAndWhatIsPendingGoesOnBeingAnswered(Damage damage)
            throws Exception {
        SqliteSettlementJournal journal = open();
        Settlement last = acceptedTwenty(journal);
        Path copy = Files.copy(file(), folder.resolve("copy"));
        damage.to(file());

        assertThatThrownBy(() -> journal.accept(settlement("new", "13")))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContainingAll(file().toString(), "comanda doctor");
        assertThatThrownBy(() -> journal.update(last.aboutToSendClose(last.paid(), NOW)))
                .isInstanceOf(StorageUnavailable.class);
        assertThat(journal.find(last.id())).contains(last);
        assertThat(journal.find(last.idempotencyKey())).contains(last);
        assertThat(journal.newestOf(last.table())).contains(last);
        assertThat(journal.newestOf(last.table(), last.bill().version())).contains(last);
        assertThat(journal.pending()).hasSize(20).contains(last);
        assertThatThrownBy(() -> journal.find(new SettlementId("never accepted")))
                .isInstanceOf(StorageUnavailable.class);

        Settlement closed = last.closed(NOW);
        journal.learn(closed);
        assertThat(journal.find(last.id())).contains(closed);

        Files.move(copy, file(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(journal.accept(settlement("new", "13"))).isTrue();
        assertThat(journal.trouble()).isEmpty();
        opened.close();
        SqliteSettlementJournal again = open();
        assertThat(again.find(last.id())).contains(closed);
        assertThat(again.pending()).hasSize(20).doesNotContain(last);
    }

    @Test
    void aRowThatCannotBeReadAnyMoreLeavesTheOthersLegible() throws Exception {
        SqliteSettlementJournal before = open();
        acceptedTwenty(before);
        Settlement first = settlement("k1", "t1");
        opened.close();
        Damage.ANOTHER_DIGIT_IN_A_ROW.to(file());

        SqliteSettlementJournal journal = open();

        assertThatThrownBy(() -> journal.find(first.id())).hasMessageContaining("damaged");
        for (int i = 2; i < 20; i++) {
            Settlement other = settlement("k" + i, "t" + i);
            assertThat(journal.find(other.id())).contains(other);
        }
    }

    @Test
    void anOlderCopyThatIsPutInPlaceUnderTheAgentDoesNotBringBackWhatHasEnded() throws Exception {
        SqliteSettlementJournal journal = open();
        Settlement settlement = settlement("a", "12");
        journal.accept(settlement);
        Path copy = Files.copy(file(), folder.resolve("copy"));
        journal.update(settlement.closed(NOW));
        Files.move(copy, file(), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> journal.accept(settlement("new", "13")))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("older copy");

        assertThat(journal.pending()).isEmpty();
    }

    @Test
    void anotherProgramThatChangesNothingThatMattersIsPutUpWith() throws Exception {
        SqliteSettlementJournal journal = open();
        Settlement last = acceptedTwenty(journal);
        try (Connection other = Sqlite.openToWrite(file(), List.of())) {
            Sqlite.execute(other, "VACUUM");
        }

        assertThat(journal.accept(settlement("new", "13"))).isTrue();
        assertThat(journal.find(last.id())).contains(last);
    }

    @Test
    void anotherProgramThatHoldsTheFileIsTroubleUntilItLetsGo() throws Exception {
        SqliteSettlementJournal journal = open();
        Settlement last = acceptedTwenty(journal);
        try (Connection other = Sqlite.openToWrite(file(), List.of())) {
            Sqlite.execute(other, "BEGIN EXCLUSIVE");
            assertThatThrownBy(() -> journal.accept(settlement("new", "13")))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("another program holds the file");
            journal.learn(last.closed(NOW));
            assertThat(journal.find(last.id())).contains(last.closed(NOW));
            Sqlite.execute(other, "ROLLBACK");
        }

        assertThat(journal.accept(settlement("new", "13"))).isTrue();
        assertThat(journal.trouble()).isEmpty();
        opened.close();
        assertThat(open().find(last.id())).contains(last.closed(NOW));
    }

    @Test
    void aStatementThatFailsForAnotherReasonThanTheFileIsNoDamageAndIsGoneWithItsReason() throws Exception {
        SqliteSettlementJournal journal = open();
        Settlement last = acceptedTwenty(journal);
        otherProgram("CREATE TRIGGER refuses BEFORE INSERT ON settlement BEGIN SELECT RAISE(ABORT, 'refused'); END");

        assertThatThrownBy(() -> journal.accept(settlement("new", "13")))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContainingAll("refused", "checked again")
                .hasMessageNotContaining("damaged");
        assertThat(journal.find(last.id())).contains(last);
        otherProgram("DROP TRIGGER refuses");

        assertThat(journal.accept(settlement("new", "13"))).isTrue();
        assertThat(journal.trouble()).isEmpty();
    }

    @Test
    void aSettingThatIsNotInForceIsTroubleThatPasses() throws Exception {
        open().accept(settlement("a", "12"));
        opened.close();
        try (Connection connection = Sqlite.openToWrite(file(), List.of("synchronous = OFF"))) {
            Throwable found = catchThrowable(() -> Sqlite.mustBe(connection, "synchronous", "3"));

            assertThat(found).hasMessage("its synchronous stays 0 and has to be 3");
            assertThat(StorageFailure.inWords("Settlements", file(), found).kind())
                    .isEqualTo(StorageTrouble.Kind.DOUBT);
        }
    }

    @Test
    void aMissingTableIsDamage() throws Exception {
        SqliteSettlementJournal journal = open();
        acceptedTwenty(journal);
        otherProgram("DROP TABLE pre_bill");

        assertThatThrownBy(() -> journal.accept(settlement("new", "13")))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContainingAll("damaged", "pre_bill");
    }

    @Test
    void onlyWhatSaysSoOfTheFileIsDamage() {
        for (SQLiteErrorCode code : SQLiteErrorCode.values()) {
            boolean isDamage = StorageFailure.inWords("Settlements", file(), new SQLiteException("it failed", code))
                            .kind()
                    == StorageTrouble.Kind.DAMAGE;
            assertThat(isDamage)
                    .as("%s", code)
                    .isEqualTo(List.of(11, 24, 26).contains(code.code & 0xff)
                            || code == SQLiteErrorCode.SQLITE_READONLY_DBMOVED);
        }
    }

    private void otherProgram(String statement) throws Exception {
        try (Connection other = Sqlite.openToWrite(file(), List.of())) {
            Sqlite.execute(other, statement);
        }
    }

    @Test
    void aFileOfANewerVersionIsNeitherReadNorWritten() throws Exception {
        acceptedTwenty(open());
        opened.close();
        try (Connection newer = Sqlite.openToWrite(file(), List.of())) {
            Sqlite.execute(newer, "UPDATE flyway_schema_history SET version = '2'");
        }

        SqliteSettlementJournal journal = open();

        assertThatThrownBy(() -> journal.find(new SettlementId("st-last")))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("newer version");
        assertThatThrownBy(() -> journal.accept(settlement("new", "13"))).hasMessageContaining("newer version");
    }

    @Test
    void aHalfMadeNewFileIsBegunAnew() throws Exception {
        Files.writeString(folder.resolve("settlements.db.new"), "cut off");

        assertThat(open().accept(settlement("a", "12"))).isTrue();

        assertThat(folder.resolve("settlements.db.new")).doesNotExist();
    }

    @Test
    void withoutTheFoldersLockNothingIsAcceptedUntilItIsFree() throws Exception {
        acceptedTwenty(open());
        opened.close();
        SqliteSettlementJournal journal;
        try (DataFolderLock others = new DataFolderLock(folder, NOW)) {
            others.take();
            journal = open();
            assertThatThrownBy(() -> journal.accept(settlement("new", "13")))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("Another agent is running");
            assertThat(journal.pending()).hasSize(20);
        }
        assertThat(journal.accept(settlement("new", "13"))).isTrue();
    }
}
