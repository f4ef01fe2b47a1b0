package comanda.application.service;

import static comanda.application.service.Restaurant.TABLE_12;
import static org.assertj.core.api.Assertions.assertThat;

import comanda.application.service.TableLocks.Held;
import comanda.domain.table.TableId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TableLocksTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final TableLocks locks = new TableLocks();

    private Optional<Held> acquireElsewhere(TableId table, Duration patience) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(() -> locks.acquire(table, patience)).get();
        }
    }

    @Test
    void aHeldTableIsNotHadByAnotherThreadAndAnotherTableIs() throws Exception {
        try (Held _ = locks.acquire(TABLE_12, LONG).orElseThrow()) {
            assertThat(acquireElsewhere(TABLE_12, Duration.ZERO)).isEmpty();
            assertThat(acquireElsewhere(TABLE_12, Duration.ofMillis(5))).isEmpty();
            assertThat(acquireElsewhere(new TableId("13"), Duration.ZERO)).isPresent();
        }
        assertThat(acquireElsewhere(TABLE_12, Duration.ZERO)).isPresent();
    }

    @Test
    void onlyTablesInUseAreRemembered() {
        try (Held _ = locks.acquire(TABLE_12, LONG).orElseThrow()) {
            assertThat(locks.size()).isOne();
        }
        assertThat(locks.size()).isZero();
    }

    @Test
    void whoeverComesWhenTooManyWaitIsSentAwayAtOnce() throws Exception {
        CountDownLatch waiting = new CountDownLatch(TableLocks.MOST_AT_A_TABLE - 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (Held _ = locks.acquire(TABLE_12, LONG).orElseThrow()) {
                for (int other = 1; other < TableLocks.MOST_AT_A_TABLE; other++) {
                    threads.execute(() -> {
                        waiting.countDown();
                        locks.acquire(TABLE_12, LONG).ifPresent(Held::close);
                    });
                }
                waiting.await();
                while (locks.users(TABLE_12) < TableLocks.MOST_AT_A_TABLE) {
                    Thread.onSpinWait();
                }

                assertThat(acquireElsewhere(TABLE_12, LONG)).isEmpty();
            }
        }
        assertThat(acquireElsewhere(TABLE_12, LONG)).isPresent();
    }

    @Test
    void oneThreadAtATimeHasTheTable() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Callable<Boolean> visit = () -> {
            try (Held _ = locks.acquire(TABLE_12, LONG).orElseThrow()) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                LockSupport.parkNanos(1_000);
                inside.decrementAndGet();
                return true;
            }
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> visits = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                visits.add(threads.submit(visit));
            }
            for (Future<Boolean> one : visits) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(most.get()).isOne();
        assertThat(locks.size()).isZero();
    }

    @Test
    void anInterruptedThreadDoesNotGetTheTableAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(locks.acquire(TABLE_12, LONG)).isEmpty();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(locks.size()).isZero();
    }
}
