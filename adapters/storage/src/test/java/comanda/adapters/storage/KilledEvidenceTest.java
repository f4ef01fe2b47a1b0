package comanda.adapters.storage;

import static comanda.adapters.storage.SettlementJournalContract.NOW;
import static comanda.adapters.storage.SettlementJournalContract.settlement;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.evidence.EvidenceBook;
import comanda.application.port.out.EvidenceStore;
import comanda.domain.evidence.EvidenceCounts;
import comanda.domain.evidence.EvidenceDay;
import comanda.domain.evidence.WorkMode;
import comanda.domain.settlement.Settlement;
import comanda.domain.settlement.SettlementState;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** A process that closes tables and is killed in the middle of that, and the one after it: each payment is counted, and once. */
class KilledEvidenceTest {
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final LocalDate DAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder = Path.of("");

    private static EvidenceBook book(Storage storage) {
        return new EvidenceBook(
                storage.evidence(), storage.settlements(), CLOCK, System::nanoTime, ZoneOffset.UTC, WorkMode.NORMAL);
    }

    /** Another process. */
    static final class Closing {
        private Closing() {}

        public static void main(String[] arguments) throws Exception {
            try (Storage storage = Storage.open(Path.of(arguments[0]), CLOCK);
                    EvidenceBook book = book(storage)) {
                book.start();
                for (int i = 0; ; i++) {
                    Settlement accepted = settlement(arguments[1] + "-" + i, "t" + i);
                    storage.settlements().accept(accepted);
                    book.changed(accepted);
                    Settlement closed = accepted.closed(NOW);
                    storage.settlements().learn(closed);
                    book.changed(closed);
                    System.out.println("closed " + i);
                }
            }
        }
    }

    private void runUntilKilled(String name, int lines) throws Exception {
        Process process = DataFolderLockTest.started(Closing.class, folder.toString(), name);
        try (BufferedReader output = process.inputReader()) {
            for (int i = 0; i < lines; i++) {
                assertThat(output.readLine()).startsWith("closed ");
            }
            assertThat(process.toHandle().destroyForcibly()).isTrue();
        } finally {
            DataFolderLockTest.kill(process);
        }
    }

    private static long counted(EvidenceStore evidence) throws Exception {
        return evidence.days(DAY, DAY).stream()
                .map(EvidenceDay::counts)
                .mapToLong(EvidenceCounts::tablesClosedByAgent)
                .sum();
    }

    private static long closed(Storage storage) throws Exception {
        return storage.settlements().newest(1_000).stream()
                .filter(settlement -> settlement.state() instanceof SettlementState.Closed)
                .count();
    }

    private void eachPaymentIsCountedOnce() throws Exception {
        try (Storage storage = Storage.open(folder, CLOCK);
                EvidenceBook book = book(storage)) {
            long closed = closed(storage);
            long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            book.start();
            while (counted(storage.evidence()) < closed && System.nanoTime() < limit) {
                Thread.onSpinWait();
            }
            assertThat(closed).isPositive();
            assertThat(counted(storage.evidence())).isEqualTo(closed);
        }
    }

    @RepeatedTest(3)
    void eachPaymentIsCountedOnceHoweverOftenTheProcessIsKilled(RepetitionInfo repetition) throws Exception {
        runUntilKilled("first", 5 + 9 * repetition.getCurrentRepetition());
        runUntilKilled("second", 12);

        eachPaymentIsCountedOnce();
        eachPaymentIsCountedOnce();
    }
}
