package comanda.adapters.storage;

import static comanda.adapters.storage.SettlementJournalContract.NOW;
import static comanda.adapters.storage.SettlementJournalContract.settlement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.adapters.storage.SqliteSettlementJournal.Bounds;
import comanda.application.port.out.StorageUnavailable;
import comanda.domain.settlement.Settlement;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that stands still for longer than anybody waits. */
class SqliteStallingDiskTest {
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder = Path.of("");

    private final OpenJournals opened = new OpenJournals();
    private final StallingThread thread = new StallingThread();
    private final Settlement first = settlement("first", "12");

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

    private SqliteSettlementJournal open() {
        return opened.open(folder, CLOCK, Bounds.USUAL, Duration.ofHours(1), thread);
    }

    private SqliteSettlementJournal reopened() {
        opened.close();
        return opened.open(folder, CLOCK, 100);
    }

    private interface Asked {
        void ask() throws StorageUnavailable;
    }

    private static void isToldThatTheDiskDoesNotAnswer(Asked asked) {
        assertThatThrownBy(asked::ask)
                .isInstanceOf(StorageUnavailable.class)
                .hasMessage(StallingThread.LATE.sentence());
    }

    @Test
    void anAcceptanceThatIsWrittenTooLateIsTakenBack() throws Exception {
        SqliteSettlementJournal journal = open();
        thread.stallNext();

        isToldThatTheDiskDoesNotAnswer(() -> journal.accept(first));
        thread.goOn();

        assertThat(journal.find(first.id())).isEmpty();
        assertThat(journal.find(first.idempotencyKey())).isEmpty();
        assertThat(journal.pending()).isEmpty();
        assertThat(journal.newest(10)).isEmpty();
        assertThat(journal.trouble()).isEmpty();
        assertThat(reopened().pending()).isEmpty();
    }

    @Test
    void theKeyOfAnAcceptanceThatWasTakenBackIsFree() throws Exception {
        SqliteSettlementJournal journal = open();
        thread.stallNext();
        isToldThatTheDiskDoesNotAnswer(() -> journal.accept(first));
        thread.goOn();

        assertThat(journal.accept(first)).isTrue();

        assertThat(reopened().pending()).containsExactly(first);
    }

    @Test
    void whatHasNotBegunWhenNobodyWaitsAnyMoreIsNeverDone() throws Exception {
        SqliteSettlementJournal journal = open();
        journal.accept(first);
        thread.stallNext();
        isToldThatTheDiskDoesNotAnswer(journal::pending);

        isToldThatTheDiskDoesNotAnswer(() -> journal.accept(settlement("second", "13")));
        isToldThatTheDiskDoesNotAnswer(() -> journal.update(first.aboutToSendClose(first.paid(), NOW)));
        isToldThatTheDiskDoesNotAnswer(() -> journal.find(first.id()));
        thread.goOn();

        assertThat(journal.newest(10)).containsExactly(first);
        assertThat(journal.find(first.id())).contains(first);
    }

    @Test
    void anUpdateThatIsWrittenTooLateIsLeftAndWhatIsLearntThenComesAfterIt() throws Exception {
        SqliteSettlementJournal journal = open();
        journal.accept(first);
        Settlement announced = first.aboutToSendClose(first.paid(), NOW);
        thread.stallNext();
        isToldThatTheDiskDoesNotAnswer(() -> journal.update(announced));
        Settlement troubled = first.troubledBy("It cannot be written down.");

        journal.learn(troubled);
        thread.goOn();

        assertThat(journal.find(first.id())).contains(troubled);
        thread.stallNext();
        isToldThatTheDiskDoesNotAnswer(() -> journal.update(announced));
        thread.goOn();
        assertThat(journal.find(first.id())).contains(announced);
        assertThat(reopened().pending()).containsExactly(announced);
    }

    @Test
    void whatIsLearntWhileTheDiskStandsStillIsNotLostAlsoWhenNobodyAsksAgain() throws Exception {
        SqliteSettlementJournal journal = open();
        journal.accept(first);
        thread.stallNext();
        isToldThatTheDiskDoesNotAnswer(journal::pending);
        journal.learn(first.closed(NOW));

        thread.goOn();

        assertThat(reopened().find(first.id())).contains(first.closed(NOW));
    }

    @Test
    void theTroubleIsSaidWhileTheDiskStandsStillAndNoLonger() throws Exception {
        SqliteSettlementJournal journal = open();
        assertThat(journal.trouble()).isEmpty();
        thread.stallNext();
        isToldThatTheDiskDoesNotAnswer(journal::pending);

        assertThat(journal.trouble()).contains(StallingThread.LATE.sentence());

        thread.goOn();
        assertThat(journal.pending()).isEmpty();
        assertThat(journal.newest(1)).isEmpty();
        assertThat(journal.trouble()).isEmpty();
    }

    @Test
    void whenTooManyWaitTheNextIsTurnedAwayAtOnceAndTheThreadGoesOn() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        try (StorageThread plain = new StorageThread("full", StallingThread.LATE) {
                    @Override
                    Duration mayWait() {
                        return Duration.ofMinutes(1);
                    }
                };
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            plain.begin(() -> {
                begun.countDown();
                try {
                    over.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            });
            begun.await();
            List<Future<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < StorageThread.MOST_WAITING; i++) {
                asked.add(callers.submit(() -> plain.call(done::incrementAndGet, _ -> {})));
            }
            while (plain.waiting() < StorageThread.MOST_WAITING) {
                Thread.onSpinWait();
            }

            isToldThatTheDiskDoesNotAnswer(() -> plain.call(done::incrementAndGet, _ -> {}));

            over.countDown();
            for (Future<Integer> one : asked) {
                assertThat(one.get()).isPositive();
            }
            assertThat(plain.call(done::get, _ -> {})).isEqualTo(StorageThread.MOST_WAITING);
        }
    }

    @Test
    void nobodyWaitsForLongerThanFiveSeconds() {
        try (StorageThread plain = new StorageThread("plain", StallingThread.LATE)) {
            assertThat(plain.mayWait()).isEqualTo(Duration.ofSeconds(5));
        }
    }
}
