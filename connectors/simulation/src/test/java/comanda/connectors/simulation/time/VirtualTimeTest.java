package comanda.connectors.simulation.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time that moves when it is told to. */
@Timeout(30)
final class VirtualTimeTest {

    private static final Instant START = Instant.parse("2026-03-01T20:00:00Z");

    private final VirtualTime time = new VirtualTime(START);
    private final List<String> happened = new CopyOnWriteArrayList<>();

    private void plan(Duration delay, String what) {
        time.after(delay, what, () -> happened.add(what + " at " + Duration.between(START, time.instant())));
    }

    @Test
    void itStandsStillUntilItIsAdvanced() throws InterruptedException {
        assertThat(time.instant()).isEqualTo(START);
        assertThat(time.nanoTime()).isZero();
        time.advance(Duration.ofHours(8));
        assertThat(time.instant()).isEqualTo(START.plus(Duration.ofHours(8)));
        assertThat(time.nanoTime()).isEqualTo(Duration.ofHours(8).toNanos());
        assertThat(time.withZone(ZoneId.of("America/Sao_Paulo")).instant()).isEqualTo(time.instant());
    }

    @Test
    void workHappensAtItsTimeInItsOrder() throws InterruptedException {
        plan(Duration.ofMinutes(2), "second");
        plan(Duration.ofMinutes(1), "first");
        plan(Duration.ofMinutes(2), "third");
        plan(Duration.ofMinutes(4), "later");

        time.advance(Duration.ofMinutes(3));

        assertThat(happened).containsExactly("first at PT1M", "second at PT2M", "third at PT2M");
        assertThat(time.waiting()).isEqualTo(1);
        time.advance(Duration.ofMinutes(1));
        assertThat(happened).hasSize(4).last().isEqualTo("later at PT4M");
    }

    @Test
    void nothingHappensBeforeTimeMovesAndWhatIsDueNowWithAnAdvanceByZero() throws InterruptedException {
        plan(Duration.ZERO, "now");
        plan(Duration.ofSeconds(-5), "overdue");
        assertThat(happened).isEmpty();
        time.advance(Duration.ZERO);
        assertThat(happened).containsExactly("now at PT0S", "overdue at PT0S");
    }

    @Test
    void whatWorkPlansHappensInTheSameAdvance() throws InterruptedException {
        AtomicInteger beats = new AtomicInteger();
        Runnable beat = new Runnable() {
            @Override
            public void run() {
                beats.incrementAndGet();
                time.after(Duration.ofMinutes(5), "beat", this);
            }
        };
        time.after(Duration.ofMinutes(5), "beat", beat);
        time.advance(Duration.ofHours(8));
        assertThat(beats).hasValue(96);
        assertThat(time.waiting()).isEqualTo(1);
    }

    @Test
    void workThatIsTakenBackNeverHappens() throws InterruptedException {
        VirtualTime.Scheduled scheduled = time.after(Duration.ofSeconds(1), "never", () -> happened.add("never"));
        scheduled.cancel();
        scheduled.cancel();
        time.advance(Duration.ofSeconds(2));
        assertThat(happened).isEmpty();
    }

    @Test
    void workRunsOnAVirtualThreadOfItsNameAndEndsBeforeTimeGoesOn() throws InterruptedException {
        AtomicReference<Thread> ran = new AtomicReference<>();
        time.after(Duration.ofSeconds(1), "heartbeat", () -> ran.set(Thread.currentThread()));
        time.advance(Duration.ofSeconds(1));
        assertThat(ran.get().isVirtual()).isTrue();
        assertThat(ran.get().getName()).isEqualTo("heartbeat");
        assertThat(ran.get().isAlive()).isFalse();
    }

    @Test
    void workThatFailsIsToldAndTimeStandsAtItsMoment() throws InterruptedException {
        time.after(Duration.ofSeconds(1), "bad", () -> {
            throw new IllegalArgumentException("no such table");
        });
        plan(Duration.ofSeconds(2), "next");
        assertThatThrownBy(() -> time.advance(Duration.ofMinutes(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"bad\" failed")
                .hasRootCauseMessage("no such table");
        assertThat(time.nanoTime()).isEqualTo(Duration.ofSeconds(1).toNanos());
        time.advance(Duration.ofSeconds(1));
        assertThat(happened).containsExactly("next at PT2S");
    }

    @Test
    void workThatDoesNotEndIsGivenUpAndInterrupted() throws InterruptedException {
        VirtualTime impatient = new VirtualTime(START, Duration.ofMillis(50));
        CountDownLatch interrupted = new CountDownLatch(1);
        impatient.after(Duration.ZERO, "stuck", () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException toldToEnd) {
                interrupted.countDown();
            }
        });
        assertThatThrownBy(() -> impatient.advance(Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"stuck\" did not end within PT0.05S");
        interrupted.await();
        impatient.advance(Duration.ofSeconds(1));
    }

    @Test
    void workCannotMoveTimeAndTimeCannotGoBack() {
        time.after(Duration.ZERO, "mover", () -> {
            try {
                time.advance(Duration.ofSeconds(1));
            } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> time.advance(Duration.ZERO)).hasMessageContaining("cannot move time");
        assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void severalMayPlanAndAdvanceAtOnce() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        for (int each = 0; each < 8; each++) {
            threads.add(Thread.ofVirtual().name("user-" + each).start(() -> {
                try {
                    for (int count = 0; count < 50; count++) {
                        time.after(Duration.ofMillis(count), "work", done::incrementAndGet);
                        time.advance(Duration.ofMillis(1));
                    }
                } catch (InterruptedException testEnds) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        time.advance(Duration.ofSeconds(1));
        assertThat(done).hasValue(400);
        assertThat(time.nanoTime()).isEqualTo(Duration.ofMillis(1_400).toNanos());
    }
}
