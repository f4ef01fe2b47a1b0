package comanda.connectors.toolkit.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import comanda.connectors.toolkit.tcp.Turns.Result;
import comanda.domain.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
final class TurnsTest {
    private static final int PLACES = 3;

    private final AtomicInteger inUse = new AtomicInteger();
    private final AtomicInteger mostInUse = new AtomicInteger();
    private final AtomicInteger had = new AtomicInteger();

    @Test
    void whoFindsAPlaceDoesNotWaitAndWhoFindsNoneAndHasNoTimeIsTooLate() throws InterruptedException {
        Turns turns = new Turns(1, 10);

        assertThat(turns.await(false, in(Duration.ZERO))).isEqualTo(Result.TURN);
        assertThat(turns.await(true, in(Duration.ZERO))).isEqualTo(Result.TOO_LATE);
        assertThat(turns.await(false, in(Duration.ofMillis(1)))).isEqualTo(Result.TOO_LATE);
        turns.end();
        assertThat(turns.await(false, in(Duration.ZERO))).isEqualTo(Result.TURN);
    }

    @Test
    void overTheLimitNobodyWaits() throws InterruptedException {
        Turns turns = new Turns(1, 0);

        assertThat(turns.await(false, soon())).isEqualTo(Result.TURN);
        assertThat(turns.await(false, soon())).isEqualTo(Result.TOO_MANY_WAITING);
        assertThat(turns.await(true, soon())).isEqualTo(Result.TOO_MANY_WAITING);
    }

    @Test
    void whereTooManyWaitAnUrgentOneTakesThePlaceOfTheLastOther() throws Exception {
        Turns turns = new Turns(1, 1);
        assertThat(turns.await(false, soon())).isEqualTo(Result.TURN);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Result> other = threads.submit(() -> turns.await(false, soon()));
            while (turns.waiting() == 0) {
                Thread.onSpinWait();
            }
            Future<Result> urgent = threads.submit(() -> turns.await(true, soon()));

            assertThat(other.get()).isEqualTo(Result.TOO_MANY_WAITING);
            assertThat(turns.await(true, soon())).isEqualTo(Result.TOO_MANY_WAITING);
            turns.end();
            assertThat(urgent.get()).isEqualTo(Result.TURN);
        }
    }

    @Test
    void whoIsInterruptedHasNoTurnEvenWhereAPlaceIsFree() throws InterruptedException {
        Turns turns = new Turns(1, 10);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> turns.await(false, soon()));
        assertThat(turns.await(false, in(Duration.ZERO))).isEqualTo(Result.TURN);
    }

    @Test
    void aTurnThatIsHandedToOneWhoIsInterruptedInThatInstantIsPassedOn() throws InterruptedException {
        Turns turns = new Turns(1, 10);
        for (int times = 0; times < 2_000; times++) {
            assertThat(turns.await(false, in(Duration.ZERO))).isEqualTo(Result.TURN);
            Thread waiter = Thread.startVirtualThread(() -> {
                try {
                    turns.await(false, soon());
                    turns.end();
                } catch (InterruptedException _) {
                    // Without a turn.
                }
            });
            while (waiter.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            waiter.interrupt();
            turns.end();
            waiter.join();
            assertThat(turns.await(false, in(Duration.ZERO))).isEqualTo(Result.TURN);
            turns.end();
        }
    }

    /** Urgent and not, patient and not, and interrupted at any instant: also in the one in which a turn is handed over. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noTurnIsLostAndNoneIsHadTwiceWhateverHappensToThoseWhoWait(long seed) throws InterruptedException {
        Turns turns = new Turns(PLACES, 1_000);
        Random random = new Random(seed);
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 400; number++) {
            long own = random.nextLong();
            threads.add(Thread.startVirtualThread(() -> comeAndGo(turns, new Random(own))));
        }
        for (int times = 0; times < 2_000; times++) {
            threads.get(random.nextInt(threads.size())).interrupt();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(had).hasPositiveValue();
        assertThat(mostInUse).hasValueLessThanOrEqualTo(PLACES);
        for (int place = 0; place < PLACES; place++) {
            assertThat(turns.await(false, in(Duration.ZERO)))
                    .as("place %d", place)
                    .isEqualTo(Result.TURN);
        }
        assertThat(turns.await(false, in(Duration.ZERO))).as("one more").isEqualTo(Result.TOO_LATE);
    }

    private void comeAndGo(Turns turns, Random random) {
        for (int times = 0; times < 50; times++) {
            Deadline deadline = random.nextBoolean() ? soon() : in(Duration.ofNanos(random.nextInt(200_000)));
            try {
                if (turns.await(random.nextInt(4) == 0, deadline) == Result.TURN) {
                    mostInUse.accumulateAndGet(inUse.incrementAndGet(), Math::max);
                    had.incrementAndGet();
                    // So that others come along meanwhile.
                    LockSupport.parkNanos(random.nextInt(20_000));
                    inUse.decrementAndGet();
                    turns.end();
                }
            } catch (InterruptedException _) {
                // The next time.
            }
        }
    }

    private static Deadline soon() {
        return in(Duration.ofSeconds(30));
    }

    private static Deadline in(Duration fromNow) {
        return Deadline.in(fromNow);
    }
}
