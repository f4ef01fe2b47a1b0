package comanda.adapters.hubstorage;

import static comanda.adapters.hubstorage.Given.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comanda.adapters.hubstorage.Operation.Kind;
import comanda.application.port.out.StorageUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A queue and the thread that serves it. */
@Timeout(60)
final class LaneTest {
    private static final Kind<Long, Integer> COUNT =
            Kind.oneByOne("count", (session, number) -> session.change("INSERT INTO probe (id) VALUES (?)", number));

    private static final Kind<String, Integer> REFUSED = Kind.oneByOne("refused", (session, word) -> {
        int _ = session.change("INSERT INTO probe (id) VALUES (1000000)");
        throw new SQLiteException(word, SQLiteErrorCode.SQLITE_CONSTRAINT);
    });

    private static final Kind<String, Integer> DEFECT = Kind.oneByOne("defect", (_, word) -> {
        throw new IllegalStateException(word);
    });

    private static final Kind<String, Integer> FULL = Kind.oneByOne("full", (_, word) -> {
        throw new SQLiteException(word, SQLiteErrorCode.SQLITE_FULL);
    });

    private static final Kind<String, Integer> DRIVER = Kind.oneByOne("driver", (_, word) -> {
        throw new AssertionError(word);
    });

    private static final Kind<Boolean, Long> READ = Kind.oneByOne(
            "read",
            (session, _) -> session.query(row -> row.getLong(1), "SELECT count(*) FROM probe")
                    .getFirst());

    private final AtomicLong numbers = new AtomicLong();
    private final CountDownLatch free = new CountDownLatch(1);
    private final Kind<String, Boolean> held = Kind.oneByOne("held", (_, _) -> {
        try {
            free.await();
            return true;
        } catch (InterruptedException interrupted) {
            throw new SQLException(interrupted);
        }
    });

    @TempDir
    private Path dataDir = Path.of("");

    private final WorkQueue queue = new WorkQueue(100, 1_000);
    private final Tally tally = new Tally();
    private List<AutoCloseable> open = List.of();
    private @Nullable Lane lane;

    private Lane lane() {
        return Objects.requireNonNull(lane);
    }

    @BeforeEach
    void start() throws Exception {
        SqliteDatabase database = SqliteDatabase.open(dataDir, Clock.systemUTC());
        Lane started = new Lane("lane-under-test", database, queue, true, tally);
        lane = started;
        started.start();
        open = List.of(
                queue::close,
                () -> assertThat(started.endsWithin(Duration.ofSeconds(20))).isTrue(),
                database::close);
    }

    @AfterEach
    void end() throws Exception {
        free.countDown();
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private long next() {
        return numbers.incrementAndGet();
    }

    /** Keeps the lane busy, so that what comes next is one batch. */
    private CompletableFuture<Boolean> hold() {
        return queue.submit(held, null, "", 0);
    }

    @Test
    void anOperationThatIsRefusedSpoilsNoOtherOfItsBatchAndLeavesNothing() throws Exception {
        long before = now(queue.submit(READ, null, true, 0));
        CompletableFuture<Boolean> _ = hold();
        List<CompletableFuture<Integer>> good = new ArrayList<>();
        good.add(queue.submit(COUNT, null, next(), 0));
        CompletableFuture<Integer> refused = queue.submit(REFUSED, null, "it may not be", 0);
        CompletableFuture<Integer> defect = queue.submit(DEFECT, null, "a defect", 0);
        good.add(queue.submit(COUNT, null, next(), 0));
        free.countDown();

        for (CompletableFuture<Integer> one : good) {
            assertThat(now(one)).isEqualTo(1);
        }
        assertThatThrownBy(() -> now(refused))
                .hasCauseInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("refused 'refused'");
        assertThatThrownBy(() -> now(defect)).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(now(queue.submit(READ, null, true, 0))).isEqualTo(before + 2);
        assertThat(queue.trouble()).isEmpty();
        assertThat(tally.stats(0).failed()).isEqualTo(2);
    }

    @Test
    void aDatabaseThatFailsIsTriedOutUntilItIsThereAgain() throws Exception {
        CompletableFuture<Boolean> _ = hold();
        CompletableFuture<Integer> full = queue.submit(FULL, null, "no room", 0);
        CompletableFuture<Integer> sameBatch = queue.submit(COUNT, null, next(), 0);
        free.countDown();

        for (CompletableFuture<Integer> one : List.of(full, sameBatch)) {
            assertThatThrownBy(() -> now(one))
                    .hasCauseInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("the disk is full");
        }
        while (queue.trouble().isPresent()) {
            Thread.sleep(10);
        }
        assertThat(now(queue.submit(COUNT, null, next(), 0))).isEqualTo(1);
    }

    @Test
    void aDriverThatFailsInItsOwnWayIsADatabaseThatFails() throws Exception {
        CompletableFuture<Integer> failed = queue.submit(DRIVER, null, "the driver thought otherwise", 0);

        assertThatThrownBy(() -> now(failed)).hasCauseInstanceOf(StorageUnavailable.class);
        while (queue.trouble().isPresent()) {
            Thread.sleep(10);
        }
        assertThat(now(queue.submit(COUNT, null, next(), 0))).isEqualTo(1);
    }

    @Test
    void whoComesWhenTheQueueIsFullIsTurnedAwayAtOnce() throws Exception {
        CompletableFuture<Boolean> _ = hold();
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 110; i++) {
            all.add(queue.submit(COUNT, null, next(), 0));
        }

        assertThat(all.getLast()).isCompletedExceptionally();
        assertThatThrownBy(() -> now(all.getLast())).hasMessageContaining("more to do than it can");
        free.countDown();
        for (CompletableFuture<Integer> one : all.subList(0, 99)) {
            assertThat(now(one)).isEqualTo(1);
        }
    }

    @Test
    void whoWantsMoreMemoryThanTheQueueHasIsTurnedAwayUnlessNothingWaits() throws Exception {
        CompletableFuture<Boolean> _ = hold();
        while (queue.size() > 0) {
            Thread.onSpinWait();
        }
        CompletableFuture<Integer> larger = queue.submit(COUNT, null, next(), 5_000);
        CompletableFuture<Integer> another = queue.submit(COUNT, null, next(), 1);

        assertThat(another).isCompletedExceptionally();
        free.countDown();
        assertThat(now(larger)).isEqualTo(1);
        assertThat(now(queue.submit(COUNT, null, next(), 1_000))).isEqualTo(1);
    }

    @Test
    void whoAsksIsAnsweredInTimeAlsoWhenTheDatabaseDoesNotAnswer() throws Exception {
        CompletableFuture<Boolean> held = hold();
        CompletableFuture<Integer> waiting = queue.submit(COUNT, null, next(), 0);

        while (!held.isDone() || !waiting.isDone()) {
            lane().watch();
            Thread.sleep(50);
        }

        assertThatThrownBy(() -> now(held)).hasMessageContaining("does not answer in time");
        assertThatThrownBy(() -> now(waiting)).hasCauseInstanceOf(StorageUnavailable.class);
        assertThat(queue.trouble()).isPresent();
        free.countDown();
        while (queue.trouble().isPresent()) {
            Thread.sleep(10);
        }
        assertThat(now(queue.submit(COUNT, null, next(), 0))).isEqualTo(1);
    }
}
