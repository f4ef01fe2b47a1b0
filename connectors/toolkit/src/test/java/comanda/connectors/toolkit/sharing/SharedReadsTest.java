package comanda.connectors.toolkit.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import comanda.connectors.spi.ConnectorFailure;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SharedReadsTest {
    private final SharedReads<String, Integer> reads = new SharedReads<>();
    private final AtomicInteger begun = new AtomicInteger();

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    @Test
    void thoseWhoComeBeforeItIsSentShareAndThoseWhoComeAfterDoNot() throws Exception {
        CountDownLatch maySend = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> early = new ArrayList<>();
            for (int caller = 0; caller < 10; caller++) {
                early.add(callers.submit(() -> reads.read("a", soon(), aboutToSend -> {
                    int number = begun.incrementAndGet();
                    await(maySend);
                    aboutToSend.run();
                    sent.countDown();
                    await(mayEnd);
                    return number;
                })));
            }
            while (begun.get() < 1) {
                Thread.onSpinWait();
            }
            // Whoever is not counted by now may come late and read for himself, which is allowed; so ten callers read
            // at least once.
            maySend.countDown();
            sent.await();
            int late = reads.read("a", soon(), aboutToSend -> {
                aboutToSend.run();
                return 100;
            });
            mayEnd.countDown();

            assertThat(late).isEqualTo(100);
            for (Future<Integer> caller : early) {
                assertThat(caller.get()).isBetween(1, 100);
            }
        }
    }

    @Test
    void readsOfDifferentThingsAreNotShared() throws Exception {
        assertThat(reads.read("a", soon(), _ -> 1)).isEqualTo(1);
        assertThat(reads.read("b", soon(), _ -> reads.read("a", soon(), _ -> 3)))
                .isEqualTo(3);
    }

    @Test
    void aFailureIsSharedToo() throws Exception {
        assertThat(joinedWith(Deadline.in(Duration.ofSeconds(20)), () -> {
                    throw new ConnectorFailure.Refused("no", "409", null);
                }))
                .isInstanceOf(ConnectorFailure.Refused.class);
    }

    @Test
    void whoHasTimeLeftTriesAgainWhereWhoeverReadHadNone() throws Exception {
        Deadline passed = Deadline.in(Duration.ZERO);

        assertThat(joinedWith(passed, () -> {
                    throw new ConnectorFailure.NoAnswer("no time");
                }))
                .isEqualTo(2);
        assertThat(begun).hasValue(2);
    }

    @Test
    void aDefectOfTheReadIsADefectForAll() throws Exception {
        assertThat(joinedWith(soon(), () -> {
                    throw new IllegalStateException("lost");
                }))
                .isInstanceOf(ConnectorFailure.Defect.class);
    }

    @Test
    void whoJoinsWaitsNoLongerThanHisOwnTime() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = callers.submit(() -> reads.read("a", soon(), _ -> {
                begun.incrementAndGet();
                await(mayEnd);
                return 1;
            }));
            while (begun.get() < 1) {
                Thread.onSpinWait();
            }

            assertThat(catchThrowableOfType(
                            ConnectorFailure.NoAnswer.class,
                            () -> reads.read("a", Deadline.in(Duration.ofMillis(20)), _ -> 2)))
                    .isNotNull();
            mayEnd.countDown();
            assertThat(first.get()).isEqualTo(1);
        }
    }

    private interface Failing {
        void fail() throws ConnectorFailure;
    }

    /** What a caller gets who joined a read that then fails; {@code 2} where he reads for himself. */
    private @Nullable Object joinedWith(Deadline leaders, Failing failing) throws Exception {
        CountDownLatch mayFail = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> leader = callers.submit(() -> reads.read("a", leaders, _ -> {
                begun.incrementAndGet();
                await(mayFail);
                failing.fail();
                return 1;
            }));
            while (begun.get() < 1) {
                Thread.onSpinWait();
            }
            Thread[] joiner = new Thread[1];
            CountDownLatch joining = new CountDownLatch(1);
            Future<Integer> joined = callers.submit(() -> {
                joiner[0] = Thread.currentThread();
                joining.countDown();
                return reads.read("a", soon(), _ -> begun.incrementAndGet());
            });
            joining.await();
            while (joiner[0].getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            mayFail.countDown();
            assertThat(catchThrowableOfType(ExecutionException.class, leader::get))
                    .isNotNull();
            try {
                return joined.get();
            } catch (ExecutionException failed) {
                return failed.getCause();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
